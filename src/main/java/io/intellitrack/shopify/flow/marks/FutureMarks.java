package io.intellitrack.shopify.flow.marks;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.shopify.graphql.PollTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds marks that lie in the future, and clocks that are apart. */
final class FutureMarks {
    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    private final WatermarkTable table;

    FutureMarks(WatermarkTable table) {
        this.table = table;
    }

    /**
     * A mark that lies beyond every clock hides all that changed before it: it returns to the one before, else everything is
     * read again. By the next run, since this one asked from there.
     */
    boolean broughtBack(Run run, PollTime time) {
        if (time.apart()) {
            String apart = "Shopify's clock says " + time.shopify().get() + ", the database's " + time.database()
                    + ": they are more than 5 minutes apart. Marks follow the earlier one.";
            LOG.atWarn().addKeyValue("event.code", "clocks-apart").log("{}: {}", run, apart);
            run.note(apart);
        }
        Map<String, Instant> wrong = table.marks(run.flow());
        wrong.values().removeIf(mark -> !time.beyond(mark));
        if (wrong.isEmpty()) {
            return false;
        }
        List<String> lost = new ArrayList<>();
        run.write(handle -> {
            for (String root : wrong.keySet()) {
                if (!table.restore(handle, run, root, time.at())) {
                    table.forget(handle, run.flow(), root);
                    lost.add(root);
                }
            }
        });
        String told = "Marks lay in the future: " + wrong + ". "
                + (lost.isEmpty()
                        ? "They are back where they were before; the next run reads from there."
                        : "The next run reads everything again: " + String.join(", ", lost) + ".");
        LOG.atError().addKeyValue("event.code", "mark-brought-back").log("{}: {}", run, told);
        run.hold(told);
        return true;
    }
}
