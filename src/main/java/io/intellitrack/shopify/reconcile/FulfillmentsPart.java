package io.intellitrack.shopify.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.allocation.OrderUnits;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Unreadable;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.paging.FetchedRecords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every order with a picking order closed in the last sixty days against its shipments in Shopify, read fresh, over all of
 * its picking orders. The lines of an order tell most of it, many orders in one request; only where they do not agree are
 * the shipments themselves read. Orders that Shopify does not list as open are asked here whether they want more.
 */
final class FulfillmentsPart implements Part {
    private static final int PAGE = 50;

    private final Shopify shopify;
    private final ProofBooks books;
    private final ListedOrders listed;
    private final FulfillmentJudge judge;
    private final OrderJudge orders;
    private final FulfillmentNotes notes;

    FulfillmentsPart(
            Shopify shopify,
            ProofBooks books,
            ListedOrders listed,
            FulfillmentJudge judge,
            OrderJudge orders,
            FulfillmentNotes notes) {
        this.shopify = shopify;
        this.books = books;
        this.listed = listed;
        this.judge = judge;
        this.orders = orders;
        this.notes = notes;
    }

    @Override
    public String name() {
        return "fulfillments";
    }

    @Override
    public void read(long proof, Consumer<ProofFinding> each) {
        Instant since = judge.since();
        long after = 0;
        List<ProofBooks.ImportedOrder> page;
        do {
            page = books.closed(since, after, PAGE);
            List<String> gids = first(page, since);
            if (!gids.isEmpty()) {
                Map<String, ObjectNode> shown = new LinkedHashMap<>();
                FetchedRecords<ObjectNode> found = shopify.orders(gids);
                found.records().forEach(order -> shown.put(order.path("id").asText(), order));
                Set<String> unlisted = listed.unlisted(proof, gids);
                compare(readable(gids, found.unreadable(), each), shown, false, unlisted)
                        .forEach(each);
            }
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
    }

    /** Each order is compared once: with the first of its picking orders. */
    private List<String> first(List<ProofBooks.ImportedOrder> page, Instant since) {
        List<String> gids =
                page.stream().map(ProofBooks.ImportedOrder::gid).distinct().toList();
        Map<String, Long> first = new HashMap<>();
        if (!gids.isEmpty()) {
            books.closed(since, gids).forEach(each -> first.merge(each.gid(), each.id(), Math::min));
        }
        return page.stream()
                .filter(each -> first.getOrDefault(each.gid(), each.id()) == each.id())
                .map(ProofBooks.ImportedOrder::gid)
                .distinct()
                .toList();
    }

    @Override
    public List<ProofFinding> again(Collection<String> keys) {
        List<ProofFinding> findings = new ArrayList<>();
        for (List<String> some : ProofPages.of(keys, PAGE)) {
            Map<String, ObjectNode> shown = new LinkedHashMap<>();
            List<Unreadable> unread = new ArrayList<>();
            for (String gid : some) {
                try {
                    shopify.order(gid).ifPresent(order -> shown.put(gid, order));
                } catch (Unreadable e) {
                    unread.add(e);
                }
            }
            findings.addAll(compare(readable(some, unread, findings::add), shown, true, Set.copyOf(some)));
        }
        return findings;
    }

    /** Those that can be compared; of each other one it is told that it cannot. */
    private List<String> readable(List<String> gids, List<Unreadable> unread, Consumer<ProofFinding> told) {
        Set<String> others = new HashSet<>();
        for (Unreadable order : unread) {
            others.add(order.id());
            told.accept(OutOfReach.unread(
                    order, books.units(List.of(order.id())).values().stream().findFirst()));
        }
        return gids.stream().filter(gid -> !others.contains(gid)).toList();
    }

    /**
     * @param shown as Shopify shows them
     * @param precise true when that tells of the shipments too
     * @param also orders to be asked whether they want more
     */
    private List<ProofFinding> compare(
            List<String> gids, Map<String, ObjectNode> shown, boolean precise, Set<String> also) {
        Map<String, List<ProofBooks.ImportedOrder>> closed = books.closed(Instant.EPOCH, gids).stream()
                .collect(Collectors.groupingBy(ProofBooks.ImportedOrder::gid));
        Map<String, OrderUnits> units = books.units(gids);
        List<Long> ids = units.values().stream()
                .flatMap(order -> ClosedCase.ids(order).stream())
                .toList();
        Map<Long, BigDecimal> picked = books.picked(ids);
        Map<Long, List<ProofBooks.OutboxUnits>> outbox = books.outbox(ids);
        Map<String, ProofBooks.Aside> parked = books.explained(Flow.FULFILLMENTS, gids);
        Map<String, List<String>> notes = precise ? Map.of() : this.notes.of(closed);
        Map<String, ProofFinding> wanting = wanting(shown, also);
        List<ProofFinding> findings = new ArrayList<>();
        for (String gid : gids) {
            if (!closed.containsKey(gid) || !units.containsKey(gid)) {
                continue;
            }
            ClosedCase it = new ClosedCase(closed.get(gid), units.get(gid), picked, outbox);
            Optional<ProofBooks.Aside> aside = Optional.ofNullable(parked.get(gid));
            ProofFinding sent = sent(it, Optional.ofNullable(shown.get(gid)), precise, aside);
            findings.add(
                    together(sent, Optional.ofNullable(wanting.get(gid))).noting(notes.getOrDefault(gid, List.of())));
        }
        return findings;
    }

    private Map<String, ProofFinding> wanting(Map<String, ObjectNode> shown, Set<String> also) {
        List<ObjectNode> some = shown.entrySet().stream()
                .filter(each -> also.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return some.isEmpty()
                ? Map.of()
                : orders.judge(some).stream()
                        .collect(Collectors.toMap(ProofFinding::key, each -> each, (one, other) -> one));
    }

    /** What differs goes before what is open, and that before what is explained. */
    private static ProofFinding together(ProofFinding sent, Optional<ProofFinding> wanting) {
        Optional<ProofFinding> more = wanting.filter(each -> each.difference().isPresent());
        boolean differs = sent.difference().filter(each -> !each.kind().open()).isPresent();
        return differs ? sent : more.orElse(sent);
    }

    private ProofFinding sent(
            ClosedCase it, Optional<ObjectNode> shown, boolean precise, Optional<ProofBooks.Aside> aside) {
        if (shown.isPresent() && !precise && it.agrees(fulfilled(OrderDocument.of(shown.get())))) {
            return ProofFinding.fine(it.gid());
        }
        Optional<ObjectNode> order;
        try {
            order = precise ? shown : shopify.order(it.gid());
        } catch (Unreadable e) {
            return OutOfReach.unread(e, it.number());
        }
        return order.map(OrderDocument::of)
                .map(document -> judge.judge(it, document.shipments(), line -> orders.wanted(document, line), aside))
                .orElseGet(() -> OutOfReach.unsent(
                        it, !books.unsendable(List.of(it.gid())).isEmpty(), aside));
    }

    /**
     * Fulfilled units by line as the lines themselves tell, without the shipments; a line of which units were removed
     * cannot tell and is absent.
     */
    private static Map<String, Long> fulfilled(OrderDocument order) {
        return order.lines().stream()
                .filter(line -> line.unfulfilled().isPresent() && line.quantity() == line.current())
                .collect(Collectors.toMap(
                        OrderDocument.Line::id,
                        line -> line.quantity() - line.unfulfilled().orElseThrow()));
    }
}
