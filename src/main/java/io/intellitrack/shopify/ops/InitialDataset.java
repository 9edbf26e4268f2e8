package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.util.Arrays;
import java.util.List;

/** Products, then stock, then open orders, each as soon as the one before has ended; what is complete is left out. */
public final class InitialDataset {
    private final Connector connector;
    private final Operations operations;

    /** Of the running program. */
    public InitialDataset(Connector connector, Operations operations) {
        this.connector = connector;
        this.operations = operations;
    }

    /**
     * Begins with the first import that is not complete, and answers at once.
     *
     * @return that run's number
     * @throws IllegalArgumentException when all are complete
     * @throws io.intellitrack.shopify.flow.RunRefused when the first did not begin
     */
    public long begin(Actor actor) {
        List<Flow> left = Arrays.stream(Flow.values())
                .filter(Flow::imports)
                .filter(connector.settings().enabledFlows()::contains)
                .filter(flow -> connector.states().of(flow).completedAt().isEmpty())
                .toList();
        if (left.isEmpty()) {
            throw new IllegalArgumentException("The initial dataset is complete. Nothing was done.");
        }
        return operations.start(left, RunRequest.manual(actor.name()), actor);
    }
}
