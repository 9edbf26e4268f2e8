package io.intellitrack.shopify.flow.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;

/** What Camel says of a route that it cannot load or start, in the words of who wrote it. */
public final class CamelFaults {
    private static final Pattern PLACE = Pattern.compile("file:\\S*/([\\w.-]+\\.yaml), line (\\d+)");
    /** Names of classes and whole addresses of files are of no use to anybody who reads this. */
    private static final Pattern INNER =
            Pattern.compile("(?:\\w+\\.){2,}[A-Z]\\w*:? ?|,? ?(?:in )?file:\\S+(?:, line \\d+)?,?");

    private CamelFaults() {}

    /**
     * The same error, or a refusal with file, line and remedy when it is one of a route's.
     *
     * @param rules what was read of the files
     */
    public static Exception of(Exception error, RouteRules rules) {
        Optional<String> route = Optional.empty();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RoutesRefused refused) {
                return refused;
            }
            Matcher place = PLACE.matcher(String.valueOf(cause.getMessage()));
            if (place.find()) {
                return refused("routes/" + place.group(1) + ":" + place.group(2), cause);
            }
            if (cause instanceof FailedToCreateRouteException failed) {
                route = Optional.of(failed.getRouteId());
            } else if (cause instanceof FailedToStartRouteException failed) {
                route = Optional.of(failed.getRouteId());
            }
        }
        return route.flatMap(rules::placeOf)
                .<Exception>map(place -> refused(place, error))
                .orElse(error);
    }

    private static RoutesRefused refused(String place, Throwable error) {
        return new RoutesRefused(
                List.of(place + ": " + sentence(error) + " Look at the words and the indentation there."));
    }

    /** The innermost words, in one line that ends with a full stop. */
    static String sentence(Throwable error) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                messages.add(cause.getMessage());
            }
        }
        String last = messages.isEmpty() ? "it cannot be used" : messages.get(messages.size() - 1);
        String line = INNER.matcher(last.lines().findFirst().orElse("").strip()).replaceAll("");
        return line.strip().replaceFirst("[.:,]*$", "") + ".";
    }
}
