package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The integrator's files, as they come. */
class RouteSqlTest {
    @TempDir
    Path folder;

    @Test
    void everyFileThatIsShippedMayBeRun() {
        assertThat(RouteSql.faults(Path.of("routes/sql"))).isEmpty();
    }

    @Test
    void commentsGoAndParametersAreOurs() throws Exception {
        write(
                "\uFEFF-- about: it; all\r\nselect ':#no' as a, 1::int as b -- ; more\r\nfrom pick /* :#no; */ where id = :#id and x = :?y;\r\n");

        assertThat(RouteSql.sound(folder).named("own"))
                .isEqualToNormalizingWhitespace("select ':#no' as a, 1::int as b from pick where id = :id and x = :y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from pick                                            | 1 | begins with delete",
                "update pick set quantity = 0                                | 1 | begins with update",
                "with gone as (delete from pick returning id) select * from gone | 1 | writes (delete)",
                "with a as (select 1)~insert into pick select * from a       | 2 | writes (insert)",
                "select * into copy from pick                                | 1 | writes (into)",
                "select id from pick~for update                              | 2 | locks rows (for update)",
                "select id from pick for no key update                       | 1 | locks rows (for update)",
                "select 1;~delete from pick                                  | 2 | second statement",
                "select 1) x; delete from pick; --                           | 1 | closed that was not opened",
                "select (1~from pick                                         | 2 | not closed",
                "select 'open from pick                                      | 1 | quotation mark is not closed",
                "select 1 /* open                                            | 1 | comment is not closed",
                "-- nothing at all                                           | 1 | no statement",
                "drop table pick                                             | 1 | begins with drop",
                "call cleanup()                                              | 1 | begins with call"
            })
    void whatDoesNotOnlyReadIsRefusedWithItsLine(String text, int line, String reason) throws Exception {
        write(text.replace('~', '\n'));

        assertThat(RouteSql.faults(folder))
                .singleElement()
                .asString()
                .startsWith("routes/sql/own.sql:" + line + ": ")
                .contains(reason);
        assertThatThrownBy(() -> RouteSql.read(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'delete; update' as \"insert into\" from pick",
                "select p.into, (select max(update_count) from x) from p",
                "with recursive a as (select 1) select * from a;",
                "WITH A AS (SELECT 1) SELECT * FROM A -- ; delete from pick",
                "values (1)",
                "select $x$ ; delete $x$ from pick"
            })
    void whatOnlyLooksLikeWritingMayBeRun(String text) throws Exception {
        write(text);

        assertThat(RouteSql.faults(folder)).isEmpty();
    }

    @Test
    void filesThatAreNoneAreToldWithoutNamingClasses() throws Exception {
        Files.createDirectory(folder.resolve("folder.sql"));
        Files.write(folder.resolve("latin.sql"), "select 'ü' from pick".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("huge.sql"), "select 1 -- " + "x".repeat(3_000_000));
        Files.writeString(folder.resolve("empty.sql"), "");

        assertThat(RouteSql.faults(folder))
                .hasSize(4)
                .anySatisfy(fault ->
                        assertThat(fault).startsWith("routes/sql/folder.sql cannot be read: it must be a file"))
                .anySatisfy(
                        fault -> assertThat(fault).startsWith("routes/sql/latin.sql: the file is not written in UTF-8"))
                .anySatisfy(fault -> assertThat(fault).startsWith("routes/sql/huge.sql: the file has more than"))
                .anySatisfy(fault -> assertThat(fault).startsWith("routes/sql/empty.sql:1: there is no statement"))
                .noneSatisfy(fault -> assertThat(fault).contains("Exception"));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(() -> RouteSql.read(folder))
                .hasMessageContaining("routes/sql/items.sql cannot be read: restore it")
                .hasMessageContaining("routes/sql/stock-on-hand.sql cannot be read: restore it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new-picks    | select id, order_id~from pick where id > :#store and id > :above | 2 | a parameter store; it is given [above]",
                "new-picks    | select id, order_id from pick                                     | 1 | does not use :above",
                "open-orders  | select id, :x from picking_order                                  | 1 | a parameter x; it is given []",
                "items        | select 1~from sync_link where id = any (:items)                   | 2 | sync_link is one of the program's own tables"
            })
    void whatTheProgramAsksKeepsToWhatItIsGiven(String name, String text, int line, String reason) throws Exception {
        Files.writeString(folder.resolve(name + ".sql"), text.replace('~', '\n'));

        assertThat(RouteSql.faults(folder))
                .singleElement()
                .asString()
                .startsWith("routes/sql/" + name + ".sql:" + line + ": ")
                .contains(reason);
    }

    @Test
    void forCamelParametersHaveItsOwnSign() throws Exception {
        write("select ':no' as a, 1::int as b from pick where id = :id and x = :#y");

        assertThat(new NamedStatements(RouteSql.sound(folder)).named("own"))
                .isEqualTo("select ':no' as a, 1::int as b from pick where id = :?id and x = :?y");
        assertThatThrownBy(() -> new NamedStatements(RouteSql.sound(folder)).named("other"))
                .hasMessageContaining("no statement routes/sql/other.sql; there are [own]");
    }

    @OnEveryDatabase
    void aDatabaseReadsThemAllAndTheirColumnsAreLookedAt(Engine engine) throws Exception {
        try (Stream<Path> shipped = Files.list(Path.of("routes/sql"))) {
            for (Path file : shipped.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        try (Database database = Database.open(engine.fresh())) {
            assertThat(refused(database)).isEmpty();
            Files.writeString(folder.resolve("new-picks.sql"), "select id, 7 as ordr_id from pick where id > :above");
            Files.writeString(folder.resolve("items.sql"), """
                    select i.id as item_id, i.item_nr as item_number, true as active
                    from item i where i.id = any (cast(:items as bigint array))""");
            write("select quantity from pik where id = :id");

            Map<String, StatementFault> refused = refused(database);

            assertThat(refused).containsOnlyKeys("new-picks", "items", "own");
            assertThat(refused.get("new-picks").reason())
                    .isEqualTo("the result has no column order_id; it has [id, ordr_id].");
            assertThat(refused.get("items").reason()).containsIgnoringCase("item_nr");
            assertThat(refused.get("own").reason()).containsIgnoringCase("pik");
            int written =
                    database.jdbi().withHandle(handle -> handle.execute("insert into division (name) values ('Main')"));
            assertThat(written).isOne();
        }
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve("own.sql"), text);
    }

    private Map<String, StatementFault> refused(Database database) {
        return database.jdbi().withHandle(handle -> RouteSql.read(folder).refused(handle, sql -> true));
    }
}
