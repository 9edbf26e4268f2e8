package io.intellitrack.shopify.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run has to say: reasons with their counts, once per kind, then what waits for a person, then sentences, then the
 * names behind the counts. What does not fit is counted, and never the reasons.
 */
final class RunNotes {
    /** What the run log keeps. */
    static final int MOST_CHARACTERS = 4000;

    /** Reasons come from mappings, too; a message is for people. */
    private static final int MOST_KINDS = 20;

    private static final int LONGEST_KIND = 150;
    private static final int MOST_NAMES = 20;
    private static final int MOST_SENTENCES = 40;
    private static final String OTHERS = "for other reasons";

    /** Room for the last words. */
    private static final int SPARE = 40;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<String>> names = new TreeMap<>();
    private final Said urgent = new Said();
    private final Said said = new Said();

    /** Sentences, each once. */
    private static final class Said {
        private final Set<String> sentences = new LinkedHashSet<>();
        private long more;

        void add(String sentence) {
            if (sentences.contains(sentence)) {
                return;
            }
            if (sentences.size() < MOST_SENTENCES) {
                sentences.add(sentence);
            } else {
                more++;
            }
        }
    }

    synchronized void say(String sentence) {
        if (!urgent.sentences.contains(sentence)) {
            said.add(sentence);
        }
    }

    /** Says what waits for a person. */
    synchronized void urge(String sentence) {
        urgent.add(sentence);
    }

    synchronized void count(String what, long amount) {
        if (amount > 0) {
            counts.merge(kind(what), amount, Long::sum);
        }
    }

    private String kind(String what) {
        String kind = what.length() <= LONGEST_KIND ? what : what.substring(0, LONGEST_KIND) + "…";
        return counts.containsKey(kind) || counts.size() < MOST_KINDS ? kind : OTHERS;
    }

    synchronized void name(String what, String name) {
        String kind = kind(what);
        counts.merge(kind, 1L, Long::sum);
        List<String> known = names.computeIfAbsent(kind, none -> new ArrayList<>());
        if (known.size() < MOST_NAMES) {
            known.add(name);
        }
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, amount) -> add(text, amount + " × " + what + "."));
        long left = urgent.more + said.more;
        for (Said each : List.of(urgent, said)) {
            left += each.sentences.stream().filter(one -> !add(text, one)).count();
        }
        if (left > 0) {
            text.append(" And ").append(left).append(" more notes.");
        }
        names.forEach((what, known) -> names(text, what, known));
        return text.toString();
    }

    private static boolean add(StringBuilder text, String part) {
        if (text.length() + part.length() + SPARE > MOST_CHARACTERS) {
            return false;
        }
        text.append(text.isEmpty() ? "" : " ").append(part);
        return true;
    }

    /** As many as fit. */
    private void names(StringBuilder text, String what, List<String> known) {
        long all = counts.getOrDefault(what, 0L);
        for (int shown = known.size(); shown > 0; shown--) {
            String some = String.join(", ", known.subList(0, shown));
            String others = all > shown ? " and " + (all - shown) + " more." : ".";
            if (add(text, "Which " + what + ": " + some + others)) {
                return;
            }
        }
    }
}
