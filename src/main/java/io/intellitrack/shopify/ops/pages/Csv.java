package io.intellitrack.shopify.ops.pages;

import java.util.List;
import java.util.stream.Collectors;

/** Lines for spreadsheets, which must not take a product's name for a formula. */
final class Csv {
    private Csv() {}

    /** One line, with its end. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** A number is a number even with a minus; any other text that looks like a formula is made plain text. */
    private static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !text.matches("-?\\d+");
        String plain = formula ? "'" + text : text;
        return formula || plain.matches("(?s).*[\",\r\n].*") ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
