package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.flow.Watermarks;
import io.intellitrack.shopify.shopify.OrdersAsk;
import java.util.Map;
import java.util.Optional;

/** What the scan of orders asks about our side of them. */
public record ReadOrders(Allocations allocations) implements Watermarks.Orders {
    @Override
    public Map<String, String> due() {
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
