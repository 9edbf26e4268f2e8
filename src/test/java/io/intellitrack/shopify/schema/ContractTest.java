package io.intellitrack.shopify.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.intellitrack.rows.TableContract;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contract.txt} and {@code docs/contract.md} against the migrations and the statements that are sent. */
class ContractTest {
    private static final Path ROOT = Path.of("src/main/resources/io/intellitrack/shopify");
    private static final String TABLES =
            String.join("|", TableContract.get().tables().keySet());
    private static final Pattern READS = Pattern.compile("\\b(?:from|join)\\s+(?:" + TABLES + ")\\b");
    private static final Pattern WRITES =
            Pattern.compile("\\b(?:insert into|update|delete from)\\s+(?:" + TABLES + ")\\b");
    private static final Pattern ADAPTED = Pattern.compile("\\{(?:stock|items|picked|uncounted)[a-z-]*}");

    /** Who sends the statements of a folder, or of the integrator's. */
    private static final Map<String, String> SENDERS = new TreeMap<>(Map.ofEntries(
            Map.entry("intellitrack/items/", "products-to-intellitrack"),
            Map.entry("intellitrack/stock/", "inventory-to-intellitrack"),
            Map.entry("intellitrack/orders/", "orders-to-intellitrack"),
            Map.entry("intellitrack/places/", "people"),
            Map.entry("allocation/", "orders-to-intellitrack"),
            Map.entry("fulfillment/", "fulfillments-to-shopify"),
            Map.entry("endofday/", "adjustments-to-shopify"),
            Map.entry("reconcile/", "reconcile"),
            Map.entry("ops/", "people"),
            Map.entry("routes/sql/proof", "reconcile"),
            Map.entry("routes/sql/stock-moved", "reconcile"),
            Map.entry("routes/sql/story", "people"),
            Map.entry("routes/sql/stock", "adjustments-to-shopify"),
            Map.entry("routes/sql/items", "adjustments-to-shopify"),
            Map.entry("routes/sql/", "fulfillments-to-shopify")));

    @TempDir
    Path folder;

