package io.intellitrack.shopify.check;

/**
 * Something in {@code routes/} that does not work.
 *
 * @param file below {@code routes/}
 * @param line counted from 1; 0 = of the whole file
 */
public record Finding(String file, int line, String text, String remedy) {
    @Override
    public String toString() {
        return "routes/" + file + (line > 0 ? ":" + line : "") + ": " + text + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
