package io.intellitrack.shopify.fulfillment.outbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one field for a tracking number holds: people paste several numbers into it, one below the other, or something
 * else altogether.
 *
 * @param numbers without outer blanks, each once, in the order in which they stand there
 * @param others what is no number: an address, a sentence
 */
public record TrackingNumbers(List<String> numbers, List<String> others) {
    /** Each of these ends a number; a blank does only between two that are long enough to stand alone. */
    private static final Pattern BETWEEN = Pattern.compile("[\\t\\n\\u000B\\f\\r\\u0085\\u2028\\u2029,;|，；、]+");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N} ./_:#+*()-]+");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i).*(://|www\\.|\\.\\p{L}{2,}(/|$)).*");

    /** A number printed in groups has shorter ones (1Z 999 AA1 01 2345 6784). */
    private static final int LONG_ENOUGH = 10;

    private static final int LONGEST_WORD = 3;
    private static final int LONGEST = 64;

    public TrackingNumbers {
        numbers = List.copyOf(numbers);
        others = List.copyOf(others);
    }

    /** Reads a field. */
    public static TrackingNumbers of(String text) {
        List<String> numbers = new ArrayList<>();
        List<String> others = new ArrayList<>();
        BETWEEN.splitAsStream(text)
                .map(TrackingNumbers::tidy)
                .filter(part -> !part.isEmpty())
                .flatMap(TrackingNumbers::apart)
                .distinct()
                .forEach(part -> (isNumber(part) ? numbers : others).add(part));
        return new TrackingNumbers(numbers, others);
    }

    private static String tidy(String part) {
        return BLANKS.matcher(INVISIBLE.matcher(part).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    private static Stream<String> apart(String part) {
        String[] words = part.split(" ");
        boolean alone = Arrays.stream(words).allMatch(word -> word.length() >= LONG_ENOUGH && isNumber(word));
        return alone ? Arrays.stream(words) : Stream.of(part);
    }

    private static boolean isNumber(String part) {
        long digits = part.chars().filter(Character::isDigit).count();
        boolean plain = digits > 0
                && part.length() <= LONGEST
                && ALLOWED.matcher(part).matches()
                && !WEB_ADDRESS.matcher(part).matches();
        return plain && (part.indexOf(' ') < 0 || inGroups(part, digits));
    }

    /** Blanks stand in a number of mostly digits (RR 123456789 GB), but not beside a word (12 Main Street). */
    private static boolean inGroups(String part, long digits) {
        long letters = part.chars().filter(Character::isLetter).count();
        return digits > letters
                && Arrays.stream(part.split(" "))
                        .noneMatch(word ->
                                word.length() > LONGEST_WORD && word.chars().allMatch(Character::isLetter));
    }
}