    @Test
    void thePageSaysWhatTheContractSays() throws IOException {
        String page = page();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/contract.md"), page);

        assertThat(Files.readString(Path.of("docs/contract.md")))
                .as("docs/contract.md: copy target/contract.md")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # IntelliTrack's tables: the contract

                What this program reads and writes of IntelliTrack, column by column, whether these are IntelliTrack's own tables or views that put
                their names before others ([how to connect a database](connect-a-database.md)). `schema check` proves a database against it.

                - *type*: as the bundled schema has it; a view may hold less of a text, longer values are cut or parked then.
                - *null*: what an empty one means; **never**: it is never empty.
                - *may be missing*: **no**, or what is left out for want of it; `check` says so too.
                - *reads*, *writes*: the flows and people that do. *mapped*: only where a field table in `routes/mappings` has a line for it, when
                  the flow of its record writes it. *bundled*: only with `intellitrack.schema=bundled`.

                Every statement is a plain `select`, `insert`, `update` or `delete`; a column that an insert leaves out arrives as null in a view's
                trigger. New rows are found again by their keys, and what is written is expected to read back as it was.
                """);
        for (TableContract.Table table : TableContract.get().tables().values()) {
            page.append("\n## `").append(table.name()).append("`\n\n");
            page.append(sentence(table.meaning())).append(' ');
            page.append(
                    table.missing().map(what -> "May be missing: " + what + ".").orElse("Has to be there."));
            page.append(
                    "\n\n| column | type | null | may be missing | reads | writes | what |\n|---|---|---|---|---|---|---|\n");
            for (TableContract.Field field : table.columns().values()) {
                page.append("| `").append(field.name()).append("` | ").append(field.type());
                if (field.least() > 0) {
                    page.append(", at least ").append(field.least());
                }
                page.append(" | ").append(field.empty().orElse("**never**"));
                page.append(" | ")
                        .append(field.missing()
                                .map(what -> what.equals("nothing") ? "yes" : what)
                                .orElse("**no**"));
                page.append(" | ")
                        .append(field.use().reads())
                        .append(" | ")
                        .append(field.use().writes());
                page.append(" | ").append(field.use().meaning()).append(" |\n");
            }
        }
        return page.toString().replace("  |", " |");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    @Test
    void theBundledTablesAreThoseOfTheContract() {
        try (Database database = Database.open(Engine.H2.fresh())) {
            for (TableContract.Table table : TableContract.get().tables().values()) {
                List<String> bundled = database.jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "select lower(column_name) as name, data_type, character_maximum_length as length, "
                                                + "numeric_precision as digits, numeric_scale as scale, is_nullable "
                                                + "from information_schema.columns where table_schema = 'PUBLIC' and lower(table_name) = "
                                                + ":table order by ordinal_position")
                                .bind("table", table.name())
                                .map((row, context) -> row.getString("name") + " "
                                        + type(row.getString("data_type"), row.getLong("length"))
                                        + (row.getString("is_nullable").equals("NO") ? " not null" : ""))
                                .list());
                List<String> contract = table.columns().values().stream()
                        .map(field -> field.name() + " " + field.type())
                        .toList();

                assertThat(bundled.stream()
                                .map(each -> each.replace(" not null", ""))
                                .toList())
                        .as(table.name())
                        .isEqualTo(contract);
                table.columns().values().stream()
                        .filter(field -> field.empty().isEmpty())
                        .forEach(field -> assertThat(bundled)
                                .as(table.name())
                                .contains(field.name() + " " + field.type() + " not null"));
            }
        }
    }

    private static String type(String type, long length) {
        return switch (type) {
            case "CHARACTER VARYING" -> "varchar(" + length + ")";
            case "NUMERIC", "DECIMAL" -> "decimal(18,4)";
            case "TIMESTAMP WITH TIME ZONE" -> "timestamp with time zone";
            default -> type.toLowerCase(java.util.Locale.ROOT);
        };
    }

    @OnEveryDatabase
    void whatMayBeMissingIsMissedByNoStatement(Engine engine) throws SQLException {
        Settings.IntelliTrack place = engine.fresh();
        try (Database database = Database.open(place)) {
            database.jdbi().useHandle(handle -> {
                for (String row : SchemaCheckTest.ROWS.split(";")) {
                    handle.execute(row);
                }
                for (TableContract.Table table : TableContract.get().tables().values()) {
                    for (TableContract.Field field : table.columns().values()) {
                        if (field.missing().isPresent()) {
                            handle.execute("alter table " + table.name() + " drop column " + field.name());
                        }
                    }
                }
                handle.execute("drop table inventory_transaction");
                handle.execute("drop table shipping_method");
                handle.execute("drop table carrier");
            });
        }
        Kit kit = Kit.in(folder).database(place).set("intellitrack.schema", "existing");

        SchemaCheck.Report report = SchemaCheck.run(kit.settings(), kit.home());

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes())
                .hasSizeGreaterThan(10)
                .allSatisfy(note -> assertThat(note).endsWith("."));
    }

    @Test
    void whoReadsAColumnIsSaid() {
        List<String> unsaid = new ArrayList<>();
        try (Database database = Database.open(Engine.H2.fresh());
                Handle handle = database.jdbi().open()) {
            Map<String, String> statements = new TreeMap<>();
            new ReadTrial(handle, Path.of("routes/sql"))
                    .statements()
                    .forEach((name, sql) -> statements.put(name, questionMarks(handle, sql)));
            assertThat(refused(handle, statements, "").keySet()).isEmpty();
            for (TableContract.Table table : TableContract.get().tables().values()) {
                for (TableContract.Field field : table.columns().values()) {
                    handle.execute(
                            "alter table " + table.name() + " alter column " + field.name() + " rename to gone_away");
                    Set<String> readers = new TreeSet<>();
                    refused(handle, statements, table.name()).keySet().forEach(name -> readers.add(sender(name)));
                    handle.execute("alter table " + table.name() + " alter column gone_away rename to " + field.name());
                    String said = field.use().reads();
                    readers.removeIf(reader -> said.startsWith("all") || said.contains(reader));
                    if (!readers.isEmpty()) {
                        unsaid.add(table.name() + "." + field.name() + " is read by " + readers);
                    }
                }
            }
        }
        assertThat(unsaid).isEmpty();
    }

    private static String sender(String statement) {
        return SENDERS.entrySet().stream()
                .filter(each -> statement.startsWith(each.getKey()))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .orElseThrow(() -> new AssertionError("Who sends " + statement + "?"))
                .getValue();
    }

    private static Map<String, String> refused(Handle handle, Map<String, String> statements, String table) {
        Map<String, String> refused = new TreeMap<>();
        statements.forEach((name, sql) -> {
            if (Pattern.compile("\\b" + table + "\\b").matcher(sql).find()) {
                try (var statement = handle.getConnection().prepareStatement(sql)) {
                    statement.getMetaData();
                } catch (SQLException e) {
                    refused.put(name, e.getMessage());
                }
            }
        });
        return refused;
    }

    private static String questionMarks(Handle handle, String sql) {
        try (Query query = handle.createQuery(sql)) {
            return handle.getConfig(SqlStatements.class)
                    .getSqlParser()
                    .parse(sql, query.getContext())
                    .getSql();
        }
    }

    @Test
    void everyFileThatReadsTheseTablesIsTried() throws IOException {
        Set<String> reading = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                String text = Files.readString(file).replaceAll("--.*", "");
                boolean reads =
                        READS.matcher(text).find() && !WRITES.matcher(text).find();
                if (reads || ADAPTED.matcher(text).find()) {
                    reading.add(ROOT.relativize(file).toString().replaceAll("(-postgres|-h2|-sqlserver)?\\.sql$", ""));
                }
            }
        }
        reading.remove("endofday/stock/picked"); // a part of others

        assertThat(Files.readAllLines(ROOT.resolve("schema/reads.txt"))).containsExactlyInAnyOrderElementsOf(reading);
    }
}
