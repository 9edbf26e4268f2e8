package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes, once a day, what nobody needs any more of our own tables. Links, marks, shipments and the dates of End of Day
 * stay for ever: what is to be done is found by them. Safe for many threads, and for several instances at once.
 */
public final class Retention {
    /** How long the run log goes back. */
    public static final Duration RUNS = Duration.ofDays(90);

    /** How long it is kept who did what by hand. */
    public static final Duration AUDIT = Duration.ofDays(400);

    /** How long requests to Shopify are kept word for word. */
    public static final Duration REQUESTS = Duration.ofDays(7);

    /** How long the rows of an End of Day are kept. */
    public static final Duration LEDGER = Duration.ofDays(90);

    private static final Duration EACH = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Database database;
    private final String store;
    private final Clock clock;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

    public Retention(Database database, String store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** To be called after each run; does something once a day. */
    public void afterRun() {
        Instant now = clock.instant();
        Instant before = last.get();
        if (Duration.between(before, now).compareTo(EACH) >= 0 && last.compareAndSet(before, now)) {
            try {
                prune(now);
            } catch (JdbiException e) {
                LOG.warn("Old rows could not be removed, trying again tomorrow: {}", Sql.shortReason(e));
            }
        }
    }

    void prune(Instant now) {
        int rows = change(Sql.of(Retention.class, "prune-runs"), now.minus(RUNS))
                + change("delete from sync_audit where store = :store and at < :before", now.minus(AUDIT))
                + change(Sql.of(Retention.class, "prune-requests"), now.minus(REQUESTS))
                + change(Sql.of(Retention.class, "prune-ledger"), now.minus(LEDGER))
                + change(Sql.of(Retention.class, "prune-ledger-requests"), now.minus(LEDGER));
        LOG.debug("{} rows were too old to be kept", rows);
    }

    private int change(String sql, Instant before) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(sql)
                        .bind("store", store)
                        .bind("before", before)
                        .execute());
    }
}
