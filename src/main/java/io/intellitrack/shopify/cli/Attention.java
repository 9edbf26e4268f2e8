package io.intellitrack.shopify.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a status needs a person, for monitors that know only exit codes. */
final class Attention {
    private static final Set<String> STATES = Set.of("failing", "held");

    private Attention() {}

    /** One sentence per reason; none when all is well. */
    static List<String> of(JsonNode status) {
        List<String> reasons = new ArrayList<>();
        if (status.path("gateGreenAt").isNull()) {
            reasons.add("The setup gate was never green: the command check tells what is missing.");
        }
        for (JsonNode row : status.path("flows")) {
            String flow = row.path("flow").asText();
            if (STATES.contains(row.path("state").asText())) {
                reasons.add(flow + " is " + row.path("state").asText());
            }
            if (row.path("parked").asLong() > 0) {
                reasons.add(flow + ": " + row.path("parked").asLong() + " parked");
            }
        }
        if (status.path("stillWanted").isNull()) {
            reasons.add("Nobody knows what Shopify still wants: it was not counted");
        }
        long undecided = status.path("stillWanted").path("undecided").asLong();
        if (undecided > 0) {
            reasons.add(undecided + (undecided == 1 ? " order waits" : " orders wait")
                    + " for a decision: Shopify still wants units that no picking order covers (command wanted)");
        }
        return reasons;
    }
}
