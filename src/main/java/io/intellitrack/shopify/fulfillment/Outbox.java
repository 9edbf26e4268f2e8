package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes plans down. What stands there already in the same words stays, so that a second look changes no row. */
final class Outbox {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final String NOTED = "noted";
    private static final int REASON_LENGTH = 4000;
    /** What was decided before and may be decided anew; the rest has been, or may be, in Shopify. */
    private static final Set<State> REPLACEABLE =
            EnumSet.of(State.PLANNED, State.WAITING, State.SHADOW, State.REFUSED, State.NOTED);

    private final Rows rows;
    private final String store;
    private final Mode mode;

    Outbox(Rows rows, String store, Mode mode) {
        this.rows = rows;
        this.store = store;
        this.mode = mode;
    }

    /**
     * Replaces what was planned for the order.
     *
     * @param refusedAgain true when what Shopify refused is to be tried once more although it is the same
     */
    void store(Handle handle, Run run, Plan plan, boolean refusedAgain) {
        List<Row> before = new ArrayList<>(rows.of(handle, plan.order().id()));
        List<Draft> missing = new ArrayList<>();
        Set<Long> kept = before.stream()
                .filter(row -> !REPLACEABLE.contains(row.state()))
                .map(Row::id)
                .collect(Collectors.toSet());
        for (Draft draft : plan.drafts()) {
            Optional<Row> same = before.stream()
                    .filter(row -> !kept.contains(row.id()) && stays(row, draft, refusedAgain))
                    .findFirst();
            same.ifPresentOrElse(
                    row -> {
                        kept.add(row.id());
                        waitAgain(handle, row, draft);
                    },
                    () -> missing.add(draft));
        }
        keepNoted(before, plan).ifPresent(row -> kept.add(row.id()));
        before.stream().filter(row -> !kept.contains(row.id())).forEach(row -> delete(handle, row));
        before.removeIf(row -> !kept.contains(row.id()));
        for (Draft draft : missing) {
            long part = add(handle, run, plan.order(), draft, before);
            add(handle, part, draft.lines());
        }
        if (noting(plan, before) && before.stream().noneMatch(row -> row.state() == State.NOTED)) {
            addNoted(handle, run, plan, before);
        }
    }

    private boolean stays(Row row, Draft draft, boolean refusedAgain) {
        boolean state = row.state() == target(draft)
                || row.state() == State.REFUSED && target(draft) == State.PLANNED && !refusedAgain;
        return state && row.says(draft);
    }

    private State target(Draft draft) {
        return draft.waiting().isPresent() ? State.WAITING : mode.writesShopify() ? State.PLANNED : State.SHADOW;
    }

    private static Optional<Row> keepNoted(List<Row> before, Plan plan) {
        return before.stream()
                .filter(row -> row.state() == State.NOTED
                        && row.lines().equals(plan.noted())
                        && row.reason().equals(Optional.of(reason(plan))))
                .findFirst();
    }

    /** An order always leaves a row behind once it was looked at. */
    private static boolean noting(Plan plan, List<Row> rows) {
        return !plan.noted().isEmpty()
                || !plan.notes().isEmpty()
                || !plan.rejected().isEmpty()
                || (rows.isEmpty() && plan.drafts().isEmpty());
    }

