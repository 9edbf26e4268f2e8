package io.intellitrack.shopify.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The conversions that a field table may call: a closed list. Each takes and gives null for "no value". */
public final class Functions {
    /** A conversion. */
    @FunctionalInterface
    public interface Function {
        Object apply(List<Object> arguments);
    }

    /**
     * A conversion by its name.
     *
     * @param least so many arguments at least
     * @param most so many at most
     * @param check looks at fixed arguments when the table is read; what is not fixed is null
     */
    record Named(String name, int least, int most, Function function, Consumer<List<Object>> check) {
        /** What is wrong with a call, in words; empty when nothing is. */
        Optional<String> fault(List<Object> constants) {
            if (constants.size() < least || constants.size() > most) {
                String wanted = least == most ? "" + least : most == MANY ? least + " or more" : least + " to " + most;
                return Optional.of(
                        "the function " + name + " takes " + wanted + " arguments, and here are " + constants.size());
            }
            try {
                check.accept(constants);
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of("the function " + name + " cannot use what it is given (" + e.getMessage() + ")");
            }
        }
    }

    static final int MANY = 100;

    private final Map<String, Named> byName = new TreeMap<>();

    /** The general conversions; a room adds its own with {@link #and}. */
    public Functions() {
        TextFunctions.addTo(this);
        ListFunctions.addTo(this);
        NumberFunctions.addTo(this);
        ChoiceFunctions.addTo(this);
    }

    /** Adds a conversion. */
    Functions and(String name, int least, int most, Function function) {
        return and(name, least, most, function, constants -> {});
    }

    /** The same with a look at fixed arguments. */
    Functions and(String name, int least, int most, Function function, Consumer<List<Object>> check) {
        byName.put(name, new Named(name, least, most, function, check));
        return this;
    }

    Optional<Named> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** At most so many characters, ended at a word with an ellipsis; only for free text such as notes. */
    public static String cut(String text, int length) {
        return TextFunctions.cut(text, length);
    }
}
