package io.intellitrack.shopify.settings;

import io.intellitrack.shopify.text.EnumWords;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a setting is written.
 *
 * @param parse empty when the text is none of it
 * @param faults what is wrong with a text that is none of it: each follows the key in a message
 * @param limit for people who choose a value; empty = any text
 * @param unit of what a number counts, or how a time is written; empty = it has none
 */
record Format<T>(
        Function<String, Optional<T>> parse, Function<String, List<String>> faults, String limit, String unit) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern CLOCK_TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");

    private static final Format<Path> PATH = of(text -> Optional.of(Path.of(text)), "a path", "");

    private static <T> Format<T> of(Function<String, Optional<T>> parse, String expected, String limit) {
        return new Format<>(parse, text -> List.of("=%s: expected %s.".formatted(text, expected)), limit, "");
    }

    private Format<T> in(String unitOfIt) {
        return new Format<>(parse, faults, limit, unitOfIt);
    }

    /** Any text. */
    static Format<String> text() {
        return of(Optional::of, "", "");
    }

    /** A text that matches a pattern; {@code expected} says it in words, the limit too. */
    static Format<String> text(String pattern, String expected) {
        return of(text -> text.matches(pattern) ? Optional.of(text) : Optional.empty(), expected, expected);
    }

    static Format<Secret> secret() {
        return new Format<>(text -> Optional.of(new Secret(text)), text -> List.of(), "", "");
    }

    static Format<Path> path() {
        return PATH;
    }

    /** true or false, in any case. */
    static Format<Boolean> flag() {
        return new Format<>(
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                text -> List.of("=%s: expected true or false.".formatted(text.toLowerCase(Locale.ROOT))),
                "true or false",
                "");
    }

    /** A whole number between two limits, both inclusive; {@code unit}: of what, or empty. */
    static Format<Integer> whole(int least, int most, String unit) {
        String limits = "%d to %d".formatted(least, most);
        return of(
                        text -> number(text).filter(number -> number >= least && number <= most),
                        "a whole number from " + limits,
                        limits)
                .in(unit);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A length of time such as 500ms, 30s, 5m, 2h or 1d, between two limits, both inclusive. */
    static Format<Duration> duration(String least, String most) {
        Duration from = duration(least).orElseThrow();
        Duration to = duration(most).orElseThrow();
        return of(
                        text -> duration(text)
                                .filter(length -> length.compareTo(from) >= 0 && length.compareTo(to) <= 0),
                        "a duration such as 30s, 5m or 1h, from %s to %s".formatted(least, most),
                        "%s to %s".formatted(least, most))
                .in("ms, s, m, h or d");
    }

    /** The length of time that a text such as {@code 5m} means; empty when it is not one. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** One of an enum's names in lower case with dashes. */
    static <E extends Enum<E>> Format<E> choice(Class<E> type) {
        List<String> names = EnumWords.all(type);
        return of(text -> EnumWords.parse(type, text), "one of " + names, either(names));
    }

    /** One of two words. */
    static Format<String> word(String first, String second) {
        String either = first + " or " + second;
        return of(text -> Optional.of(text).filter(List.of(first, second)::contains), either, either);
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** A set of lower-case words, separated by commas, each of a closed list. */
    static Format<Set<String>> words(List<String> known) {
        return new Format<>(
                text -> Optional.of(split(text)).filter(known::containsAll),
                text -> split(text).stream()
                        .filter(word -> !known.contains(word))
                        .map(word -> ": %s is not known; expected %s.".formatted(word, known))
                        .toList(),
                "one or more of " + String.join(", ", known),
                "");
    }

    private static Set<String> split(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
                .map(String::trim)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A wall clock time, HH:MM. */
    static Format<LocalTime> clockTime() {
        return of(
                        text -> CLOCK_TIME.matcher(text).matches()
                                ? Optional.of(LocalTime.parse(text))
                                : Optional.empty(),
                        "a time from 00:00 to 23:59",
                        "00:00 to 23:59")
                .in("HH:MM");
    }

    /** Hours of the day, HH:MM-HH:MM; the end may be 24:00. */
    static Format<TimeRange> timeRange() {
        return of(
                        Format::range,
                        "two different times such as 06:00-22:00; 00:00-24:00 is the whole day",
                        "two different times")
                .in("HH:MM-HH:MM");
    }

    private static Optional<TimeRange> range(String text) {
        String[] ends = text.split("-", -1);
        try {
            LocalTime start = LocalTime.parse(ends[0].trim());
            LocalTime end = ends[1].trim().equals("24:00") ? null : LocalTime.parse(ends[1].trim());
            return ends.length != 2 || start.equals(end)
                    ? Optional.empty()
                    : Optional.of(new TimeRange(start, LocalTime.MIDNIGHT.equals(end) ? null : end));
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** An IANA time zone. */
    static Format<ZoneId> zone() {
        return of(Format::zone, "a time zone such as Europe/Berlin", "a name such as Europe/Berlin");
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
