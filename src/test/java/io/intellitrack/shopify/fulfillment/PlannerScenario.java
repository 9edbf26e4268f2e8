package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.fulfillment.outbox.Line;
import io.intellitrack.shopify.fulfillment.outbox.OutboxRow;
import io.intellitrack.shopify.fulfillment.outbox.Plan;
import io.intellitrack.shopify.fulfillment.outbox.State;
import io.intellitrack.shopify.fulfillment.outbox.Trackings;
import io.intellitrack.shopify.fulfillment.planning.Planner;
import io.intellitrack.shopify.fulfillment.planning.Situation;
import io.intellitrack.shopify.fulfillment.warehouse.ClosedOrder;
import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.fulfillment.warehouse.Sites;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Shipped;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Tracked;
import io.intellitrack.shopify.shopify.orders.OrderDocument.Work;
import io.intellitrack.shopify.shopify.orders.OrderDocument.WorkLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A situation in few words: line 1 is Shopify's line L1, place 10 is location A, place 20 is location B. */
final class PlannerScenario {
    static final Instant CLOSED = Instant.parse("2026-11-20T10:00:00Z");

    private final Map<Long, List<OrderLine.Picked>> picks = new LinkedHashMap<>();
    private final Map<Long, BigDecimal> said = new HashMap<>();
    private final Map<Long, String> links = new HashMap<>();
    private final Map<Long, Set<String>> selling = new HashMap<>();
    private final List<Shipment> packages = new ArrayList<>();
    private final List<OutboxRow> rows = new ArrayList<>();
    private final Map<String, OrderDocument.Line> wanted = new LinkedHashMap<>();
    private final List<Work> work = new ArrayList<>();
    private final List<Shipped> shipped = new ArrayList<>();
    private Instant closedAt = CLOSED;
    private boolean cancelled;

    /** A linked line of which Shopify ordered some. */
    PlannerScenario line(long id, long ordered) {
        links.put(id, "L" + id);
        picks.putIfAbsent(id, new ArrayList<>());
        wanted.put("L" + id, bought("L" + id, "V" + id, ordered, ordered));
        return this;
    }

    /** A line of the warehouse only, with an item that is sold as some variant. */
    PlannerScenario unlinked(long id, String variant) {
        picks.putIfAbsent(id, new ArrayList<>());
        selling.put(100 + id, Set.of(variant));
        return this;
    }

    static OrderDocument.Line bought(String id, String variant, long current, long unfulfilled) {
        return new OrderDocument.Line(
                id, Optional.ofNullable(variant), current, current, Optional.of(unfulfilled), true);
    }

    private static OrderDocument.Line less(OrderDocument.Line line, long units) {
        return bought(
                line.id(),
                line.variant().orElse(null),
                line.current(),
                line.unfulfilled().orElseThrow() - units);
    }

    static OrderDocument.Terms terms(String hold) {
        return new OrderDocument.Terms(
                "SHIPPING",
                hold == null ? "OPEN" : "ON_HOLD",
                Optional.ofNullable(hold),
                hold == null,
                Optional.empty());
    }

    static OrderDocument.Header header(boolean cancelled) {
        return new OrderDocument.Header(
                "O1", "#1001", cancelled ? Optional.of("") : Optional.empty(), false, false, "PAID");
    }

    PlannerScenario removed(long id) {
        picks.remove(id);
        links.remove(id);
        return this;
    }

    PlannerScenario pick(long line, double quantity) {
        return pick(line, quantity, 0, 10);
    }

    PlannerScenario pick(long line, double quantity, long shipment, long place) {
        picks.get(line)
                .add(new OrderLine.Picked(
                        shipment == 0 ? Optional.empty() : Optional.of(shipment),
                        Optional.of(place),
                        BigDecimal.valueOf(quantity)));
        return this;
    }

    PlannerScenario says(long line, double pickedQty) {
        said.put(line, BigDecimal.valueOf(pickedQty));
        return this;
    }

    PlannerScenario packed(long id, String carrier, String number, String url) {
        packages.add(
                new Shipment(id, Optional.ofNullable(carrier), Optional.ofNullable(number), Optional.ofNullable(url)));
        return this;
    }

    /** Work at a location: {@code "L1", 3} for three units of line 1. */
    PlannerScenario work(String id, String location, Object... units) {
        return work(id, location, null, units);
    }

