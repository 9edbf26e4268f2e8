package io.intellitrack.shopify.flow.upkeep;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures whose counting takes time, table {@code sync_figure}: counted at the end of each run and at each tick of the
 * daemon, over all processes once; pages, health, metrics and alarms only read them. Safe for many threads.
 */
public final class KeptFigures {
    /** Shipments: closed orders with something to send. */
    public static final String UNSENT = "fulfillment";

    /** Shipments: those of them that Shopify does not allow to be sent now. */
    public static final String WAITING = "fulfillment_waiting";

    /** Shipments of which nobody knows whether Shopify has them. */
    public static final String UNCLEAR = "fulfillment_unclear";

    /** Orders of which Shopify wants units that no picking order covers. */
    public static final String STILL_WANTED = "still_wanted";

    /** Those of them that wait for a person. */
    public static final String UNDECIDED = "still_wanted_undecided";

    /** All names. */
    public static final List<String> NAMES = List.of(UNSENT, WAITING, UNCLEAR, STILL_WANTED, UNDECIDED);

    /** How often they are counted while no run ends. */
    public static final Duration TICK = Duration.ofSeconds(15);

    /** Figures that are older than this are shown as stale: two ticks. */
    public static final Duration STALE = TICK.multipliedBy(2);

    /** After a count that took long the next one waits for this many times as long. */
    private static final int REST = 4;

    private static final int TROUBLE_LENGTH = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(KeptFigures.class);

    private final Database database;
    private final String store;
    private final Map<Set<String>, Counter> counters = new LinkedHashMap<>();
    private final Map<Set<String>, String> said = new ConcurrentHashMap<>();
    private volatile long restsUntil = System.nanoTime();

    /** The figures of one store. */
    public KeptFigures(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    /** How many, and since when the oldest of them waits. */
    public record Count(long amount, Optional<Instant> oldest) {
        /** A number alone. */
        public static Count of(long amount) {
            return new Count(amount, Optional.empty());
        }
    }

    /** Counts figures that belong together. */
    public interface Counter {
        /** How it stands now, by name. */
        Map<String, Count> count();
    }

    /**
     * A figure as it is kept.
     *
     * @param count empty when it could not be counted
     * @param countedAt when it was last counted well; empty = never
     * @param age how long ago that is, by the database's clock
     * @param trouble why it could not be counted the last time
     */
    public record Figure(
            Optional<Count> count, Optional<Instant> countedAt, Optional<Duration> age, Optional<String> trouble) {
        static final Figure NONE = new Figure(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** True when it may have changed since without anybody noticing. */
        public boolean stale() {
            return age.filter(old -> old.compareTo(STALE) <= 0).isEmpty();
        }
    }

    /** Has figures counted; all of a counter fail together. */
    public KeptFigures counting(Set<String> names, Counter counter) {
        counters.put(Set.copyOf(names), counter);
        return this;
    }

    /** All figures as they are kept, by name. */
    public Map<String, Figure> read() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        NAMES.forEach(name -> figures.put(name, Figure.NONE));
        database.jdbi()
                .withHandle(handle -> handle.createQuery("select name, amount, oldest, trouble, counted_at, "
                                + "current_timestamp as db_now from sync_figure where store = :store")
                        .bind("store", store)
                        .map((row, context) -> figures.replace(row.getString("name"), figure(row)))
                        .list());
        return figures;
    }

    private static Figure figure(ResultSet row) throws SQLException {
        Optional<Instant> at = Sql.time(row, "counted_at");
        Instant now = row.getTimestamp("db_now").toInstant();
        long amount = row.getLong("amount");
        return new Figure(
                row.wasNull() ? Optional.empty() : Optional.of(new Count(amount, Sql.time(row, "oldest"))),
                at,
                at.map(then -> Duration.between(then, now)),
                Optional.ofNullable(row.getString("trouble")));
    }

    /** Counts, unless somebody has within a tick. Each process asks every few seconds. */
    public void tick() {
        if (System.nanoTime() - restsUntil >= 0 && claimed(TICK)) {
            count();
        }
    }

    /** Counts now, because something was done; the next tick need not. */
    public void now() {
        claimed(Duration.ZERO);
        count();
    }

    private boolean claimed(Duration since) {
        try {
            return database.jdbi()
                            .withHandle(handle -> handle.createUpdate(Sql.of(KeptFigures.class, "claim-count"))
                                    .bind("store", store)
                                    .bind("seconds", since.toSeconds())
                                    .execute())
                    == 1;
        } catch (JdbiException e) {
            if (!Sql.refusesRows(e)) {
                throw e;
            }
            return false; // another process claimed first, at the very same time
        }
    }

    private void count() {
        long began = System.nanoTime();
        counters.forEach(this::count);
        long ended = System.nanoTime();
        restsUntil = ended + REST * (ended - began);
    }

    private void count(Set<String> names, Counter counter) {
        try {
            Instant at = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select current_timestamp")
                            .mapTo(Instant.class)
                            .one());
            keep(counter.count(), at);
            said.remove(names);
        } catch (RuntimeException e) {
            String why = Sql.isAtFault(e) ? Sql.shortReason(e) : String.valueOf(e.getMessage());
            if (!why.equals(said.put(names, why))) {
                LOG.warn("Of the figures {} could not be counted, and are unknown until they can: {}", names, why);
            }
            unknown(names, why);
        }
    }

    /** Whoever began to count earlier does not write over the later one. */
    private void keep(Map<String, Count> counts, Instant at) {
        List<String> names = new ArrayList<>(counts.keySet());
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(Sql.of(KeptFigures.class, "keep-figures"))
                        .bind("store", store)
                        .bindArray("names", String.class, names)
                        .bindArray(
                                "amounts",
                                Long.class,
                                names.stream()
                                        .map(name -> counts.get(name).amount())
                                        .toList())
                        .bindArray(
                                "oldest",
                                Instant.class,
                                names.stream()
                                        .map(name -> counts.get(name).oldest().orElse(null))
                                        .toArray())
                        .bind("at", at)
                        .execute());
    }

    private void unknown(Set<String> names, String why) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(Sql.of(KeptFigures.class, "unknown-figures"))
                        .bind("store", store)
                        .bindArray("names", String.class, List.copyOf(names))
                        .bind("trouble", Sql.cut(why, TROUBLE_LENGTH))
                        .execute());
    }
}
