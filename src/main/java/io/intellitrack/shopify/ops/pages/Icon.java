package io.intellitrack.shopify.ops.pages;

import java.util.Map;

/** Small line drawings on a square of 20; each stands beside its word, so that they say nothing to a screen reader. */
final class Icon {
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("ok", "M4 10.5l4 4 8-9"),
            Map.entry("running", "M16 10a6 6 0 1 1-2-4.5M16 3v4h-4"),
            Map.entry("paused", "M7 4.5v11M13 4.5v11"),
            Map.entry("held", "M6 3h8M6 17h8M7 3c0 4 6 5 6 7s-6 3-6 7M13 3c0 4-6 5-6 7s6 3 6 7"),
            Map.entry("failing", "M5 5l10 10M15 5L5 15"),
            Map.entry("waiting", "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M10 6v4l3 2"),
            Map.entry("late", "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M10 6v4.5M10 13.5v.1"),
            Map.entry(
                    "manual",
                    "M8 10V4.5a1.5 1.5 0 0 1 3 0V9l4 1a2 2 0 0 1 1.500 2.200L15.500 17H9l-4-4.500a1.400 1.400 0 0 1 2-1.900z"),
            Map.entry("disabled", "M4 10h12"),
            Map.entry("attention", "M10 3L2.500 16.500h15zM10 8v4M10 14v.1"),
            Map.entry("fault", "M5 5l10 10M15 5L5 15"),
            Map.entry("next", "M4 10h11M10.500 5.500L15 10l-4.500 4.500"),
            Map.entry("note", "M10 9v5M10 6v.1M10 2.500a7.500 7.500 0 1 0 0 15a7.500 7.500 0 1 0 0-15"),
            Map.entry("play", "M6 4l10 6-10 6z"),
            Map.entry("home", "M3 9l7-6 7 6v8h-5v-5H8v5H3z"),
            Map.entry("order", "M5 2.500h10v15l-2.500-1.500-2.500 1.500-2.500-1.500L5 17.500zM8 7h4M8 10.500h4"),
            Map.entry("wanted", "M3 10.500h4l1.500 2.500h3L13 10.500h4M5 4h10l2 6.500V16H3v-5.500z"),
            Map.entry("day", "M3 5h14v12H3zM3 8.500h14M7 3v3M13 3v3M7 12.500l2 2 4-4"),
            Map.entry("history", "M3.500 10a6.500 6.500 0 1 0 2-4.700L3 7.500M3 3.500v4h4M10 6.500V10l2.500 2"),
            Map.entry("settings", "M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4"),
            Map.entry("about", "M10 9v5M10 6v.1M10 2.500a7.500 7.500 0 1 0 0 15a7.500 7.500 0 1 0 0-15"),
            Map.entry("search", "M8.500 3a5.500 5.500 0 1 0 0 11a5.500 5.500 0 1 0 0-11M12.500 12.500L17 17"),
            Map.entry("retry", "M16 10a6 6 0 1 1-2-4.500M16 3v4h-4"),
            Map.entry("ignore", "M3 10s2.500-5 7-5 7 5 7 5-2.500 5-7 5-7-5-7-5M4 16L16 4"),
            Map.entry("box", "M3 6.500L10 3l7 3.500v7L10 17l-7-3.500zM3 6.500L10 10l7-3.500M10 10v7"),
            Map.entry(
                    "truck",
                    "M2 5h9v8H2zM11 8h4l3 3v2h-7zM5.500 13a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3M14.500 13a1.500 1.500 0 1 0 0 3a1.500 1.500 0 1 0 0-3"),
            Map.entry("sent", "M3 10l14-6-4 13-3-5zM10 12l3-4"),
            Map.entry("download", "M10 3v9M6 8.500l4 4 4-4M3 16.500h14"));

    private Icon() {}

    /** The drawing; a dot for a name that nobody drew. */
    static String svg(String name) {
        return "<svg class=\"icon\" viewBox=\"0 0 20 20\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">"
                + "<path d=\"" + PATHS.getOrDefault(name, "M10 9v2") + "\"/></svg>";
    }
}
