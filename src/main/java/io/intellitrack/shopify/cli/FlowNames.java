package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EditDistance;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Flows by their names on the command line. */
final class FlowNames implements Iterable<String> {
    private static final List<String> NAMES =
            Arrays.stream(Flow.values()).map(Flow::id).toList();

    /** @throws UsageFault when there is no such flow; the message names the nearest */
    static Flow flow(String name) {
        return Flow.named(name).orElseThrow(() -> {
            Optional<String> near = EditDistance.nearest(name, NAMES)
                    .or(() ->
                            NAMES.stream().filter(known -> known.contains(name)).findFirst());
            return new UsageFault("No flow is called " + EditDistance.cut(name)
                    + near.map(known -> ": did you mean " + known + "?").orElse("; expected some of ")
                    + (near.isPresent() ? "" : String.join(", ", NAMES)));
        });
    }

    @Override
    public Iterator<String> iterator() {
        return NAMES.iterator();
    }
}
