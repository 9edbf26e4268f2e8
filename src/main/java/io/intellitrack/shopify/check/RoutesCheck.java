package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
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
 * started for real, without schedules, and samples go through them. Nothing is written but what opening a database writes.
 */
public final class RoutesCheck {
    /**
     * What came of it.
     *
     * @param samples empty while there are findings
     */
    public record Report(List<Finding> findings, List<Sample> samples) {}

    private final Settings settings;
    private final Home home;
    private final List<Finding> findings = new ArrayList<>();

    private RoutesCheck(Settings settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    /**
     * Checks.
     *
     * @param settings with the database to check against, and a store that answers
     * @param schema of Shopify, in GraphQL's own language; empty = the part of it that comes with the program
     * @param samples documents of one's own, beside the built-in ones
     * @throws Exception when the check itself cannot be done
     */
    public static Report run(Settings settings, Home home, Optional<Reader> schema, List<Path> samples)
            throws Exception {
        RoutesCheck check = new RoutesCheck(settings, home);
        FolderReview review = FolderReview.of(home.routes(), settings, schema);
        check.findings.addAll(review.findings());
        try (Database database = Database.open(settings.intellitrack())) {
            check.findings.addAll(review.against(database));
        }
        List<Sample> rows = check.findings.isEmpty() ? check.samples(samples) : List.of();
        rows.stream()
                .filter(sample -> sample.outcome().equals("refused"))
                .map(RoutesCheck::refused)
                .forEach(check.findings::add);
        return new Report(List.copyOf(check.findings), rows);
    }

    private static Finding refused(Sample sample) {
        return new Finding(
                sample.flow() + ".camel.yaml",
                1,
                "the sample " + sample.name() + " is refused: "
                        + sample.reason().orElse(""),
                "Look at its field tables, and at the steps of the route " + sample.flow() + "-record.");
    }

    private List<Sample> samples(List<Path> own) throws Exception {
        try (Connector connector = Connector.start(settings, home, false)) {
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
