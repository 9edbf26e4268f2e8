package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Changes answers of the store on their way, by one kind at a time. Which, and what of them, is drawn: in some runs a few
 * answers, in some all, in some one field of one record each time that it comes. Thread-safe.
 */
final class Mutator implements Hop.Passage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FAR_DATES =
            List.of("Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT");

    /** A run that is answered more of them goes on for ever; then it is told the truth, and found out. */
    static final int MOST = 300;

    /** What of a run's answers is changed. */
    private enum Aim {
        FEW,
        HALF,
        ALL,
        ONE_FIELD
    }

    private final Random random;
    private final Map<Mutation, Integer> applied = new EnumMap<>(Mutation.class);
    private final Map<String, JsonNode> realCursors = new HashMap<>();
    private final Map<String, String> firstCursors = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Mutation kind;
    private Aim aim;
    private Spot aimedAt;
    private String pages = "";

    Mutator(Random random) {
        this.random = random;
    }

    /** From now on answers are changed like this; null = no more. */
    synchronized void use(Mutation wanted) {
        kind = wanted;
        aim = Aim.values()[random.nextInt(Aim.values().length)];
        aimedAt = null;
        pages = "";
        done.clear();
    }

    /** How often each kind was made. */
    synchronized Map<Mutation, Integer> applied() {
        return new EnumMap<>(applied);
    }

    /** What was changed since the kind was chosen. */
    synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public synchronized Hop.Answer pass(Hop.Call call, Hop.Store store) throws IOException {
        restoreCursor(call);
        Hop.Answer answer = store.run(call);
        if (kind == null || done.size() >= MOST || call.operation.isEmpty() || answer.status() != 200 || !now()) {
            return answer;
        }
        JsonNode json = JSON.readTree(answer.body());
        Hop.Answer changed = changed(call, answer, json);
        if (changed == null) {
            return answer;
        }
        applied.merge(kind, 1, Integer::sum);
        return changed;
    }

    private boolean now() {
        return switch (aim) {
            case FEW -> random.nextInt(4) == 0 || done.isEmpty();
            case HALF -> random.nextBoolean();
            default -> true;
        };
    }

    /** @return null when that answer has no such place */
    private Hop.Answer changed(Hop.Call call, Hop.Answer answer, JsonNode json) throws IOException {
        if (kind == Mutation.FAR_TIME
                && random.nextInt(3) == 0
                && answer.headers().keySet().stream().anyMatch("date"::equalsIgnoreCase)) {
            done.add(call.operation + " Date");
            return new Hop.Answer(200, with(answer.headers(), "Date", FAR_DATES.get(random.nextInt(2))), answer.body());
        }
        if (kind.ofOnePlace()) {
            return onePlace(call, json) ? written(answer, json) : null;
        }
        return switch (kind) {
            case CYCLIC_PAGES, ENDLESS_PAGES -> paged(call, json) ? written(answer, json) : null;
            default -> bytes(call, answer);
        };
    }

    private boolean onePlace(Hop.Call call, JsonNode json) {
        List<Spot> fitting = new ArrayList<>(
                Spot.below(json.path("data")).stream().filter(kind::fits).toList());
        if (fitting.isEmpty() && kind != Mutation.MISSING && kind != Mutation.NULL) {
            Spot.below(json.path("extensions")).stream().filter(kind::fits).forEach(fitting::add);
        }
        if (aim == Aim.ONE_FIELD && aimedAt != null) {
            fitting.removeIf(spot ->
                    !spot.record().equals(aimedAt.record()) || !last(spot).equals(last(aimedAt)));
        }
        if (fitting.isEmpty()) {
            return false;
        }
        Spot spot = fitting.get(random.nextInt(fitting.size()));
        aimedAt = aimedAt == null ? spot : aimedAt;
        done.add(call.operation + spot.path() + " of " + spot.record());
        kind.change(spot, random);
        return true;
    }

    private static String last(Spot spot) {
        return spot.path().substring(spot.path().lastIndexOf('/') + 1);
    }

    /** A list that has no end: it begins again, or the same page comes for ever with a new cursor. */
    private boolean paged(Hop.Call call, JsonNode json) {
        List<Spot> infos = Spot.below(json.path("data")).stream()
                .filter(spot -> spot.key().equals("pageInfo")
                        && !spot.parent().path("nodes").isEmpty())
                .filter(spot -> pages.isEmpty() || pages.equals(spot.path()))
                .toList();
        if (infos.isEmpty()) {
            return false;
        }
        if (pages.isEmpty() && aim == Aim.ONE_FIELD) {
            pages = infos.get(random.nextInt(infos.size())).path();
        }
        Spot spot = infos.get(random.nextInt(infos.size()));
        ObjectNode info = (ObjectNode) spot.value();
        String cursor = info.path("endCursor").asText();
        String other;
        if (kind == Mutation.CYCLIC_PAGES) {
            other = firstCursors.computeIfAbsent(call.operation + spot.path(), none -> cursor);
        } else {
            other = "new-" + realCursors.size();
            realCursors.put(
                    other, own(spot, call) ? call.json().path("variables").path("after") : NullNode.getInstance());
        }
        info.put("hasNextPage", true).put("endCursor", other);
        done.add(call.operation + spot.path());
        return true;
    }

    /** True for the list that the call asks a page of, false for those inside of its rows, whose next pages come from their beginning. */
    private static boolean own(Spot spot, Hop.Call call) {
        boolean inside = call.json().path("variables").has("id")
                || call.json().path("variables").has("locationId");
        return spot.path().chars().filter(each -> each == '/').count() == (inside ? 3 : 2);
    }

    /** The store knows nothing of cursors that were made up. */
    private void restoreCursor(Hop.Call call) {
        JsonNode json = call.json();
        String after = json.path("variables").path("after").asText("");
        if (realCursors.containsKey(after)) {
            JsonNode real = realCursors.get(after);
            ((ObjectNode) json.path("variables")).set("after", real.isTextual() ? real : null);
            call.rewrite(json.toString());
        }
    }

    private static Hop.Answer written(Hop.Answer answer, JsonNode json) throws IOException {
        String text = JSON.writeValueAsString(json).replace("\"" + Mutation.NOT_A_NUMBER + "\"", "NaN");
        return new Hop.Answer(answer.status(), answer.headers(), text.getBytes(StandardCharsets.UTF_8));
    }

    private Hop.Answer bytes(Hop.Call call, Hop.Answer answer) throws IOException {
        byte[] body = answer.body();
        Map<String, List<String>> headers = answer.headers();
        switch (kind) {
            case CUT -> body = Arrays.copyOf(body, 1 + random.nextInt(body.length - 1));
            case NO_JSON -> {
                boolean page = random.nextBoolean();
                body = (page ? "<html><body>Please log in</body></html>" : "{\"data\":{\"orders\":,}}")
                        .getBytes(StandardCharsets.UTF_8);
                headers = page ? with(headers, "Content-Type", "text/html") : headers;
            }
            case OTHER_CHARSET -> {
                Charset charset = random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16;
                body = new String(body, StandardCharsets.UTF_8).getBytes(charset);
                headers = random.nextBoolean()
                        ? with(headers, "Content-Type", "application/json; charset=" + charset.name())
                        : headers;
            }
            default -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                    zip.write(body);
                }
                body = Arrays.copyOf(
                        packed.toByteArray(), Math.max(1, packed.size() - 1 - random.nextInt(packed.size() - 1)));
                headers = with(headers, "Content-Encoding", "gzip");
            }
        }
        boolean same = Arrays.equals(body, answer.body()) && headers.equals(answer.headers());
        done.add(call.operation);
        return same ? null : new Hop.Answer(answer.status(), headers, body);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> headers, String name, String value) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.put(name, List.of(value));
        return all;
    }
}
