package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.ShopFulfillment;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.sandbox.store.Shipping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Shipping by API. Not idempotent: a partial shipment sent twice is shipped twice, as in the real shop. */
final class FulfillmentMutations {
    private static final String[] SCOPES = {
        "write_merchant_managed_fulfillment_orders",
        "write_assigned_fulfillment_orders",
        "write_third_party_fulfillment_orders"
    };
    private static final List<String> FIELD = List.of("fulfillment");
    private static final int MOST_LINES = 512;

    private final SandboxStore store;
    private final GraphQLCodeRegistry.Builder code;

    FulfillmentMutations(SandboxStore store, GraphQLCodeRegistry.Builder code) {
        this.store = store;
        this.code = code;
    }

    void wire() {
        new Wiring<Object>(code, "Mutation")
                .field("fulfillmentCreate", (none, environment) -> create(environment))
                .field("fulfillmentTrackingInfoUpdate", (none, environment) -> track(environment))
                .field("fulfillmentCancel", (none, environment) -> cancel(environment));
        MutationWiring.payload(code, "FulfillmentCreatePayload", "fulfillment");
        MutationWiring.payload(code, "FulfillmentTrackingInfoUpdatePayload", "fulfillment");
        MutationWiring.payload(code, "FulfillmentCancelPayload", "fulfillment");
        MutationWiring.errors(code, "UserError");
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private Payload<?> create(DataFetchingEnvironment environment) {
        RequestContext.of(environment).require(environment, SCOPES);
        Map<String, Object> input = environment.getArgument("fulfillment");
        List<Map<String, Object>> groups = list(input, "lineItemsByFulfillmentOrder");
        try {
            List<FulfillmentOrder> works = works(RequestContext.of(environment), groups);
            List<Shipping.Taken> taken = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                taken.addAll(taken(works.get(i), list(groups.get(i), "fulfillmentOrderLineItems")));
            }
            boolean notify = Boolean.TRUE.equals(input.get("notifyCustomer"));
            TrackingInfo tracking = tracking(map(input, "trackingInfo"));
            return Payload.of(store.shipping().ship(taken, tracking, notify, true));
        } catch (Refused refused) {
            return Payload.refused(new InputError(null, FIELD, refused.getMessage()));
        }
    }

    private List<FulfillmentOrder> works(RequestContext call, List<Map<String, Object>> groups) {
        List<Long> ids = groups.stream()
                .map(group -> GlobalId.parse("FulfillmentOrder", (String) group.get("fulfillmentOrderId")))
                .toList();
        List<FulfillmentOrder> works = new ArrayList<>();
        for (Long id : ids) {
            FulfillmentOrder work = store.fulfillmentOrders.get(id);
            if (!store.reach().sees(call, work)) {
                throw new Refused("Fulfillment order does not exist.");
            }
            works.add(work);
        }
        checkTogether(works);
        return works;
    }

    private static void checkTogether(List<FulfillmentOrder> works) {
        if (works.isEmpty()) {
            throw new Refused("At least one fulfillment order is required.");
        }
        if (works.stream().map(work -> work.order).distinct().count() > 1) {
            throw new Refused("All fulfillment orders must belong to the same order. Please check the fulfillment"
                    + " orders and try again.");
        }
        if (works.stream().map(work -> work.location).distinct().count() > 1) {
            throw new Refused("All fulfillment orders must be assigned to a single location. Please check the"
                    + " fulfillment orders and try again.");
        }
        List<String> methods = works.stream()
                .map(work -> work.delivery == null ? "SHIPPING" : work.delivery.name())
                .distinct()
                .toList();
        if (methods.size() > 1) {
            throw new Refused("All fulfillment orders must have the same delivery method type. Multiple delivery method"
                    + " types " + methods + " were found.");
        }
        for (FulfillmentOrder work : works) {
            if (!work.shippable()) {
                throw new Refused("Fulfillment order " + work.id + " has an unfulfillable status= "
                        + work.status.name().toLowerCase(Locale.ROOT) + ".");
            }
        }
    }

    /** Leaving the lines out means all that is left. */
    private static List<Shipping.Taken> taken(FulfillmentOrder work, List<Map<String, Object>> lines) {
        if (lines.isEmpty()) {
            return work.items.stream()
                    .filter(item -> item.remaining > 0)
                    .map(item -> new Shipping.Taken(work, item, item.remaining))
                    .toList();
        }
        if (lines.size() > MOST_LINES) {
            throw new Refused("A fulfillment order may have at most " + MOST_LINES + " line items in one request.");
        }
        List<Shipping.Taken> taken = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            long id = GlobalId.parse("FulfillmentOrderLineItem", (String) line.get("id"));
            FulfillmentOrder.Item item = work.items.stream()
                    .filter(each -> each.id == id)
                    .findFirst()
                    .orElseThrow(() -> new Refused("Fulfillment order line item does not exist."));
            taken.add(new Shipping.Taken(work, item, (Integer) line.get("quantity")));
        }
        taken.forEach(each -> checkUnits(each, taken));
        return taken;
    }

    private static void checkUnits(Shipping.Taken each, List<Shipping.Taken> all) {
        if (each.units() <= 0) {
            throw new Refused("Quantity must be greater than 0");
        }
        long together = all.stream()
                .filter(other -> other.item() == each.item())
                .mapToLong(Shipping.Taken::units)
                .sum();
        if (together > each.item().remaining) {
            throw new Refused("Invalid fulfillment order line item quantity requested.");
        }
    }

    private Payload<?> track(DataFetchingEnvironment environment) {
        RequestContext.of(environment).require(environment, SCOPES);
        ShopFulfillment fulfillment =
                store.fulfillments.get(GlobalId.parse("Fulfillment", environment.getArgument("fulfillmentId")));
        if (!store.reach().sees(RequestContext.of(environment), fulfillment)) {
            return Payload.refused(new InputError(null, List.of("fulfillmentId"), "Fulfillment does not exist."));
        }
        boolean notify = Boolean.TRUE.equals(environment.<Boolean>getArgument("notifyCustomer"));
        Map<String, Object> input = environment.getArgument("trackingInfoInput");
        store.shipping().track(fulfillment, tracking(input), notify);
        return Payload.of(fulfillment);
    }

    private Payload<?> cancel(DataFetchingEnvironment environment) {
        RequestContext.of(environment).require(environment, SCOPES);
        ShopFulfillment fulfillment =
                store.fulfillments.get(GlobalId.parse("Fulfillment", environment.getArgument("id")));
        if (!store.reach().sees(RequestContext.of(environment), fulfillment)) {
            return Payload.refused(new InputError(null, List.of("id"), "Fulfillment not found."));
        }
        store.shipping().cancel(fulfillment);
        return Payload.of(fulfillment);
    }

    private static TrackingInfo tracking(Map<String, Object> input) {
        return new TrackingInfo(
                (String) input.get("company"), texts(input, "number", "numbers"), texts(input, "url", "urls"));
    }

    private static List<String> texts(Map<String, Object> input, String one, String many) {
        if (input.get(many) instanceof List<?> list) {
            return list.stream().map(Objects::toString).toList();
        }
        return input.get(one) == null ? List.of() : List.of((String) input.get(one));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> input, String key) {
        return input.get(key) == null ? List.of() : (List<Map<String, Object>>) input.get(key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> input, String key) {
        return input.get(key) == null ? Map.of() : (Map<String, Object>) input.get(key);
    }
}
