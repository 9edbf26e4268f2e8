package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.Watermarks;
import io.intellitrack.shopify.shopify.OrdersAsk;
import java.util.List;
import java.util.Optional;

/** What the scan of orders asks about our side of them. */
public record ReadOrders(Allocations allocations, GoneWatch gone) implements Watermarks.Orders {
    @Override
    public void watch(Run run) {
        gone.follow(run);
    }

    @Override
    public List<String> due() {
        return allocations.due();
    }

    @Override
    public Optional<String> id(String number) {
        return allocations.orderOf(number);
    }

    @Override
    public OrdersAsk ask(boolean open) {
        return new OrdersAsk(open, allocations::shipped, allocations::now);
    }
}
