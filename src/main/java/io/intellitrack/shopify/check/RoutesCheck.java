package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TablesState;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.intellitrack.rows.TableColumns;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.MappingException;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.documents.DocumentCheck;
import io.intellitrack.shopify.shopify.documents.RequestedFields;
import io.intellitrack.shopify.wiring.Connector;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern PLACE =
            Pattern.compile("(?:routes/)?([\\w./-]+?)(?::(\\d+))?(?::\\d+)?: (.*)", Pattern.DOTALL);

    private static final Pattern CAMEL = Pattern.compile("file:\\S*/([\\w.-]+\\.yaml), line (\\d+)");

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
     * @param schema of Shopify, in GraphQL's own language
     * @param samples documents of one's own, beside the built-in ones
     * @throws Exception when the check itself cannot be done
     */
    public static Report run(Settings settings, Settings scratch, Home home, Reader schema, List<Path> samples)
            throws Exception {
        RoutesCheck check = new RoutesCheck(settings, home);
        check.yaml();
        RequestedFields asked = check.documents(schema);
        TablesState state = TablesState.of(settings.intellitrack());
        List<Sample> rows = state.current()
                ? check.against(settings, asked, samples)
                : check.instead(settings, scratch, state, asked, samples);
        return new Report(List.copyOf(check.findings), rows, List.copyOf(check.notes));
    }

    private List<Sample> against(Settings current, RequestedFields asked, List<Path> own) throws Exception {
        try (Database database = Database.open(current.intellitrack())) {
            tables(database, asked);
            findings.addAll(SqlFiles.check(home.routes().resolve("sql"), database, sql -> true));
        }
        return findings.isEmpty() ? samples(current, own) : List.of();
    }

    /** What is not there yet is taken from a scratch database; IntelliTrack's own tables are asked themselves. */
    private List<Sample> instead(
            Settings real, Settings scratch, TablesState state, RequestedFields asked, List<Path> own)
            throws Exception {
        notes.add(state.sentence());
        try (Database instead = ScratchDatabase.open(scratch, real.intellitrack(), state)) {
            if (real.intellitrack().bundled()) {
                tables(instead, asked);
                findings.addAll(SqlFiles.check(home.routes().resolve("sql"), instead, sql -> true));
            } else {
                notes.add("Statements in routes/sql that read this program's own tables were not tried.");
                try (Database database = Database.unchanged(real.intellitrack())) {
                    tables(database, asked);
                    findings.addAll(SqlFiles.check(
                            home.routes().resolve("sql"), database, sql -> !ScratchDatabase.readsOurs(sql)));
                }
            }
            return findings.isEmpty() ? samples(scratch, own) : List.of();
        }
    }

    private void yaml() {
        try {
            RouteRules.check(home.routes(), settings.enabledFlows());
        } catch (RoutesRefused e) {
            e.faults().forEach(fault -> findings.add(finding(fault)));
        }
    }

    private RequestedFields documents(Reader schema) {
        DocumentCheck documents = DocumentCheck.of(home.routes().resolve("graphql"), schema);
        documents
                .faults()
                .forEach(fault -> findings.add(new Finding(
                        fault.file(),
                        fault.line(),
                        fault.text(),
                        "Correct the document; if Shopify has it, check against the full schema with --schema.")));
        return documents.asked();
    }

    private void tables(Database database, RequestedFields asked) {
        TableColumns columns = new TableColumns(database);
        FieldPaths paths = new FieldPaths(asked);
        for (Path file : Mappings.files(home.routes().resolve("mappings"))) {
            try {
                FieldTable table = Mappings.table(file, settings);
                findings.addAll(paths.check(table));
                columns.check(table);
            } catch (MappingException e) {
                findings.add(finding(e.getMessage()));
            } catch (IllegalStateException e) { // no such table
                findings.add(new Finding("mappings/" + file.getFileName(), 0, e.getMessage(), ""));
            }
        }
    }

    private List<Sample> samples(Settings on, List<Path> own) throws Exception {
        try (Connector connector = Connector.start(on, home, false)) {
            Samples samples = new Samples(connector.context());
            List<Sample> rows = new ArrayList<>(own.isEmpty() ? samples.builtIn() : List.of());
            own.forEach(file -> rows.add(samples.own(file)));
            return rows;
        } catch (RoutesRefused e) {
            e.faults().forEach(fault -> findings.add(finding(fault)));
            return List.of();
        } catch (IllegalArgumentException e) {
            throw e; // a sample that is none
        } catch (Exception e) {
            findings.add(ofCamel(e));
            return List.of();
        }
    }

    /** What Camel says of a file that it cannot load. */
    private static Finding ofCamel(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null
                && !CAMEL.matcher(String.valueOf(cause.getMessage())).find()) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        Matcher place = CAMEL.matcher(message);
        String text = message.lines().findFirst().orElse("").strip() + ".";
        return place.find()
                ? new Finding(
                        place.group(1),
                        Integer.parseInt(place.group(2)),
                        text,
                        "Look at the words and the indentation there.")
                : new Finding("", 0, text, "");
    }

    /** A sentence that begins with file and line. */
    private static Finding finding(String sentence) {
        Matcher place = PLACE.matcher(sentence);
        return place.matches()
                ? new Finding(
                        place.group(1),
                        place.group(2) == null ? 0 : Integer.parseInt(place.group(2)),
                        place.group(3),
                        "")
                : new Finding("", 0, sentence, "");
    }
}
