package io.intellitrack.shopify.check;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import java.nio.file.Path;
import java.util.List;

/** Lets a database read every statement of {@code routes/sql}, without running it. */
final class SqlFiles {
    private SqlFiles() {}

    /** Files that may not be run at all are left out: {@link RouteSql#faults} names them. */
    static List<Finding> check(Path folder, Database database) {
        return RouteSql.sound(folder).refused(database.readOnly()).entrySet().stream()
                .map(refused -> new Finding(
                        "sql/" + refused.getKey() + ".sql",
                        refused.getValue().line(),
                        refused.getValue().reason(),
                        refused.getValue().remedy()))
                .toList();
    }
}
