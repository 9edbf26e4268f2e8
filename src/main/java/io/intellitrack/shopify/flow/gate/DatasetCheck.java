package io.intellitrack.shopify.flow.gate;

import io.intellitrack.shopify.flow.gate.GateReport.Group;
import io.intellitrack.shopify.flow.gate.GateReport.Item;
import io.intellitrack.shopify.settings.Flow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Looks whether the initial dataset is complete: one item for each flow that imports. */
public final class DatasetCheck {
    private final Set<Flow> enabled;
    private final Predicate<Flow> complete;

    /**
     * @param enabled flows that may run
     * @param complete whether a flow's initial scan reached its end
     */
    public DatasetCheck(Set<Flow> enabled, Predicate<Flow> complete) {
        this.enabled = enabled;
        this.complete = complete;
    }

    List<Item> look() {
        return Arrays.stream(Flow.values())
                .filter(Flow::imports)
                .map(this::dataset)
                .toList();
    }

    private Item dataset(Flow flow) {
        if (complete.test(flow)) {
            return Item.ok(Group.DATASET, flow.id(), "The initial import is complete.");
        }
        if (!enabled.contains(flow)) {
            return Item.note(
                    Group.DATASET, flow.id(), "The flow is switched off.", "Set " + flow.id() + ".enabled=true.");
        }
        return Item.next(
                Group.DATASET,
                flow.id(),
                "The initial import of " + flow.id() + " is not complete.",
                "Run init, or sync " + flow.id() + ".");
    }
}
