package io.intellitrack.shopify.review;

import io.intellitrack.shopify.database.AfterSql;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.SavedRecord;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.documents.DocumentCheck;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is wrong with the folder {@code routes/}: YAML, GraphQL, field tables and SQL, each by itself and held against the
 * others. A start and {@code routes check} look the same way, so that a run meets nothing that the check has not seen.
 */
public final class FolderReview {
    private final RouteSql statements;
    private final AfterSql after;
    private final RouteRules rules;
    private final List<FieldTable> tables;
    private final List<Finding> findings;

    private FolderReview(
            RouteSql statements, AfterSql after, RouteRules rules, List<FieldTable> tables, List<Finding> findings) {
        this.statements = statements;
        this.after = after;
        this.rules = rules;
        this.tables = tables;
        this.findings = findings;
    }

    /**
     * Looks at the files themselves.
     *
     * @param schema of Shopify, in GraphQL's own language; empty = the part of it that comes with the program
     */
    public static FolderReview of(Path folder, Settings settings, Optional<Reader> schema) {
        List<Finding> findings = new ArrayList<>();
        RouteRules rules = RouteRules.look(folder, settings.enabledFlows());
        rules.faults().forEach(fault -> findings.add(Finding.of(fault)));
        Path graphql = folder.resolve("graphql");
        DocumentCheck documents =
                schema.map(text -> DocumentCheck.of(graphql, text)).orElseGet(() -> DocumentCheck.of(graphql));
        documents
                .faults()
                .forEach(fault -> findings.add(new Finding(
                        fault.file(),
                        fault.line(),
                        fault.text(),
                        "Correct the document; if Shopify has it, check against the full schema with --schema.")));
        FieldPaths paths = new FieldPaths(documents.asked());
        TableFiles tables = TableFiles.read(folder.resolve("mappings"), settings);
        findings.addAll(tables.findings());
        tables.tables().forEach(table -> findings.addAll(paths.check(table)));
        findings.addAll(new RouteFields(paths, folder).check(rules.texts()));
        findings.addAll(SqlFiles.missing(folder.resolve("sql")));
        AfterSql after = AfterSql.read(folder.resolve("sql"), SavedRecord.given(tables.tables()));
        after.faults().forEach(fault -> findings.add(Finding.of(fault)));
        return new FolderReview(RouteSql.sound(folder.resolve("sql")), after, rules, tables.tables(), findings);
    }

    /** The same for a start. @throws RoutesRefused naming everything that was found */
    public static FolderReview required(Path folder, Settings settings) {
        FolderReview review = of(folder, settings, Optional.empty());
        refuse(review.findings);
        return review;
    }

    /** What was found in the files. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The statements that may be run. */
    public RouteSql statements() {
        return statements;
    }

    /** The statements that may follow a record. */
    public AfterSql after() {
        return after;
    }

    /** What was read of the routes. */
    public RouteRules rules() {
        return rules;
    }

    /**
     * What a database has to say: columns that are not there or would stay empty, statements that it cannot read.
     *
     * @param tried the statements that it can be asked about
     */
    public List<Finding> against(Database database, Predicate<String> tried) {
        List<Finding> found = new ArrayList<>(TableFiles.against(database, tables));
        found.addAll(SqlFiles.check(statements, database, tried));
        if (!database.scratch()) { // tables of the integrator's own are not there
            found.addAll(SqlFiles.check(after, database));
        }
        return found;
    }

    /** The same for a start. @throws RoutesRefused naming everything that was found */
    public void requireFit(Database database) {
        refuse(against(database, sql -> true));
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new RoutesRefused(findings.stream().map(Finding::toString).toList());
        }
    }
}
