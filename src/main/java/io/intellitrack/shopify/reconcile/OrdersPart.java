package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.Page;
import io.intellitrack.shopify.shopify.Scan;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Every open order of Shopify against the picking orders, and every open picking order against Shopify. */
final class OrdersPart implements Part {
    private static final int PAGE = 50;

    private final Shopify shopify;
    private final Books books;
    private final OrderJudge judge;

    OrdersPart(Shopify shopify, Books books, OrderJudge judge) {
        this.shopify = shopify;
        this.books = books;
        this.judge = judge;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void read(long proof, Consumer<Finding> each) {
        Scan scan = shopify.changedOrders(Optional.empty(), Optional.empty());
        for (Page page : scan) {
            judge.judge(page.records()).forEach(each);
            books.seen(proof, ids(page.records()));
        }
        List<Books.PickingOrder> rest = books.openUnseen(proof, 0, PAGE);
        while (!rest.isEmpty()) {
            again(rest.stream().map(Books.PickingOrder::gid).toList()).forEach(each);
            rest = books.openUnseen(proof, rest.get(rest.size() - 1).id(), PAGE);
        }
    }

    @Override
    public List<Finding> again(Collection<String> keys) {
        List<ObjectNode> orders = shopify.orders(keys);
        List<Finding> findings = new ArrayList<>(judge.judge(orders));
        Set<String> gone = new HashSet<>(keys);
        ids(orders).forEach(gone::remove);
        gone.forEach(id -> findings.add(Finding.explained(
                id, "Shopify no longer shows it: deleted, or older than the token may read (read_all_orders)")));
        return findings;
    }

    private static List<String> ids(List<ObjectNode> orders) {
        return orders.stream().map(order -> order.path("id").asText()).toList();
    }
}
