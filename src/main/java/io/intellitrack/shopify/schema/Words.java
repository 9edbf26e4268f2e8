package io.intellitrack.shopify.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of tables and columns as plain words: {@code PART_NO}, {@code PartNumber} and {@code part_numbers} are the same. */
final class Words {
    /** What people shorten. */
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("no", "number"),
            Map.entry("num", "number"),
            Map.entry("nbr", "number"),
            Map.entry("nr", "number"),
            Map.entry("qty", "quantity"),
            Map.entry("quant", "quantity"),
            Map.entry("descr", "description"),
            Map.entry("desc", "description"),
            Map.entry("addr", "address"),
            Map.entry("cust", "customer"),
            Map.entry("ord", "order"),
            Map.entry("loc", "location"),
            Map.entry("wh", "warehouse"),
            Map.entry("whse", "warehouse"),
            Map.entry("cat", "category"),
            Map.entry("mfr", "manufacturer"),
            Map.entry("mfg", "manufacturer"),
            Map.entry("pos", "line"),
            Map.entry("position", "line"),
            Map.entry("row", "line"),
            Map.entry("hdr", "head"),
            Map.entry("header", "head"),
            Map.entry("dtl", "line"),
            Map.entry("detail", "line"),
            Map.entry("inv", "inventory"),
            Map.entry("uom", "unit"),
            Map.entry("postal", "post"),
            Map.entry("track", "tracking"),
            Map.entry("tel", "phone"),
            Map.entry("telephone", "phone"),
            Map.entry("mail", "email"),
            Map.entry("art", "article"),
            Map.entry("prod", "product"));

    private Words() {}

    /** The words of a name, whole and singular. */
    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        String apart = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2");
        for (String word : apart.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                String single = singular(word);
                words.add(LONG.getOrDefault(word, LONG.getOrDefault(single, single)));
            }
        }
        return words;
    }

    private static String singular(String word) {
        if (word.length() < 4 || word.endsWith("ss") || word.endsWith("us")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.endsWith("xes") || word.endsWith("ches") || word.endsWith("sses")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    /**
     * How well a name answers to one of some others, from 0 to 100.
     *
     * @param dropped words in front that say nothing, such as the table's own in a column
     */
    static int likeness(List<String> name, List<String> others, List<String> dropped) {
        int best = 0;
        for (int i = 0; i < others.size(); i++) {
            List<String> other = of(others.get(i));
            // what is listed first is meant most often
            best = Math.max(best, Math.max(likeness(name, other), likeness(without(name, dropped), other) - 5) - i);
        }
        return best;
    }

    private static int likeness(List<String> name, List<String> other) {
        if (name.equals(other) || String.join("", name).equals(String.join("", other))) {
            return 100;
        }
        if (name.size() > other.size()
                && name.subList(name.size() - other.size(), name.size()).equals(other)) {
            return 75;
        }
        return name.size() > other.size() && name.subList(0, other.size()).equals(other) ? 60 : 0;
    }

    private static List<String> without(List<String> name, List<String> front) {
        int same = 0;
        while (same < name.size() - 1 && same < front.size() && name.get(same).equals(front.get(same))) {
            same++;
        }
        return name.subList(same, name.size());
    }
}
