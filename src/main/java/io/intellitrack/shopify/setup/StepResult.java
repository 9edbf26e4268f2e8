package io.intellitrack.shopify.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of what was typed.
 *
 * @param faults by the field's name; the empty name stands for the step as a whole
 * @param found what was seen, for people
 * @param changes the settings to be kept, when there is no fault; blank = forgotten
 */
record StepResult(Map<String, List<String>> faults, List<String> found, Map<String, String> changes) {
    /** The name of no field. */
    static final String STEP = "";

    static StepResult taken(List<String> found, Map<String, String> changes) {
        return new StepResult(Map.of(), found, changes);
    }

    static StepResult wrong(String field, String why) {
        return new StepResult(Map.of(field, List.of(why)), List.of(), Map.of());
    }

    static StepResult wrong(Map<String, List<String>> faults) {
        return new StepResult(faults, List.of(), Map.of());
    }

    boolean fine() {
        return faults.isEmpty();
    }

    /** Sentences about settings, each beside the field of the setting that it begins with. */
    static StepResult wrong(Collection<String> sentences, Collection<String> fields) {
        Map<String, List<String>> faults = new LinkedHashMap<>();
        for (String sentence : sentences) {
            Optional<String> field =
                    fields.stream().filter(sentence::startsWith).max(Comparator.comparingInt(String::length));
            faults.computeIfAbsent(field.orElse(STEP), name -> new ArrayList<>())
                    .add(field.map(name -> words(sentence.substring(name.length())))
                            .orElse(sentence));
        }
        return wrong(faults);
    }

    /** Behind a key stands {@code =text: expected …} or {@code : …}; the text is in the field already. */
    private static String words(String rest) {
        String said = rest.replaceFirst("^(=[^\\n]*?)?: ", "");
        return said.isEmpty() ? rest : said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1);
    }
}
