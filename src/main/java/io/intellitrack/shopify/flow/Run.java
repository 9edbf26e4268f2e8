package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Database database;
    private final Map<Count, AtomicLong> counts =
            Stream.of(Count.values()).collect(Collectors.toMap(count -> count, count -> new AtomicLong()));
    private volatile long expected = -1;
    private volatile boolean held;
    private volatile boolean undecided;
    private volatile boolean refusedNews;
    private volatile String lastStep = "";
    private final AtomicLong received = new AtomicLong();
    private volatile String decided = "";
    private final RunNotes notes = new RunNotes();
    private final SeenRecords met = new SeenRecords();
    private volatile List<Retries.Asked> retried = List.of();
    private final WriteBehind behind = new WriteBehind("intellitrack-writing");
    private final AtomicReference<Runnable> onWork = new AtomicReference<>(() -> {});

    Run(long id, Flow flow, RunRequest request, Lease lease, Map<Flow, Lease> others, Database database) {
        this.id = id;
        this.flow = flow;
        this.request = request;
        this.lease = lease;
        this.others = Map.copyOf(others);
        this.database = database;
    }

    /** Says what of the parked records a person asked to be tried again. */
    void retrying(List<Retries.Asked> asked) {
        retried = List.copyOf(asked);
    }

    /** Names what is to be done once, when there is something to do at the latest; a run by the schedule waits for it. */
    void onWork(Runnable first) {
        onWork.set(first);
        if (request.cause() != Cause.TIMER) {
            work();
        }
    }

    /** There is something to do, or something to say. */
    void work() {
        onWork.getAndSet(() -> {}).run();
    }

    /** It refused something that people have not been told yet. */
    void refusedNews() {
        refusedNews = true;
    }

    /**
     * True when the schedule began it, and it wrote and refused nothing new and left nothing open of its own. An End of Day that
     * changes nothing has done its date.
     */
    boolean didNothing() {
        boolean poll = request.cause() == Cause.TIMER && flow != Flow.ADJUSTMENTS;
        return poll && count(Count.SAVED) == 0 && !held && !refusedNews && retried.isEmpty();
    }

    /** True when of all that was read nothing is in IntelliTrack. */
    public boolean keptNothing() {
        return count(Count.READ) > 0 && count(Count.SAVED) == 0 && count(Count.UNCHANGED) == 0;
    }

    /** Parked records that this run is to try again because a person asked for it. */
    public List<Retries.Asked> retried() {
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

    /** A lease that this run holds for a run inside it. */
    Optional<Lease> leaseFor(Flow other) {
        return Optional.ofNullable(others.get(other));
    }

    /** All leases taken beside this run's own. */
    Map<Flow, Lease> otherLeases() {
        return others;
    }

    /**
     * Does work on another thread while the run reads on, one piece at a time and in order. What it throws comes out of a
     * later call of this or of {@link #commit}, which waits for it; nothing that came after it is done.
     */
    public void behind(DeferredWrite piece) {
        behind.begin(piece);
    }

    /** Waits for what {@link #behind} began, and throws what it threw. */
    public void settled() {
        behind.await();
    }

    /** The batch without records that came before in this run and are still the same: none counts twice. */
    public Batch news(Batch batch) {
        return new Batch(
                batch.root(),
                batch.newest(),
                batch.outcomes().stream().filter(met::isNews).toList());
    }

    /** Nothing of the run goes on after this; answers an error that nobody has seen. */
    Optional<Throwable> endBehind() {
        met.forget();
        return behind.end();
    }

    /**
     * Does work in one transaction that first checks the lease, which does not run out meanwhile.
     *
     * @throws LeaseLost when another run took over: nothing is committed
     */
    public <T, X extends Exception> T commit(HandleCallback<T, X> work) throws X {
        behind.await();
        AtomicReference<OptionalLong> renewed = new AtomicReference<>(OptionalLong.empty());
        T result = database.jdbi().inTransaction(handle -> {
            long checkedAt = lease.check(handle);
            T done = work.withHandle(handle);
            renewed.set(lease.renewIfDue(handle, checkedAt));
            return done;
        });
        renewed.get().ifPresent(lease::renewed);
        return result;
    }

    /** The same for work that gives nothing back. */
    public <X extends Exception> void write(HandleConsumer<X> work) throws X {
        this.<Void, X>commit(handle -> {
            work.useHandle(handle);
            return null;
        });
    }

    /** Reads what the run has written so far. Nobody else writes it, but only {@link #commit} is sure of that. */
    public <T, X extends Exception> T look(HandleCallback<T, X> work) throws X {
        behind.await();
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
        counts.get(what).addAndGet(amount);
    }

    /** A count so far. */
    public long count(Count what) {
        return counts.get(what).get();
    }

    /** How many records there will be, for progress; negative when unknown. */
    public long expected() {
        return expected;
    }

    /** Says how many records there will be. */
    public void expect(long records) {
        expected = records;
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

    /**
     * The run began to read.
     *
     * @param last the step of its route that it must come to: without it no mark moves, and nobody would notice
     */
    public void reading(String last) {
        lastStep = last;
    }

    /** The route's last step was reached. */
    public void cameToEnd() {
        lastStep = "";
    }

    /** Records came to the step that saves. */
    public void received(long records) {
        received.addAndGet(records);
    }

    /**
     * Holds what was read against what came to be saved.
     *
     * @param step the one that saves
     * @throws IllegalStateException when nothing of it came there
     */
    public void requireReceived(long read, String step) {
        if (read > 0 && received.get() == 0) {
            throw new IllegalStateException(read + " records were read from Shopify and none came to the step " + step
                    + ": give the route in routes/" + flow
                    + ".camel.yaml its step back; nothing was lost, and the next "
                    + "run reads them again");
        }
    }

    /** Why the run cannot have done its work, if its route never came to its last step. */
    Optional<Throwable> cutShort() {
        return lastStep.isEmpty()
                ? Optional.empty()
                : Optional.of(new IllegalStateException(
                        "the route never came to its step " + lastStep + ": give it back to routes/" + flow
                                + ".camel.yaml; what was read is read again by the next run"));
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
        counts.get(Count.SKIPPED).addAndGet(records);
        notes.count("left out: " + reason, records);
    }

    /** Counts records that are left out, where the run's message tells the reasons in words of its own. */
    public void skipTold(long records) {
        counts.get(Count.SKIPPED).addAndGet(records);
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
