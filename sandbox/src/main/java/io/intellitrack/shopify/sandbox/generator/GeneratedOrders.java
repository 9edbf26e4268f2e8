package io.intellitrack.shopify.sandbox.generator;

import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.Customer;
import io.intellitrack.shopify.sandbox.orders.DeliveryMethod;
import io.intellitrack.shopify.sandbox.orders.FulfillmentOrder;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Makes orders of the past month: mostly open and unfulfilled, some not. */
final class GeneratedOrders {
    private static final int MOST_LINES = 5;
    private static final long OLDEST = Duration.ofDays(30).toSeconds();
    private static final int EACH_N_IS_SPECIAL = 8;

    private final SandboxStore store;
    private final Random random;
    private final GeneratorOptions options;
    private final List<Customer> customers;
    private int specials;

    GeneratedOrders(SandboxStore store, Random random, GeneratorOptions options, List<Customer> customers) {
        this.store = store;
        this.random = random;
        this.options = options;
        this.customers = customers;
    }

    void fill(int count) {
        long now = store.second();
        for (int i = 0; i < count; i++) {
            long at = now - OLDEST + (OLDEST - 60) * i / count;
            OrderDraft draft = draft().createdAt(Instant.ofEpochSecond(at));
            boolean special = options.specialOrders() && i % EACH_N_IS_SPECIAL == EACH_N_IS_SPECIAL - 1;
            if (special) {
                special(draft);
            } else {
                store.sales().place(draft);
            }
        }
    }

    private OrderDraft draft() {
        OrderDraft draft = new OrderDraft();
        String first = SampleNames.pick(random, SampleNames.FIRST_NAMES);
        String last = SampleNames.pick(random, SampleNames.LAST_NAMES);
        if (customers.isEmpty() || random.nextInt(6) == 0) {
            draft.contact(first.toLowerCase(java.util.Locale.ROOT).replace("é", "e") + "@example.org", null);
        } else {
            Customer customer = SampleNames.pick(random, customers);
            draft.customer(customer);
            first = customer.firstName;
            last = customer.lastName;
        }
        draft.shipTo(SampleNames.address(random, first, last));
        if (random.nextInt(5) == 0) {
            draft.note("Please leave it with the neighbor.");
        }
        if (random.nextInt(4) == 0) {
            draft.shipping("Express", "UPS");
        }
        lines(draft);
        return draft;
    }

    private void lines(OrderDraft draft) {
        int count = 1 + random.nextInt(MOST_LINES);
        TreeSet<Long> taken = new TreeSet<>();
        long first = store.variants.nextId() - store.variants.size();
        for (int i = 0; i < count; i++) {
            long id = first + random.nextInt(store.variants.size());
            Variant variant = store.variants.get(id);
            boolean sellable = variant.product.status == ProductStatus.ACTIVE
                    && !variant.product.giftCard
                    && variant.item.tracked
                    && !variant.requiresComponents;
            if (sellable && taken.add(id)) {
                draft.line(variant, 1 + random.nextInt(3));
            }
        }
        if (draft.lines.isEmpty()) {
            draft.line(anySellable(), 1);
        }
        if (options.customLines() && random.nextInt(10) == 0) {
            draft.customLine("Gift wrapping", 1);
        }
    }

    private Variant anySellable() {
        for (Variant variant : store.variants.byId()) {
            if (variant.item.tracked && variant.product.status == ProductStatus.ACTIVE) {
                return variant;
            }
        }
        throw new IllegalStateException("the shop sells nothing");
    }

    private void special(OrderDraft draft) {
        switch (specials++ % 7) {
            case 0 -> store.sales().cancel(store.sales().place(draft), "CUSTOMER");
            case 1 -> store.shipping().fulfil(store.sales().place(draft));
            case 2 -> store.shipping().hold(firstWork(draft), "INCORRECT_ADDRESS", "no such street");
            case 3 -> store.sales().place(draft.delivery(DeliveryMethod.PICK_UP));
            case 4 -> store.sales().place(draft.test());
            case 5 -> store.shipping().schedule(firstWork(draft), store.now().plus(Duration.ofDays(20)));
            default -> store.sales().archive(store.sales().place(draft));
        }
    }

    private FulfillmentOrder firstWork(OrderDraft draft) {
        return store.sales().place(draft).fulfillmentOrders.get(0);
    }
}
