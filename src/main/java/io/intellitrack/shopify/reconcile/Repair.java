package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Heals what is missing: runs the normal flow for each order that differs, under its lease and its laws. What may have
 * been told twice, stock, and what is open and explained are left to people and to End of Day.
 */
final class Repair {
    private final Supplier<Flows> flows;

    Repair(Supplier<Flows> flows) {
        this.flows = flows;
    }

    /** @return what could not be done */
    Optional<String> heal(Collection<Difference> differences, String actor) {
        List<String> failures = new ArrayList<>();
        for (Difference difference : differences) {
            flow(difference.kind())
                    .ifPresent(flow -> run(flow, difference, actor).ifPresent(failures::add));
        }
        return failures.isEmpty() ? Optional.empty() : Optional.of("Not repaired: " + String.join(" ", failures));
    }

    private static Optional<Flow> flow(Kind kind) {
        return switch (kind) {
            case ORDER_MISSING, ORDER_UNWANTED -> Optional.of(Flow.ORDERS);
            case FULFILLMENT_MISSING -> Optional.of(Flow.FULFILLMENTS);
            case FULFILLMENT_DOUBLE, STOCK, STILL_WANTED, OUT_OF_REACH -> Optional.empty();
        };
    }

    private Optional<String> run(Flow flow, Difference difference, String actor) {
        try {
            flows.get().run(flow, RunRequest.manual(actor).order(difference.name()));
            return Optional.empty();
        } catch (RunRefused e) {
            return Optional.of(difference.name() + ": " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            return Optional.of(difference.name() + ": the run failed, see status.");
        }
    }
}
