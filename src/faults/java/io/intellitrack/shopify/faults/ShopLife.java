package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Lets things happen to orders, from a seed. What cannot be done at the moment is an {@code IllegalArgumentException}. */
final class ShopLife {
    /** Each costs a poll some requests to be found; a store that fails to read every tenth order is none. */
    private static final int MOST_UNREADABLE = 3;

    private final StoreControl store;
    private final Random random;
    private final List<Happening> happenings;
    private final List<String> orders = new ArrayList<>();
    private final Map<String, List<String>> skus = new HashMap<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    ShopLife(StoreControl store, Random random, Set<Happening> happenings) {
        this.store = store;
        this.random = random;
        this.happenings = happenings.stream().sorted().toList();
    }

    /** Somebody has bought. */
    void placed(String order, List<String> bought) {
        orders.add(order);
        skus.put(order, bought);
    }

    /** Whether something is to happen instead of what happens anyhow; asks no dice where nothing is switched on. */
    boolean due() {
        return !happenings.isEmpty() && !orders.isEmpty() && random.nextInt(3) == 0;
    }

    /** One thing happens to one order; gives which. {@code other} is a SKU that may be added. */
    Happening happen(String other) {
        String order = orders.get(random.nextInt(orders.size()));
        String sku = skus.get(order).get(random.nextInt(skus.get(order).size()));
        Happening happening = happenings.get(random.nextInt(happenings.size()));
        switch (happening) {
            case EXCHANGE -> {
                store.act("refund", "order", order, "sku", sku, "quantity", 1);
                store.act("addLine", "order", order, "sku", other, "quantity", 1);
            }
            case RAISED_QUANTITY ->
                store.act("changeQuantity", "order", order, "sku", sku, "quantity", 4 + random.nextInt(2));
            case CANCELLED_FULFILMENT -> store.act("cancelFulfillment", "order", order);
            case REFUND_UNDONE -> {
                store.act("refund", "order", order, "sku", sku, "quantity", 1);
                store.act("restore", "order", order, "sku", sku, "quantity", 1);
            }
            case CANCELLED_AND_RESTORED -> {
                store.act("cancel", "order", order);
                store.act("restore", "order", order);
            }
            case ARCHIVED_AND_OPENED -> {
                store.act("archive", "order", order);
                store.act("reopenOrder", "order", order);
            }
            case PARTIAL_HOLD -> store.act("hold", "order", order, "sku", sku, "quantity", 1);
            case STAFF_SHIP_SOME ->
                store.act("fulfil", "order", order, "sku", sku, "quantity", 1, "number", "STAFF" + random.nextInt(999));
            default -> rare(happening, order, sku);
        }
        return happening;
    }

    private void rare(Happening happening, String order, String sku) {
        switch (happening) {
            case MOVED_IN_PART ->
                store.act("move", "order", order, "sku", sku, "quantity", 1, "location", StoreProcess.ELSEWHERE);
            case SPLIT_BY_DELIVERY ->
                store.act("splitDelivery", "order", order, "sku", sku, "quantity", 1, "delivery", "PICK_UP");
            case OUT_OF_REACH -> {
                store.act("hideOrder", "order", order);
                hidden.add(order);
            }
            case UNREADABLE -> {
                store.act("poisonOrder", "order", order);
                unreadable.add(order);
                if (unreadable.size() > MOST_UNREADABLE) {
                    quietly("poisonOrder", "order", unreadable.remove(0), "poison", "NONE");
                }
            }
            default -> {
                if (happening == Happening.DELETED_WHEN_SENT && !sentWhole(order)) {
                    throw new IllegalArgumentException(order + " is not sent yet");
                }
                store.act("deleteOrder", "order", order);
                orders.remove(order);
            }
        }
    }

    private boolean sentWhole(String name) {
        for (JsonNode order : store.state().path("orders")) {
            if (order.path("name").asText().equals(name)) {
                boolean ours = true;
                for (JsonNode each : order.path("fulfillments")) {
                    ours &= each.path("byApi").asBoolean()
                            && !each.path("cancelled").asBoolean();
                }
                return ours && order.path("displayFulfillmentStatus").asText().equals("FULFILLED");
            }
        }
        return false;
    }

    /** The day is over: what was held is released, what was out of reach is back. */
    void end() {
        if (happenings.contains(Happening.PARTIAL_HOLD)) {
            orders.forEach(order -> quietly("release", "order", order));
        }
        // what was out of reach is found again once it changes
        hidden.forEach(order -> {
            quietly("hideOrder", "order", order, "hidden", false);
            quietly("note", "order", order, "note", "back");
        });
        unreadable.forEach(order -> quietly("poisonOrder", "order", order, "poison", "NONE"));
    }

    private void quietly(String action, Object... members) {
        try {
            store.act(action, members);
        } catch (IllegalArgumentException gone) {
            // deleted meanwhile
        }
    }
}
