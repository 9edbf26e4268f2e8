package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.settings.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes plans down. What stands there already in the same words stays, so that a second look changes no row. */
public final class Outbox {
    private static final String NOTED = "noted";
    /** What was decided before and may be decided anew; the rest has been, or may be, in Shopify. */
    private static final Set<State> REPLACEABLE =
            EnumSet.of(State.PLANNED, State.WAITING, State.SHADOW, State.REFUSED, State.NOTED);

    private final OutboxReader rows;
    private final RowWriter writer;
    private final Mode mode;

    /** @param mode tells whether a plan is to be sent or is only recorded */
    public Outbox(OutboxReader rows, String store, Mode mode) {
        this.rows = rows;
        this.writer = new RowWriter(store);
        this.mode = mode;
    }

    /**
     * Replaces what was planned for the order.
     *
     * @param refusedAgain true when what Shopify refused is to be tried once more although it is the same
     */
    public void store(Handle handle, Run run, Plan plan, boolean refusedAgain) {
        List<OutboxRow> before = new ArrayList<>(rows.of(handle, plan.order()));
        List<Draft> missing = new ArrayList<>();
        Set<Long> kept = before.stream()
                .filter(row -> !REPLACEABLE.contains(row.state()) || row.undone() || row.doubted())
                .map(OutboxRow::id)
                .collect(Collectors.toSet());
        for (Draft draft : plan.drafts()) {
            Optional<OutboxRow> same = before.stream()
                    .filter(row -> !kept.contains(row.id()) && stays(row, draft, refusedAgain))
                    .findFirst();
            same.ifPresentOrElse(
                    row -> {
                        kept.add(row.id());
                        writer.waitAgain(handle, row, draft.waiting());
                    },
                    () -> missing.add(draft));
        }
        keepNoted(before, plan).ifPresent(row -> kept.add(row.id()));
        before.stream().filter(row -> !kept.contains(row.id())).forEach(row -> writer.delete(handle, row));
        before.removeIf(row -> !kept.contains(row.id()));
        for (Draft draft : missing) {
            RowWriter.Entry entry = new RowWriter.Entry(plan.order(), draft, target(draft), draft.waiting());
            long added = writer.row(handle, run, entry, before);
            writer.lines(handle, added, draft.lines());
        }
        if (noting(plan, before)
                && before.stream().noneMatch(row -> row.state() == State.NOTED && !row.undone() && !row.doubted())) {
            addNoted(handle, run, plan, before);
        }
    }

    private boolean stays(OutboxRow row, Draft draft, boolean refusedAgain) {
        boolean state = row.state() == target(draft)
                || row.state() == State.REFUSED && target(draft) == State.PLANNED && !refusedAgain;
        return state && row.says(draft);
    }

    private State target(Draft draft) {
        return draft.waiting().isPresent() ? State.WAITING : mode.writesShopify() ? State.PLANNED : State.SHADOW;
    }

    private static Optional<OutboxRow> keepNoted(List<OutboxRow> before, Plan plan) {
        return before.stream()
                .filter(row -> row.state() == State.NOTED
                        && !row.undone()
                        && !row.doubted()
                        && row.lines().equals(plan.noted())
                        && row.reason().equals(Optional.of(reason(plan))))
                .findFirst();
    }

    /** An order always leaves a row behind once it was looked at. */
    private static boolean noting(Plan plan, List<OutboxRow> rows) {
        return !plan.noted().isEmpty()
                || !plan.notes().isEmpty()
                || !plan.rejected().isEmpty()
                || (rows.isEmpty() && plan.drafts().isEmpty());
    }

    private static String reason(Plan plan) {
        List<String> reasons = new ArrayList<>(plan.notes());
        plan.rejected().forEach(rejected -> reasons.add(rejected.getMessage()));
        return Sql.cut(reasons.isEmpty() ? "Nothing to send." : String.join(" ", reasons), RowWriter.REASON_LENGTH);
    }

    private void addNoted(Handle handle, Run run, Plan plan, List<OutboxRow> others) {
        Draft noted =
                new Draft(NOTED, Optional.empty(), "", Optional.empty(), plan.noted(), List.of(), Optional.empty());
        RowWriter.Entry entry = new RowWriter.Entry(plan.order(), noted, State.NOTED, Optional.of(reason(plan)));
        long id = writer.row(handle, run, entry, others);
        writer.lines(handle, id, plan.noted());
    }
}
