package io.intellitrack.shopify.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings tables up to date with Flyway; where they are, Flyway is not even loaded, which would delay each start. */
final class Migrations {
    /** The number of the newest file in each folder of {@code db/migration}; a test holds it against the files. */
    static final Map<String, String> NEWEST = Map.of("intellitrack", "001", "sync", "100");

    private Migrations() {}

    /** @param folder also names the table of what was done */
    static void bring(DataSource pool, String folder) {
        if (!upToDate(pool, folder)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration/" + folder)
                    .table(folder + "_schema_history")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholderReplacement(false)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
    }

    /** True when the newest file was applied, and none has failed. */
    private static boolean upToDate(DataSource pool, String folder) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done = statement.executeQuery(
                        "select \"version\", \"success\" from \"" + folder + "_schema_history\"")) {
            boolean newest = false;
            while (done.next()) {
                if (!done.getBoolean("success")) {
                    return false;
                }
                newest |= NEWEST.get(folder).equals(done.getString("version"));
            }
            return newest;
        } catch (SQLException e) {
            return false; // nothing was done yet; whatever else it may be, Flyway finds the words
        }
    }
}
