package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.settings.Flow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one thing that matters most now: what it means, and what to do.
 *
 * @param tone {@code bad} for what hurts business now, {@code warn} for daily trouble
 * @param link where it is dealt with
 */
record Banner(String tone, String effect, String cure, String link, String linkText) {
    /** The worst of what is known; empty when all is well. */
    static Optional<Banner> of(Status.Snapshot status, List<Monitoring.ActiveAlarm> alarms) {
        Optional<Banner> failing = status.flows().stream()
                .filter(row -> row.state().equals("failing"))
                .findFirst()
                .map(Banner::failing);
        Optional<Banner> held = status.flows().stream()
                .filter(row -> row.state().equals("held"))
                .findFirst()
                .map(row -> new Banner(
                        "warn",
                        "End of Day waits for approval: stock in Shopify stays as it was until then.",
                        "Look at the rows, then approve them or correct IntelliTrack.",
                        "/end-of-day",
                        "Look at the rows"));
        Optional<Banner> alarm = alarms.stream()
                .filter(told -> !told.name().equals("EndOfDayHeld"))
                .min(Comparator.comparing(told -> !told.urgent()))
                .map(Banner::alarm);
        return failing.or(() -> alarm.filter(found -> found.tone().equals("bad")))
                .or(() -> held)
                .or(() -> alarm);
    }

    private static Banner failing(Status.Row row) {
        String title =
                Flow.named(row.flow()).map(flow -> FlowWords.of(flow).title()).orElse(row.flow());
        return new Banner(
                "bad",
                title + " failed"
                        + row.last()
                                .flatMap(entry -> entry.message())
                                .map(message -> ": " + message)
                                .orElse("."),
                "Nothing is lost: the next run begins where the last good one ended.",
                "/history?flow=" + row.flow(),
                "Show its runs");
    }

    private static Banner alarm(Monitoring.ActiveAlarm told) {
        String tone = told.urgent() ? "bad" : "warn";
        String subject = told.subject();
        return switch (told.name()) {
            case "SyncFlowSilent" ->
                new Banner(
                        tone,
                        FlowWords.title(subject) + " had no good run for a long time.",
                        "See what its last runs said.",
                        "/history?flow=" + subject,
                        "Show its runs");
            case "ParkedOld" ->
                new Banner(
                        tone,
                        "Some records have waited for more than four hours.",
                        "Each says what to do.",
                        "/attention",
                        "Show what needs attention");
            case "ProofFailed" ->
                new Banner(
                        tone,
                        "The two sides differ: " + told.text() + ".",
                        "Run reconcile with --repair, or look at what differs.",
                        "/attention",
                        "Show what differs");
            case "EndOfDayMissed" ->
                new Banner(
                        tone,
                        "End of Day is overdue: stock in Shopify is not of today.",
                        "See why, and run it.",
                        "/end-of-day",
                        "Show End of Day");
            default ->
                new Banner(
                        tone,
                        sentence(told.text()),
                        "See docs/alarms.md, " + told.name() + ".",
                        "/attention",
                        "Show what needs attention");
        };
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
