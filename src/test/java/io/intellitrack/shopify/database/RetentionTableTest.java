package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table that nobody thought of grows for ever. */
class RetentionTableTest {
    @OnEveryDatabase
    void theDocumentSaysOfEachOfOurTablesHowLongItsRowsAreKept(Engine engine) throws Exception {
        List<String> rows = Files.readAllLines(Path.of("docs/retention.md")).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        try (Database database = Database.open(engine.fresh())) {
            List<String> tables = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select lower(table_name) from information_schema.tables "
                                    + "where lower(table_name) like 'sync!_%' escape '!' and table_type like '%TABLE%'")
                            .mapTo(String.class)
                            .list());

            assertThat(tables)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(table -> assertThat(rows).as(table).anyMatch(row -> row.contains("`" + table + "`")));
        }
    }
}
