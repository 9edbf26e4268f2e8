package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run per flow and store at a time, over all processes: a row that is taken for {@link #LENGTH} and renewed. Time is
 * the database's; only what a holder may still send is judged by its monotonic clock.
 */
public final class Leases implements AutoCloseable {
    /** How long a lease lasts without renewal. */
    public static final Duration LENGTH = Duration.ofSeconds(60);

    /** How often a lease is renewed. */
    static final Duration RENEWAL = Duration.ofSeconds(15);

    /** How long a renewal waits for the database, so that one silent connection costs no lease. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Database database;
    private final String store;
    private final String holder;
    private final LongSupplier nanoTime;
    private final Set<Lease> held = ConcurrentHashMap.newKeySet();
    private final Set<Lease> owed = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService renewals;

    /**
     * @param holder names this process to people, such as {@code 4711@host}
     */
    public Leases(Database database, String store, String holder) {
        this(database, store, holder, System::nanoTime);
    }

    /** @param nanoTime a clock that never jumps, in nanoseconds */
    public Leases(Database database, String store, String holder, LongSupplier nanoTime) {
        this.database = database;
        this.store = store;
        this.holder = holder;
        this.nanoTime = nanoTime;
        this.renewals = Executors.newSingleThreadScheduledExecutor(Threads.named("lease-renewal"));
        renewals.scheduleWithFixedDelay(this::renewAll, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The lease, or nothing when another run holds it. */
    public Optional<Lease> acquire(Flow flow) {
        giveBackOwed();
        createRow(flow);
        long before = nanoTime.getAsLong();
        Optional<Long> fence = database.jdbi().inTransaction(handle -> take(handle, flow));
        Optional<Lease> lease = fence.map(number -> new Lease(this, flow, number, before, nanoTime));
        lease.ifPresent(held::add);
        return lease;
    }

    private Optional<Long> take(Handle handle, Flow flow) {
        int taken = handle.createUpdate(Sql.of(Leases.class, "take-lease"))
                .bind("store", store)
                .bind("flow", flow.id())
                .bind("holder", holder)
                .execute();
        return taken == 0 ? Optional.empty() : Optional.of(fenceOf(handle, flow));
    }

    /** In a transaction of its own: where two create the row at once, the database refuses one of them. */
    private void createRow(Flow flow) {
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(Sql.of(Leases.class, "create-lease"))
                            .bind("store", store)
                            .bind("flow", flow.id())
                            .execute());
        } catch (JdbiException e) {
            if (!Sql.refusesRows(e)) {
                throw e;
            }
            LOG.debug("{}: another process created the lease in the same moment", flow, e);
        }
    }

    private long fenceOf(Handle handle, Flow flow) {
        return handle.createQuery("select fence from sync_lease where store = :store and flow = :flow")
                .bind("store", store)
                .bind("flow", flow.id())
                .mapTo(Long.class)
                .one();
    }

    /** Who holds the flow's lease now, for people; empty when nobody does. */
    public Optional<String> holder(Flow flow) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select holder from sync_lease where store = :store "
                                + "and flow = :flow and holder is not null and expires_at > current_timestamp")
                        .bind("store", store)
                        .bind("flow", flow.id())
                        .mapTo(String.class)
                        .findOne());
    }

    /** The same of every flow that has one. */
    public Map<Flow, String> holders() {
        Map<Flow, String> holders = new EnumMap<>(Flow.class);
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select flow, holder from sync_lease where store = :store "
                                + "and holder is not null and expires_at > current_timestamp")
                        .bind("store", store)
                        .map((row, context) -> Map.entry(row.getString("flow"), row.getString("holder")))
                        .forEach(row -> Flow.named(row.getKey()).ifPresent(flow -> holders.put(flow, row.getValue()))));
        return holders;
    }

    boolean lock(Handle transaction, Lease lease) {
        return find(transaction, lease, "for update");
    }

    private boolean find(Handle transaction, Lease lease, String locking) {
        return transaction
                .createQuery("select fence from sync_lease where store = :store and flow = :flow and fence = :fence "
                        + "and holder is not null " + locking)
                .bind("store", store)
                .bind("flow", lease.flow().id())
                .bind("fence", lease.fence())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    void renewAll() {
        giveBackOwed();
        held.forEach(this::renew);
    }

    private void renew(Lease lease) {
        long before = nanoTime.getAsLong();
        try {
            switch (database.jdbi().inTransaction(handle -> {
                database.hurry(handle, ANSWER);
                return renew(handle, lease);
            })) {
                case DONE -> lease.renewed(before);
                case BUSY ->
                    LOG.debug(
                            "{}: a transaction of the run holds the lease, and renews it when that is due",
                            lease.flow());
                case TAKEN -> {
                    lease.takenAway();
                    held.remove(lease);
                }
            }
        } catch (JdbiException e) {
            LOG.warn("{}: the lease could not be renewed, trying again: {}", lease.flow(), Sql.shortReason(e));
        }
    }

    private enum Renewal {
        DONE,
        BUSY,
        TAKEN
    }

    /** Never waits for a long transaction of one flow, or the leases of the others would run out meanwhile. */
    private Renewal renew(Handle handle, Lease lease) {
        if (find(handle, lease, "for update skip locked")) {
            extend(handle, lease, LENGTH);
            return Renewal.DONE;
        }
        return find(handle, lease, "") ? Renewal.BUSY : Renewal.TAKEN;
    }

    /** Makes the lease last for some time from the beginning of the transaction. */
    void extend(Handle transaction, Lease lease, Duration length) {
        transaction
                .createUpdate(Sql.of(Leases.class, "extend-lease"))
                .bind("seconds", length.toSeconds())
                .bind("store", store)
                .bind("flow", lease.flow().id())
                .bind("fence", lease.fence())
                .execute();
    }

    void release(Lease lease) {
        held.remove(lease);
        if (!givenBack(lease)) {
            owed.add(lease);
        }
    }

    /** The database was away when these runs ended: until it knows, nobody else may run their flows. */
    private void giveBackOwed() {
        owed.removeIf(this::givenBack);
    }

    private boolean givenBack(Lease lease) {
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate("update sync_lease set holder = null, expires_at = "
                                    + "current_timestamp where store = :store and flow = :flow and fence = :fence")
                            .bind("store", store)
                            .bind("flow", lease.flow().id())
                            .bind("fence", lease.fence())
                            .execute());
            return true;
        } catch (JdbiException e) {
            LOG.warn(
                    "{}: the lease could not be given back, trying again; it ends by itself within 60 s: {}",
                    lease.flow(),
                    Sql.shortReason(e));
            return false;
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        held.forEach(this::release);
        giveBackOwed();
    }
}