    private static String reason(Plan plan) {
        List<String> reasons = new ArrayList<>(plan.notes());
        plan.rejected().forEach(rejected -> reasons.add(rejected.getMessage()));
        return cut(reasons.isEmpty() ? "Nothing to send." : String.join(" ", reasons));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), REASON_LENGTH));
    }

    private static void waitAgain(Handle handle, Row row, Draft draft) {
        if (row.state() == State.WAITING) {
            Duration waited = Duration.between(row.createdAt(), row.now()).dividedBy(10);
            Instant next = row.now().plus(waited.compareTo(LONGEST_WAIT) < 0 ? waited : LONGEST_WAIT);
            handle.createUpdate(Sql.of(Outbox.class, "wait-again"))
                    .bind("reason", draft.waiting().map(Outbox::cut).orElse(null))
                    .bind("next", next)
                    .bind("id", row.id())
                    .execute();
        }
    }

    private static void delete(Handle handle, Row row) {
        handle.createUpdate("delete from sync_fulfillment where id = :id")
                .bind("id", row.id())
                .execute();
    }

    private long add(Handle handle, Run run, ClosedOrder order, Draft draft, List<Row> others) {
        int part = 1 + Math.max(last(others, draft), added(handle, order, draft));
        return handle.createUpdate(Sql.of(Outbox.class, "add-row"))
                .bind("store", store)
                .bind("order", order.id())
                .bind("orderGid", order.gid())
                .bind("orderName", order.number())
                .bind("closedAt", order.closedAt().map(Timestamp::from).orElse(null))
                .bind("parcel", draft.parcel())
                .bind("shipment", draft.shipment().orElse(null))
                .bind("location", draft.location())
                .bind("part", part)
                .bind("state", target(draft).stored())
                .bind("reason", draft.waiting().map(Outbox::cut).orElse(null))
                .bind("fence", run.lease().fence())
                .bind("shipments", ids(draft.shipments()))
                .bind("tracking", draft.tracking().map(Trackings::stored).orElse(null))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    private static int last(List<Row> rows, Draft draft) {
        return rows.stream()
                .filter(row ->
                        row.parcel().equals(draft.parcel()) && row.location().equals(draft.location()))
                .mapToInt(Row::part)
                .max()
                .orElse(0);
    }

    private int added(Handle handle, ClosedOrder order, Draft draft) {
        return handle.createQuery("select coalesce(max(part), 0) from sync_fulfillment where store = :store "
                        + "and order_id = :order and parcel = :parcel and location_gid = :location")
                .bind("store", store)
                .bind("order", order.id())
                .bind("parcel", draft.parcel())
                .bind("location", draft.location())
                .mapTo(Integer.class)
                .one();
    }

    private void addNoted(Handle handle, Run run, Plan plan, List<Row> others) {
        Draft noted =
                new Draft(NOTED, Optional.empty(), "", Optional.empty(), plan.noted(), List.of(), Optional.empty());
        long id = add(handle, run, plan.order(), noted, others);
        handle.createUpdate("update sync_fulfillment set state = 'noted', reason = :reason where id = :id")
                .bind("reason", reason(plan))
                .bind("id", id)
                .execute();
        add(handle, id, plan.noted());
    }

    private static void add(Handle handle, long row, List<Line> lines) {
        if (!lines.isEmpty()) {
            handle.createUpdate(Sql.of(Outbox.class, "add-lines"))
                    .bind("row", row)
                    .bindArray("lines", Long.class, each(lines, Line::lineId))
                    .bindArray("items", Long.class, each(lines, Line::itemId))
                    .bindArray("orderLines", String.class, each(lines, Line::orderLine))
                    .bindArray("works", String.class, each(lines, Line::work))
                    .bindArray("workLines", String.class, each(lines, Line::workLine))
                    .bindArray("quantities", BigDecimal.class, each(lines, Line::quantity))
                    .execute();
        }
    }

    private static <T> List<T> each(List<Line> lines, Function<Line, T> field) {
        return lines.stream().map(field).toList();
    }

    /** From now on these packages are looked at again only when they change. */
    void tellShipments(Handle handle, ClosedOrder order, List<Shipment> shipments) {
        if (!shipments.isEmpty()) {
            handle.createUpdate(Sql.of(Outbox.class, "tell-shipments"))
                    .bind("store", store)
                    .bind("order", order.id())
                    .bindArray(
                            "ids",
                            Long.class,
                            shipments.stream().map(Shipment::id).toList())
                    .bindArray("carriers", String.class, texts(shipments, Shipment::carrier))
                    .bindArray("numbers", String.class, texts(shipments, Shipment::trackingNumber))
                    .bindArray("urls", String.class, texts(shipments, Shipment::trackingUrl))
                    .execute();
        }
    }

    private static List<String> texts(List<Shipment> shipments, Function<Shipment, Optional<String>> field) {
        List<String> texts = new ArrayList<>();
        shipments.forEach(shipment -> texts.add(field.apply(shipment).orElse(null)));
        return texts;
    }

    static String ids(List<Long> shipments) {
        return shipments.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
