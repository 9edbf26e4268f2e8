package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import io.intellitrack.shopify.shopify.paging.Page;
import io.intellitrack.shopify.shopify.paging.Scan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every open order of Shopify against the picking orders; every open picking order, and every order that wanted units when
 * it was last read, against Shopify.
 */
final class OrdersPart implements Part {
    private static final int PAGE = 50;

    private final Shopify shopify;
    private final ProofBooks books;
    private final ListedOrders listed;
    private final OrderJudge judge;

    OrdersPart(Shopify shopify, ProofBooks books, ListedOrders listed, OrderJudge judge) {
        this.shopify = shopify;
        this.books = books;
        this.listed = listed;
        this.judge = judge;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void read(long proof, Consumer<ProofFinding> each) {
        Scan scan = shopify.changedOrders(Optional.empty(), Optional.empty());
        for (Page page : scan) {
            judge.judge(page.records()).forEach(each);
            listed.keep(proof, ids(page.records()));
            page.unreadable().stream().map(this::unread).forEach(each);
            listed.keep(proof, page.unreadable().stream().map(Unreadable::id).toList());
        }
        List<ProofBooks.ImportedOrder> rest = listed.openUnlisted(proof, 0, PAGE);
        while (!rest.isEmpty()) {
            List<String> gids =
                    rest.stream().map(ProofBooks.ImportedOrder::gid).distinct().toList();
            again(gids).forEach(each);
            listed.keep(proof, gids);
            rest = listed.openUnlisted(proof, rest.get(rest.size() - 1).id(), PAGE);
        }
        List<String> wanted = listed.wantedUnlisted(proof, "", PAGE);
        while (!wanted.isEmpty()) {
            again(wanted).forEach(each);
            listed.keep(proof, wanted);
            wanted = listed.wantedUnlisted(proof, wanted.get(wanted.size() - 1), PAGE);
        }
    }

    @Override
    public List<ProofFinding> again(Collection<String> keys) {
        List<ProofFinding> findings = new ArrayList<>();
        for (List<String> some : ProofPages.of(keys, PAGE)) {
            FetchedRecords<ObjectNode> found = shopify.orders(some);
            findings.addAll(judge.judge(found.records()));
            found.unreadable().stream().map(this::unread).forEach(findings::add);
            Set<String> gone = new HashSet<>(some);
            ids(found.records()).forEach(gone::remove);
            found.unreadable().forEach(each -> gone.remove(each.id()));
            if (!gone.isEmpty()) {
                findings.addAll(gone(gone));
            }
        }
        return findings;
    }

    /** What cannot be read cannot be compared, and proves nothing. */
    private ProofFinding unread(Unreadable order) {
        return OutOfReach.unread(
                order, books.units(List.of(order.id())).values().stream().findFirst());
    }

    private List<ProofFinding> gone(Set<String> orders) {
        Map<String, OrderUnits> units = books.units(orders);
        Map<String, ProofBooks.Aside> aside = books.explained(Flow.ORDERS, orders);
        Set<String> wanted = books.stillWanted(orders);
        return orders.stream()
                .map(id -> OutOfReach.open(
                        id,
                        Optional.ofNullable(units.get(id)),
                        wanted.contains(id),
                        Optional.ofNullable(aside.get(id))))
                .toList();
    }

    private static List<String> ids(List<ObjectNode> orders) {
        return orders.stream().map(order -> order.path("id").asText()).toList();
    }
}
