package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.review.Finding;
import io.intellitrack.shopify.review.FolderReview;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at everything in {@code routes/} and finds every fault rather than the first; when there is none, the routes are
 * started for real, without schedules, and samples go through them. Nothing is written into the database that is checked
 * against; where its tables are not those of this version, the routes are started on another, empty one with its columns.
 */
public final class RoutesCheck {
    /**
     * What came of it.
     *
     * @param samples empty while there are findings
     * @param notes what could not be looked at
     */
    public record Report(List<Finding> findings, List<Sample> samples, List<String> notes) {}

    private final Settings settings;
    private final Home home;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private RoutesCheck(Settings settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    /**
     * Checks.
     *
     * @param settings with the database to check against, and a store that answers
     * @param scratch the same with an empty database in memory
     * @param schema of Shopify, in GraphQL's own language; empty = the part of it that comes with the program
     * @param samples documents of one's own, beside the built-in ones
     * @throws Exception when the check itself cannot be done
     */
    public static Report run(
            Settings settings, Settings scratch, Home home, Optional<Reader> schema, List<Path> samples)
            throws Exception {
        RoutesCheck check = new RoutesCheck(settings, home);
        FolderReview review = FolderReview.of(home.routes(), settings, schema);
        check.findings.addAll(review.findings());
        if (!review.after().isEmpty() && settings.intellitrack().jdbcUrl().startsWith(Database.SCRATCH)) {
            check.notes.add(
                    "Whether the statements routes/sql/after-… fit, only your own database can tell (--database).");
        }
        TablesState state = TablesState.of(settings.intellitrack());
        List<Sample> rows = state.current()
                ? check.against(settings, review, samples)
                : check.instead(settings, scratch, state, review, samples);
        rows.stream()
                .filter(sample -> sample.outcome().equals("refused"))
                .map(RoutesCheck::refused)
                .forEach(check.findings::add);
        return new Report(List.copyOf(check.findings), rows, List.copyOf(check.notes));
    }

    private List<Sample> against(Settings current, FolderReview review, List<Path> own) throws Exception {
        try (Database database = Database.open(current.intellitrack())) {
            findings.addAll(review.against(database, sql -> true));
        }
        return findings.isEmpty() ? samples(current, own) : List.of();
    }

    /** What is not there yet is taken from a scratch database; IntelliTrack's own tables are asked themselves. */
    private List<Sample> instead(
            Settings real, Settings scratch, TablesState state, FolderReview review, List<Path> own) throws Exception {
        notes.add(state.sentence());
        try (Database instead = ScratchDatabase.open(scratch, real.intellitrack(), state)) {
            if (real.intellitrack().bundled()) {
                findings.addAll(review.against(instead, sql -> true));
            } else {
                notes.add("Statements in routes/sql that read this program's own tables were not tried.");
                try (Database database = Database.unchanged(real.intellitrack())) {
                    findings.addAll(review.against(database, sql -> !ScratchDatabase.readsOurs(sql)));
                }
            }
            return findings.isEmpty() ? samples(scratch, own) : List.of();
        }
    }

    private static Finding refused(Sample sample) {
        return new Finding(
                sample.flow() + ".camel.yaml",
                1,
                "the sample " + sample.name() + " is refused: "
                        + sample.reason().orElse(""),
                "Look at its field tables, and at the steps of the route " + sample.flow() + "-record.");
    }

    private List<Sample> samples(Settings on, List<Path> own) throws Exception {
        try (Connector connector = Connector.start(on, home, false)) {
            Samples samples = new Samples(connector.context());
            List<Sample> rows = new ArrayList<>(own.isEmpty() ? samples.builtIn() : List.of());
            own.forEach(file -> rows.add(samples.own(file)));
            return rows;
        } catch (RoutesRefused e) {
            e.faults().forEach(fault -> findings.add(Finding.of(fault)));
            return List.of();
        }
    }
}
