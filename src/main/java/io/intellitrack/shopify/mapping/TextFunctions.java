package io.intellitrack.shopify.mapping;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Conversions of texts and moments. */
final class TextFunctions {
    private TextFunctions() {}

    static void addTo(Functions functions) {
        functions
                .and("trim", 1, 1, text(text -> text.isBlank() ? null : text.strip()))
                .and("upper", 1, 1, text(text -> text.toUpperCase(Locale.ROOT)))
                .and("lower", 1, 1, text(text -> text.toLowerCase(Locale.ROOT)))
                .and("number", 1, 1, text(Identifiers::clean))
                .and("cut", 2, 2, arguments -> cut(Values.text(arguments.get(0)), whole(arguments.get(1))))
                .and("without", 2, 2, TextFunctions::without)
                .and("replace", 3, 3, TextFunctions::replace)
                .and("instant", 1, 1, arguments -> arguments.get(0) == null ? null : moment(arguments.get(0)))
                .and("date", 2, 3, TextFunctions::date, TextFunctions::formatter);
    }

    private static Functions.Function text(UnaryOperator<String> change) {
        return arguments -> {
            String text = Values.text(arguments.get(0));
            return text == null ? null : change.apply(text);
        };
    }

    private static int whole(Object number) {
        return NumberFunctions.decimal(number).intValueExact();
    }

    private static String without(List<Object> arguments) {
        String text = Values.text(arguments.get(0));
        String prefix = Values.text(arguments.get(1));
        return text != null && prefix != null && text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String replace(List<Object> arguments) {
        String text = Values.text(arguments.get(0));
        String old = Values.text(arguments.get(1));
        String other = Values.text(arguments.get(2));
        if (text == null || old == null || old.isEmpty()) {
            return text;
        }
        String changed = text.replace(old, other == null ? "" : other);
        return changed.isEmpty() ? null : changed;
    }

    static Instant moment(Object value) {
        return value instanceof Instant instant ? instant : Moments.parse(Values.text(value));
    }

    /** {@code date(createdAt, 'dd.MM.yyyy', 'Europe/Berlin')}: without a zone, UTC. */
    private static String date(List<Object> arguments) {
        return arguments.get(0) == null ? null : formatter(arguments).format(moment(arguments.get(0)));
    }

    private static DateTimeFormatter formatter(List<Object> arguments) {
        Object pattern = arguments.get(1);
        Object zone = arguments.size() > 2 ? arguments.get(2) : null;
        return DateTimeFormatter.ofPattern(pattern == null ? "uuuu-MM-dd" : Values.text(pattern), Locale.ENGLISH)
                .withZone(ZoneId.of(zone == null ? "UTC" : Values.text(zone)));
    }

    static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        int word = text.lastIndexOf(' ', length - 1);
        int end = word > length / 2 ? word : length - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
