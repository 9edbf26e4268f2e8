package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;

/** One run of one flow: who asked, by which lease, what it did so far. Travels as exchange property {@code run}. */
public final class Run {
    /** The exchange property that carries the run. */
    public static final String PROPERTY = "run";

    /** A call to Shopify may take this long, plus slack. */
    private static final Duration BEFORE_SENDING = Duration.ofSeconds(40);

    /** What a run counts; read = saved + unchanged + skipped + parked. */
    public enum Count {
        READ,
        SAVED,
        UNCHANGED,
        SKIPPED,
        PARKED
    }

    private final long id;
    private final Flow flow;
    private final RunRequest request;
    private final Lease lease;
    private final Map<Flow, Lease> others;
    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
    private volatile boolean held;
    private volatile boolean undecided;
    private volatile String decided = "";
    private final RunNotes notes = new RunNotes();
    private final SeenRecords seen = new SeenRecords();
    private final RouteProgress progress;
    private volatile List<Retries.Requested> retried = List.of();
    private final Database database;
    private final WriteQueue writes = new WriteQueue("intellitrack-writing");
    private final AtomicBoolean announced = new AtomicBoolean();

    Run(long id, Flow flow, RunRequest request, Lease lease, Map<Flow, Lease> others, Database database) {
        this.id = id;
        this.flow = flow;
        this.request = request;
        this.lease = lease;
        this.others = Map.copyOf(others);
        this.progress = new RouteProgress(flow);
        this.database = database;
    }

    /** Says what of the parked records a person asked to be tried again. */
    void retrying(List<Retries.Requested> asked) {
        retried = List.copyOf(asked);
    }

    /** There is something to do, or something to say: that it began is said once. */
    void work() {
        if (announced.compareAndSet(false, true)) {
            RunLogger.started(this);
        }
    }

    /** True when of all that was read nothing is in IntelliTrack. */
    public boolean keptNothing() {
        return count(Count.READ) > 0 && count(Count.SAVED) == 0 && count(Count.UNCHANGED) == 0;
    }

    /** Parked records that this run is to try again because a person asked for it. */
    public List<Retries.Requested> retried() {
        return retried;
    }

    /** The run of an exchange. */
    public static Run of(Exchange exchange) {
        Run run = exchange.getProperty(PROPERTY, Run.class);
        if (run == null) {
            throw new IllegalStateException("No run on this exchange: call direct:<flow>, not a part of it");
        }
        return run;
    }

    /** The number in the run log. */
    public long id() {
        return id;
    }

    /** The flow it is of. */
    public Flow flow() {
        return flow;
    }

    /** What was asked for, and by whom. */
    public RunRequest request() {
        return request;
    }

    /** The lease of this run's own flow. */
    public Lease lease() {
        return lease;
    }

    /** All leases taken beside this run's own, for runs inside it. */
    Map<Flow, Lease> otherLeases() {
        return others;
    }

    /** Whether its route does what it must. */
    public RouteProgress progress() {
        return progress;
    }

    /** The records that it has met. */
    public SeenRecords seen() {
        return seen;
    }

    /** What it writes while it reads on. */
    public WriteQueue writes() {
        return writes;
    }

    /**
     * Does work in one transaction that first checks the lease, which does not run out meanwhile.
     *
     * @throws LeaseLost when another run took over: nothing is committed
     */
    public <T, X extends Exception> T commit(HandleCallback<T, X> work) throws X {
        writes.flush();
        AtomicReference<OptionalLong> renewed = new AtomicReference<>(OptionalLong.empty());
        synchronized (lease) { // its row lets no other through, and waiting for that takes a connection
            T result = database.jdbi().inTransaction(handle -> {
                long checkedAt = lease.check(handle);
                T done = work.withHandle(handle);
                renewed.set(lease.renewIfDue(handle, checkedAt));
                return done;
            });
            renewed.get().ifPresent(lease::renewed);
            return result;
        }
    }

    /** The same for work that gives nothing back. */
    public <X extends Exception> void write(HandleConsumer<X> work) throws X {
        commit(work.asCallback());
    }

    /** Reads what the run has written so far. Nobody else writes it, but only {@link #commit} is sure of that. */
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        writes.flush();
        return database.jdbi().withHandle(work);
    }

    /** Before a change is sent to Shopify. */
    public void beforeSending() {
        lease.requireFor(BEFORE_SENDING);
    }

    /** Adds to a count. */
    public void count(Count what, long amount) {
        if (what == Count.SKIPPED) {
            throw new IllegalArgumentException("Say why records are left out: call skip");
        }
        if (what == Count.SAVED && amount > 0) {
            work();
        }
        counts.addAndGet(what.ordinal(), amount);
    }

    /** A count so far. */
    public long count(Count what) {
        return counts.get(what.ordinal());
    }

    /** The run ended with something that waits for a person: a held End of Day, an unclear shipment. */
    public void hold(String why) {
        held = true;
        notes.urge(why);
    }

    /** True when something waits for a person. */
    public boolean held() {
        return held;
    }

    /** Something beyond this run's own work waits for a person's decision; told by the run's outcome, and each time anew. */
    public void undecided(String what) {
        undecided = true;
        notes.urge(what);
    }

    /** True when a person has to decide something. */
    boolean undecided() {
        return undecided;
    }

    /** What a person asked to be decided was done. */
    public void decided(String what) {
        decided = what;
    }

    /** What was decided, as a sentence; empty while nothing was. */
    public String decided() {
        return decided;
    }

    /** Adds a sentence to the run log's message, once. */
    public void note(String sentence) {
        notes.say(sentence);
    }

    /** Counts what is worth a word in the run log's message. */
    public void tally(String what, long amount) {
        notes.count(what, amount);
    }

    /** The same of something that has a name: the names stand behind all that is counted. */
    public void tally(String what, String name) {
        notes.name(what, name);
    }

    /** Counts records that are left out, with the reason: without one nobody could tell what became of them. */
    public void skip(String reason, long records) {
        counts.addAndGet(Count.SKIPPED.ordinal(), records);
        notes.count("left out: " + reason, records);
    }

    /** Counts records that are left out, where the run's message tells the reasons in words of its own. */
    public void skipTold(long records) {
        counts.addAndGet(Count.SKIPPED.ordinal(), records);
    }

    /** The run log's message so far: what is counted, what waits for a person, other sentences, then the names. */
    public String note() {
        return notes.text();
    }

    @Override
    public String toString() {
        return flow + " run " + id;
    }
}
