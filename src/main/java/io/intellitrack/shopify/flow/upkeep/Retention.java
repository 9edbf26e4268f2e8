package io.intellitrack.shopify.flow.upkeep;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes, once a day, what nobody needs any more of our own tables, in small transactions; docs/retention.md says what
 * stays how long. Links, marks, shipments and the dates of End of Day stay for ever: what is to be done is found by them.
 * Safe for many threads, and for several instances at once.
 */
public final class Retention {
    /** How long the run log goes back. */
    public static final Duration RUNS = Duration.ofDays(90);

    /** How long it is kept who did what by hand, and what was dismissed. */
    public static final Duration AUDIT = Duration.ofDays(400);

    /** How long requests to Shopify are kept word for word. */
    public static final Duration REQUESTS = Duration.ofDays(7);

    /** How long the rows of an End of Day are kept. */
    public static final Duration LEDGER = Duration.ofDays(90);

    /** Rows that one transaction removes. */
    public static final int PAGE = 500;

    /** Pages that follow one run; what is left follows the next. */
    public static final int MOST_PAGES = 20;

    private static final Duration EACH = Duration.ofDays(1);
    private static final String REQUEST = "update sync_attempt set request = '' where attempt_id in ";
    private static final String ATTEMPT = "delete from sync_attempt where attempt_id in ";
    private static final String BASELINE = "update sync_fulfillment set baseline = null where state = 'sent' and id in "
            + "(select a.fulfillment_id from sync_attempt a where a.attempt_id in ";
    private static final String WAITING =
            "delete from sync_waiting where store = :store and flow = 'orders-to-intellitrack' and record_key in ";
    private static final String GONE = "delete from sync_gone where store = :store and order_gid in ";

    /** How Shopify's order looked before it was sent goes with the tries: what was sent is not told from it any more. */
    private static final List<Rule> RULES = List.of(
            Rule.byId("old-runs", "sync_run", RUNS),
            Rule.byId("old-audit", "sync_audit", AUDIT),
            Rule.byName("old-requests", REQUESTS, REQUEST + Rule.NAMES),
            Rule.byName("old-attempts", RUNS, BASELINE + Rule.NAMES + ")", ATTEMPT + Rule.NAMES),
            Rule.byId("old-ledger", "sync_adjustment", LEDGER),
            Rule.byId("old-ledger-requests", "sync_adjustment_request", LEDGER),
            Rule.byName("old-waiting", RUNS, WAITING + Rule.NAMES),
            Rule.byId("old-dismissed", "sync_parked", AUDIT),
            Rule.byName("old-gone", RUNS, GONE + Rule.NAMES));

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Database database;
    private final String store;
    private final Clock clock;
    private final ReentrantLock working = new ReentrantLock();
    private Instant last = Instant.EPOCH;

    /**
     * What becomes of the rows that a statement finds.
     *
     * @param ids true when they are found by number
     */
    private record Rule(String find, Duration kept, boolean ids, List<String> changes) {
        private static final String IDS = "(select * from unnest(cast(:keys as bigint array)))";
        private static final String NAMES = "(select * from unnest(cast(:keys as varchar array)))";

        static Rule byId(String find, String table, Duration kept) {
            return new Rule(find, kept, true, List.of("delete from " + table + " where id in " + IDS));
        }

        static Rule byName(String find, Duration kept, String... changes) {
            return new Rule(find, kept, false, List.of(changes));
        }
    }

    /** Tidies up for one store; {@code clock} says what is old. */
    public Retention(Database database, String store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** To be called after each run, also one that did nothing; does something once a day, and goes on until all is done. */
    public void afterRun() {
        if (!working.tryLock()) {
            return;
        }
        try {
            Instant now = clock.instant();
            if (Duration.between(last, now).compareTo(EACH) >= 0 && prune(now)) {
                last = now;
            }
        } catch (JdbiException e) {
            last = clock.instant();
            LOG.warn("Old rows could not be removed, trying again tomorrow: {}", Sql.shortReason(e));
        } finally {
            working.unlock();
        }
    }

    /**
     * Rows bear the database's time; a clock of ours that runs ahead must not make them old.
     *
     * @return whether nothing is left that is too old
     */
    private boolean prune(Instant here) {
        Instant there = database.now();
        Instant now = here.isBefore(there) ? here : there;
        int pages = 0;
        for (Rule rule : RULES) {
            int removed = PAGE;
            while (removed == PAGE) {
                if (pages++ == MOST_PAGES) {
                    return false;
                }
                removed = page(rule, now.minus(rule.kept()));
            }
        }
        return true;
    }

    /** First found, then removed: H2 looks for the rows anew after each one that it removes. */
    private int page(Rule rule, Instant before) {
        return database.jdbi().inTransaction(handle -> {
            Class<?> type = rule.ids() ? Long.class : String.class;
            List<?> keys = handle.createQuery(Sql.of(Retention.class, rule.find()))
                    .bind("store", store)
                    .bind("before", before)
                    .bind("page", PAGE)
                    .mapTo(type)
                    .list();
            if (!keys.isEmpty()) {
                for (String change : rule.changes()) {
                    handle.createUpdate(change)
                            .bind("store", store)
                            .bindArray("keys", type, keys)
                            .execute();
                }
            }
            return keys.size();
        });
    }
}
