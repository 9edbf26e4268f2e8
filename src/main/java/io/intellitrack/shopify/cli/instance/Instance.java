package io.intellitrack.shopify.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.settings.Flow;
import java.util.List;
import java.util.function.Consumer;

/** A command's way to the work: in this process, or through the daemon that has the embedded database. */
public sealed interface Instance extends AutoCloseable permits ThisProcess, Daemon {
    /** How every flow stands. */
    JsonNode status();

    /** The records that are parked. */
    JsonNode parked();

    /** Orders of which Shopify still wants units that no picking order covers. */
    JsonNode stillWanted();

    /**
     * Decides about such units of an order, and waits for the ends of the runs it takes.
     *
     * @param ended told of each run as it stands in the log
     * @throws io.intellitrack.shopify.flow.RunRefused when nothing was decided
     */
    void decide(String order, Decision decision, Consumer<JsonNode> ended);

    /** All that is known of an order. */
    JsonNode explain(String order);

    /** The setup gate, looked at anew. */
    JsonNode check();

    /** Runs a flow to its end; answers its entry in the run log. */
    JsonNode sync(Flow flow, RunRequest request);

    /** What the flow's dry run that has just ended would have done, as a table. */
    JsonNode preview(Flow flow);

    /**
     * Tries parked records again; answers the runs it took, whose messages tell what became of the records.
     *
     * @param refused told of flows whose run did not begin
     */
    List<JsonNode> retry(ChosenRecords chosen, Consumer<String> refused);

    /** Takes parked records off the list; answers how many. */
    int dismiss(ChosenRecords chosen);

    /** Reads a proof of completeness to its end. */
    JsonNode reconcile(boolean repair);

    /** Backs the embedded database up; answers the file. */
    JsonNode backup();

    @Override
    void close();
}
