package io.intellitrack.shopify.review;

import io.intellitrack.shopify.database.AfterSql;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.database.StatementFault;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Lets a database read every statement of {@code routes/sql}, without running it. */
final class SqlFiles {
    private SqlFiles() {}

    /** Files without which the program does not start. */
    static List<Finding> missing(Path folder) {
        return RouteSql.missing(folder).stream()
                .map(name ->
                        new Finding("sql/" + name + ".sql", 0, "the file is missing;", "restore it from the release."))
                .toList();
    }

    /**
     * What a database complains of in those that may be run.
     *
     * @param tried false of a statement that is passed over; so is one that the program would not send, for it names an
     *     optional table that is not there
     */
    static List<Finding> check(RouteSql statements, Database database, Predicate<String> tried) {
        return database.jdbi().withHandle(handle -> statements.refused(handle, tried)).entrySet().stream()
                .map(refused -> finding("sql/" + refused.getKey() + ".sql", refused.getValue()))
                .toList();
    }

    /** What it complains of in those that write rows of the integrator's own. */
    static List<Finding> check(AfterSql after, Database database) {
        return database.jdbi().withHandle(after::refused).entrySet().stream()
                .map(refused -> finding(AfterSql.file(refused.getKey()), refused.getValue()))
                .toList();
    }

    private static Finding finding(String file, StatementFault fault) {
        return new Finding(file, fault.line(), fault.reason(), fault.remedy());
    }
}
