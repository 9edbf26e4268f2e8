package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Mode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What becomes of parked records that a person asked to be tried again: each ends healed, still parked with the try
 * counted, or dismissed, also when the run never came to it. The run's message tells. Thread-safe.
 */
public final class Retries {
    private static final int NAMED = 5;
    private static final int LONGEST = 300;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Database database;
    private final String store;
    private final Mode mode;

    /** Of one store. What a mode does not write is not settled either. */
    public Retries(Database database, String store, Mode mode) {
        this.mode = mode;
        this.database = database;
        this.store = store;
    }

    /** A record that is to be tried again. */
    public record Requested(String key, String name) {}

    /**
     * What a run has to say of them.
     *
     * @param open true when one is still parked
     */
    record Message(String text, boolean open) {}

    private record Standing(Parked.Entry entry, boolean untouched, boolean dismissed) {}

    /** What a run that begins now is to try again; a run for one order, and one that writes nothing, tries nothing. */
    List<Requested> asked(Flow flow, RunRequest request) {
        if (mode == Mode.READ_ONLY || request.dryRun() || request.order().isPresent()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select record_key, record_name from sync_parked "
                                + "where store = :store and flow = :flow and retry_asked_at is not null "
                                + "and dismissed_at is null order by id")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .map((row, context) -> new Requested(row.getString("record_key"), row.getString("record_name")))
                        .list());
    }

    /**
     * Settles what a run was to try again.
     *
     * @param refusal why the run did nothing; empty when it did what it could
     */
    Optional<Message> settle(Run run, Optional<String> refusal) {
        if (run.retried().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Standing> standing = database.jdbi().inTransaction(handle -> standing(handle, run));
        List<String> open = new ArrayList<>();
        long dismissed = 0;
        for (Requested asked : run.retried()) {
            Standing now = standing.get(asked.key());
            if (now != null && now.dismissed()) {
                dismissed++;
            } else if (now != null) {
                open.add(asked.name() + ": " + words(run.flow(), now, refusal));
            }
        }
        return Optional.of(new Message(sentence(run.retried().size(), open, dismissed), !open.isEmpty()));
    }

    private Map<String, Standing> standing(Handle handle, Run run) {
        List<String> keys = run.retried().stream().map(Requested::key).toList();
        Map<String, Standing> standing = new HashMap<>();
        read(handle, run.flow(), keys, standing);
        List<String> untouched = keys.stream()
                .filter(key -> standing.containsKey(key) && standing.get(key).untouched())
                .toList();
        if (!untouched.isEmpty()) {
            inVain(handle, store, run.flow(), untouched);
            Map<String, Standing> after = new HashMap<>();
            read(handle, run.flow(), untouched, after);
            after.forEach((key, now) -> standing.put(key, new Standing(now.entry(), true, now.dismissed())));
        }
        return standing;
    }

    private void read(Handle handle, Flow flow, List<String> keys, Map<String, Standing> into) {
        handle.createQuery("select * from sync_parked where store = :store and flow = :flow "
                        + "and record_key in (select * from unnest(cast(:keys as varchar array)))")
                .bind("store", store)
                .bind("flow", flow.id())
                .bindArray("keys", String.class, keys)
                .map((row, context) -> into.put(
                        row.getString("record_key"),
                        new Standing(
                                Parked.ENTRY.map(row, context),
                                row.getTimestamp("retry_asked_at") != null,
                                row.getTimestamp("dismissed_at") != null)))
                .list();
    }

    /** @param keys of those that nothing looked at; null = of all that were asked */
    static void inVain(Handle handle, String store, Flow flow, List<String> keys) {
        handle.createUpdate(Parked.pausing(Retries.class, "retried-in-vain", "attempts"))
                .bind("store", store)
                .bind("flow", flow.id())
                .bindArray("keys", String.class, keys == null ? null : keys.toArray())
                .execute();
    }

    private static String words(Flow flow, Standing now, Optional<String> refusal) {
        Parked.Entry entry = now.entry();
        String why = now.untouched() ? refusal.orElse(notReached(flow)) : entry.message();
        return Sql.cut(why, LONGEST) + " (Try " + entry.attempts() + "; " + next(entry) + ".)";
    }

    private static String next(Parked.Entry entry) {
        return !entry.healing()
                ? "not tried again by itself"
                : entry.nextTryAt().map(Retries::at).orElse("tried again with the next run");
    }

    private static String at(Instant next) {
        return "tried again from " + MINUTE.format(next);
    }

    /** What a run does not come to is out of its reach, and nothing that it reads says more. */
    private static String notReached(Flow flow) {
        return switch (flow) {
            case PRODUCTS, ORDERS -> "Shopify did not show it: it is deleted there, or out of reach.";
            case INVENTORY -> "Shopify shows no such stock.";
            case FULFILLMENTS ->
                "The picking order is not closed now, or Shopify's answer to an earlier shipment of it was lost and "
                        + "is looked up first.";
            case ADJUSTMENTS -> "This End of Day did not send it.";
        };
    }

    private static String sentence(int tried, List<String> open, long dismissed) {
        StringBuilder text =
                new StringBuilder(tried + " tried again: " + (tried - open.size() - dismissed) + " healed");
        if (!open.isEmpty()) {
            text.append(", ").append(open.size()).append(" still parked");
        }
        if (dismissed > 0) {
            text.append(", ").append(dismissed).append(" dismissed");
        }
        text.append('.');
        open.stream()
                .limit(NAMED)
                .forEach(each -> text.append(" Still parked: ").append(each));
        if (open.size() > NAMED) {
            text.append(" And ").append(open.size() - NAMED).append(" more.");
        }
        return text.toString();
    }
}
