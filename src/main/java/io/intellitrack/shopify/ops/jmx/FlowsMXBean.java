package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.ops.Described;

/**
 * The flows by JMX, {@code io.intellitrack.shopify:type=Flows}. Every parameter is a text, so that any JMX tool can call
 * it. Runs take the same lease as the timer's: a second one is refused while one is under way. What cannot be done is
 * answered by an {@link IllegalArgumentException} or {@link IllegalStateException} that says why.
 */
@Described("The flows between Shopify and IntelliTrack")
public interface FlowsMXBean {
    /** The name of the store in our tables. */
    @Described("Name of the store, as store.name says")
    String getStore();

    /** {@code live}, {@code shadow} or {@code read-only}. */
    @Described("What may be written: live, shadow or read-only")
    String getMode();

    /** Whether flows start by themselves. */
    @Described("Whether flows start by themselves")
    boolean isAutomaticSync();

    /** Whether the setup gate was green, so that automatic runs may begin. */
    @Described("Whether the setup gate was ever green, so that automatic runs may begin")
    boolean isGateGreen();

    /** How many records are parked, over all flows. */
    @Described("How many records are parked, over all flows")
    long getParkedCount();

    /** How many things are known to wait, over all flows; -1 while that is not known. */
    @Described("How many things are known to wait for being synced, over all flows; -1 while that is not known")
    long getUnsyncedCount();

    /** Since when the oldest of them waits, as an ISO time in UTC; empty when nothing does. */
    @Described("Since when the oldest unsynced thing waits, in UTC; empty when nothing does")
    String getOldestUnsynced();

    /** Flows that fail or wait for a person, each with its state. */
    @Described("Flows that fail or wait for a person, each with its state")
    String[] getFlowsInTrouble();

    /** How every flow stands, as JSON: state, last and next run, lag, parked records. Asks nobody but the database. */
    @Described("How every flow stands, as JSON")
    String list();

    /**
     * Begins a run and answers at once.
     *
     * @return the run's number in the run log
     */
    @Described("Begins a run of a flow; answers the run's id at once")
    String runNow(@Described("flow, such as orders-to-intellitrack") String flow);

    /**
     * Begins a run that sends nothing to Shopify, and answers at once.
     *
     * @return the run's number in the run log, whose message tells what would be sent
     */
    @Described("Begins a run that changes nothing; answers the run's id at once")
    String dryRun(@Described("flow, such as adjustments-to-shopify") String flow);

    /** Keeps automatic runs of a flow from beginning, also after a restart; a run under way ends as usual. */
    @Described("Keeps automatic runs of a flow from beginning; a run under way ends as usual")
    void pause(@Described("flow, such as orders-to-intellitrack") String flow);

    /** Lets automatic runs of a flow begin again. */
    @Described("Lets automatic runs of a flow begin again")
    void resume(@Described("flow, such as orders-to-intellitrack") String flow);

    /**
     * Reads one order again, and sends what was shipped of it.
     *
     * @param name the order's name in Shopify, with or without {@code #}
     * @return the first run's number
     */
    @Described("Syncs one order both ways; answers the run's id at once")
    String resyncOrder(@Described("name of the order, such as #1001") String name);

    /** Orders of which Shopify still wants units that no picking order covers, as JSON: why, and what may be decided. */
    @Described("Orders of which Shopify still wants units that no picking order covers, as JSON")
    String stillWanted();

    /**
     * Decides about such units in a run that begins now; {@link #runResult} tells what came of it.
     *
     * @param name the order's name in Shopify, with or without {@code #}, or the number of one of its picking orders
     * @param decision {@code follow-up}, {@code leave} or {@code send-again}
     * @return the run's number
     */
    @Described("Decides about units of an order that Shopify still wants; answers the run's id at once")
    String decide(
            @Described("name of the order, such as #1001") String name,
            @Described("follow-up, leave or send-again") String decision);

    /**
     * Tries a parked record again in a run that begins now; {@link #runResult} tells what became of it.
     *
     * @return the run's number
     */
    @Described("Tries a parked record again; answers the run's id at once, and runResult tells what became of it")
    String retryParked(@Described("number of the parked record") String id);

    /**
     * How a run stands, as JSON: its outcome, what it counted, and its message, such as how many records that were tried
     * again are healed.
     *
     * @param id its number
     */
    @Described("How a run stands or ended, as JSON")
    String runResult(@Described("number of the run, as runNow and retryParked answer it") String id);

    /**
     * Sends a held End of Day.
     *
     * @param date its business date such as {@code 2026-11-30}, or {@code manual} for a held manual run
     * @return the run's number
     */
    @Described("Sends a held End of Day; answers the run's id at once")
    String approveEndOfDay(@Described("business date such as 2026-11-30, or manual") String date);
}
