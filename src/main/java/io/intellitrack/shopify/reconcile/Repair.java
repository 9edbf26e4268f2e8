package io.intellitrack.shopify.reconcile;

import io.intellitrack.shopify.flow.Flows;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.reconcile.proofs.Difference;
import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.settings.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Heals what is missing: runs the normal flow for each order that differs, under its lease and its laws. What may have
 * been told twice, stock, and what is open and explained are left to people and to End of Day.
 */
public final class Repair {
    private final Supplier<Flows> flows;

    /** @param flows asked when something is healed */
    public Repair(Supplier<Flows> flows) {
        this.flows = flows;
    }

    /** @return what could not be done */
    Optional<String> heal(Collection<Difference> differences, String actor) {
        List<String> failures = new ArrayList<>();
        for (Difference difference : differences) {
            flow(difference.kind())
                    .ifPresent(flow -> names(difference)
                            .forEach(name -> run(flow, name, actor).ifPresent(failures::add)));
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

    /** Each picking order is sent by its own number. */
    private static List<String> names(Difference difference) {
        return difference.kind() == Kind.FULFILLMENT_MISSING
                ? List.of(difference.name().split(ClosedCase.NUMBERS))
                : List.of(difference.name());
    }

    private Optional<String> run(Flow flow, String name, String actor) {
        try {
            flows.get().run(flow, RunRequest.manual(actor).order(name));
            return Optional.empty();
        } catch (RunRefused e) {
            return Optional.of(name + ": " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            return Optional.of(name + ": the run failed, see status.");
        }
    }
}
