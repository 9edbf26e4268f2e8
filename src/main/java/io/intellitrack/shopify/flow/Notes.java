package io.intellitrack.shopify.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run has to say: reasons with their counts, once per kind, then sentences, then the names behind the counts. */
final class Notes {
    /** Reasons come from mappings, too; a message is for people. */
    private static final int MOST_KINDS = 20;

    private static final int MOST_NAMES = 20;
    private static final int MOST_SENTENCES = 40;
    private static final String OTHERS = "for other reasons";

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<String>> names = new TreeMap<>();
    private final Set<String> sentences = new LinkedHashSet<>();
    private long more;

    synchronized void say(String sentence) {
        if (sentences.contains(sentence)) {
            return;
        }
        if (sentences.size() < MOST_SENTENCES) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    synchronized void count(String what, long amount) {
        if (amount > 0) {
            counts.merge(counts.containsKey(what) || counts.size() < MOST_KINDS ? what : OTHERS, amount, Long::sum);
        }
    }

    synchronized void name(String what, String name) {
        count(what, 1);
        List<String> known = names.computeIfAbsent(what, none -> new ArrayList<>());
        if (known.size() < MOST_NAMES) {
            known.add(name);
        }
    }

    synchronized String text() {
        List<String> parts = new ArrayList<>();
        counts.forEach((what, amount) -> parts.add(amount + " × " + what + "."));
        parts.addAll(sentences);
        if (more > 0) {
            parts.add("And " + more + " more notes.");
        }
        names.forEach((what, known) -> parts.add(named(what, known)));
        return String.join(" ", parts);
    }

    private String named(String what, List<String> known) {
        long others = counts.getOrDefault(what, 0L) - known.size();
        return known.stream().collect(Collectors.joining(", ", "Which " + what + ": ", ""))
                + (others > 0 ? " and " + others + " more." : ".");
    }
}