    PlannerScenario waitingWork(String id, String location, String reason, Object... units) {
        return work(id, location, reason, units);
    }

    private PlannerScenario work(String id, String location, String waiting, Object[] units) {
        List<WorkLine> lines = new ArrayList<>();
        for (int i = 0; i < units.length; i += 2) {
            long left = ((Integer) units[i + 1]).longValue();
            lines.add(new WorkLine(id + "/" + units[i], (String) units[i], Optional.empty(), left, left, true));
        }
        work.add(new Work(id, location, "Place " + location, terms(waiting), lines));
        return this;
    }

    /** Shopify has fulfilled units, not by us. */
    PlannerScenario fulfilled(String line, long units) {
        shipped.add(shipped("by-hand-" + shipped.size(), line, units));
        OrderDocument.Line before = wanted.get(line);
        wanted.put(line, less(before, units));
        return this;
    }

    private static Shipped shipped(String id, String line, long units) {
        return new Shipped(
                id,
                false,
                Optional.of(CLOSED),
                Optional.of("A"),
                new Tracked(Optional.empty(), List.of(), List.of()),
                Map.of(line, units));
    }

    /** We have sent units before. */
    PlannerScenario sent(String parcel, long line, long units, Long... carried) {
        Optional<Long> shipment =
                parcel.startsWith("shipment ") ? Optional.of(Long.valueOf(parcel.substring(9))) : Optional.empty();
        String gid = "ours-" + rows.size();
        rows.add(new OutboxRow(
                rows.size() + 1,
                7,
                "O1",
                "1001",
                parcel,
                shipment,
                "A",
                1,
                State.SENT,
                Optional.empty(),
                1,
                new OutboxRow.Attempt(Optional.empty(), Optional.empty(), 1, Optional.empty(), Optional.empty()),
                Optional.of(gid),
                Arrays.asList(carried),
                Trackings.of(packages.stream()
                                .filter(each -> List.of(carried).contains(each.id()))
                                .toList())
                        .map(Trackings::stored),
                Optional.empty(),
                false,
                false,
                CLOSED,
                CLOSED,
                List.of(new Line(line, 100 + line, "L" + line, "W", "W/L" + line, BigDecimal.valueOf(units)))));
        return fulfilledByUs(gid, "L" + line, units);
    }

    private PlannerScenario fulfilledByUs(String gid, String line, long units) {
        shipped.add(shipped(gid, line, units));
        OrderDocument.Line before = wanted.get(line);
        wanted.put(line, less(before, units));
        return this;
    }

    PlannerScenario closedAgain(Instant at) {
        closedAt = at;
        return this;
    }

    PlannerScenario cancelled() {
        cancelled = true;
        return this;
    }

    Plan plan() {
        List<OrderLine> lines = new ArrayList<>();
        picks.forEach((id, all) -> lines.add(new OrderLine(
                id,
                id.intValue(),
                100 + id,
                said.getOrDefault(
                        id, all.stream().map(OrderLine.Picked::quantity).reduce(BigDecimal.ZERO, BigDecimal::add)),
                all)));
        OrderDocument shop =
                new OrderDocument(header(cancelled), List.copyOf(wanted.values()), work, List.copyOf(shipped));
        return Planner.plan(new Situation(
                new ClosedOrder(7, "1001", "O1", Optional.of(closedAt), false),
                lines,
                packages,
                links,
                selling,
                rows,
                new Sites(Map.of(10L, "A", 20L, "B"), Set.of("A", "B")),
                rows.stream().flatMap(row -> row.gid().stream()).collect(java.util.stream.Collectors.toSet()),
                shop));
    }

    /** A plan in one line for each shipment: parcel@location line:units …, then what waits. */
    static List<String> words(Plan plan) {
        return plan.drafts().stream()
                .map(draft -> draft.parcel().replaceFirst("closing .*", "closing") + "@" + draft.location() + " "
                        + String.join(
                                " ",
                                draft.lines().stream()
                                        .map(line -> line.workLine() + ":"
                                                + line.quantity().toPlainString())
                                        .toList())
                        + draft.waiting().map(reason -> " waits").orElse(""))
                .toList();
    }

    static List<String> noted(Plan plan) {
        return plan.noted().stream()
                .map(line -> line.lineId() + ":" + line.quantity().toPlainString())
                .toList();
    }
}
