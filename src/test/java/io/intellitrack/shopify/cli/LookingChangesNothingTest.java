package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.kept.Kept;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.ForeignSchema;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code routes check} look at a database and leave it as it is. */
class LookingChangesNothingTest {
    private static final String TABLES = "select table_schema, table_name, table_type from information_schema.tables "
            + "where lower(table_schema) not in ('information_schema', 'pg_catalog', 'sys') order by 1, 2";

    @TempDir
    Path folder;

    @OnEveryDatabase
    void anEmptyDatabaseStaysEmptyAndWhatInitWouldDoIsSaid(Engine engine) throws SQLException {
        Settings.IntelliTrack place = engine.empty();
        Kit kit = Kit.in(folder).database(place);
        List<String> before = rows(place, TABLES);

        Ended check = run(kit, "check");
        Ended routes = routes(kit);

        assertThat(rows(place, TABLES)).isEqualTo(before);
        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out())
                .contains("none of this program's tables yet: init, or the first start, creates this program's own "
                        + "tables (sync_…) and IntelliTrack's bundled ones");
        assertThat(routes.code()).as(routes.out() + routes.err()).isZero();
        assertThat(routes.out()).contains("Everything in routes/ works.", "init, or the first start, creates");
    }

    @Test
    void anEmbeddedFileThatIsNotThereIsNotMade() {
        Kit kit = Kit.in(folder);

        Ended check = run(kit, "check");
        Ended routes = routes(kit);

        assertThat(check.out()).contains("init, or the first start, creates");
        assertThat(routes.code()).as(routes.out() + routes.err()).isZero();
        assertThat(Files.exists(folder.resolve("data/intellitrack.mv.db"))).isFalse();
    }

    @OnEveryDatabase
    void aDatabaseOfAnEarlierVersionIsLeftAsItIs(Engine engine) throws SQLException {
        if (engine == Engine.SQL_SERVER) {
            return; // no version was released for it
        }
        Settings.IntelliTrack place = Kept.restore(engine, Kept.versions().get(0), folder);
        Kit kit = Kit.in(folder.resolve("kit")).database(place);
        String history = "select * from \"sync_schema_history\" order by 1";
        List<String> tables = rows(place, TABLES);
        List<String> done = rows(place, history);

        Ended check = run(kit, "check");
        Ended routes = routes(kit);

        assertThat(rows(place, TABLES)).isEqualTo(tables);
        assertThat(rows(place, history)).isEqualTo(done);
        assertThat(check.out())
                .contains(
                        "those of an earlier version: init, or the next start, brings this program's own tables (sync_…)")
                .contains("Whether it is complete is not known");
        assertThat(routes.code()).as(routes.out() + routes.err()).isZero();
    }

    @Test
    void aForeignSchemaIsReadAndNoTableOfOursIsPutThere() throws SQLException {
        Settings.IntelliTrack place = ForeignSchema.unnamed();
        Kit kit = Kit.in(folder)
                .database(place)
                .set("intellitrack.schema", "existing")
                .set("intellitrack.schema-name", "adapter")
                .set("sync.schema-name", "ours");
        ForeignSchema.lines(folder.resolve("routes/mappings"));
        List<String> before = rows(place, TABLES);

        Ended check = run(kit, "check");
        Ended routes = routes(kit);

        assertThat(rows(place, TABLES)).isEqualTo(before);
        assertThat(check.out())
                .contains("IntelliTrack has no division Main: create it there, or correct intellitrack.division.")
                .contains("IntelliTrack's database has no carrier: orders name no carrier.");
        assertThat(routes.code()).as(routes.out() + routes.err()).isZero();
        assertThat(routes.out()).containsPattern("customer +cust_type +W").contains("were not tried");
    }

    private static Ended routes(Kit kit) {
        return run(kit, "routes", "check", kit.folder().resolve("routes").toString(), "--database");
    }

    private static Ended run(Kit kit, String... words) {
        List<String> all = new ArrayList<>(List.of("--config", kit.config().toString()));
        all.addAll(List.of(words));
        return Ended.of(all.toArray(String[]::new));
    }

    private static List<String> rows(Settings.IntelliTrack place, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        place.jdbcUrl(), place.user(), place.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    cells.add(rows.getString(i));
                }
                all.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
            return all;
        }
    }
}
