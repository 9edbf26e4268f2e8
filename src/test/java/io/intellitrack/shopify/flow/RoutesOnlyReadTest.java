package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What integrators write may ask the database, and nothing that they write changes it. */
class RoutesOnlyReadTest {
    private static final String OWN = """
            - route:
                id: own
                group: own
                description: Sends to the database what it is given
                from:
                  uri: direct:own
                  steps:
                    - to:
                        uri: jdbc:database
            """;

    @TempDir
    Path folder;

    @OnEveryDatabase
    void theDatabaseItselfRefusesToWriteForARoute(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            bench.kit().route("own", OWN);
            bench.execute("insert into division (name) values ('Main')");
            List<String> before = bench.rows("select * from division");

            for (String sql : List.of(
                    "update division set name = 'Other'",
                    "delete from sync_lease",
                    "insert into site (division_id, name) select id, 'Other' from division",
                    "drop table pick",
                    "create table own (id bigint)")) {
                Exchange answer = send(bench, sql);

                assertThat(answer.getException())
                        .as(sql)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?is).*(read-only transaction|rights).*");
            }

            assertThat(bench.rows("select * from division")).isEqualTo(before);
            assertThat(bench.rows("select name from site")).isEmpty();
            assertThat(send(bench, "select name from division")
                            .getMessage()
                            .getBody()
                            .toString()
                            .toLowerCase(Locale.ROOT))
                    .isEqualTo("[{name=main}]");
            assertThat(bench.execute("update division set name = 'Again'"))
                    .isOne(); // given back, a connection writes again
        }
    }

    @OnEveryDatabase
    void aStatementOfOnesOwnIsAskedWithWhatHeadersHold(Engine engine) {
        try (Bench bench = new Bench(folder, engine)) {
            bench.kit().file("routes/sql/divisions.sql", """
                    -- ':none' is no parameter
                    select d.id as ID, d.name as "Name", ':none' as word from division d
                    where d.id = any (cast(:ids as bigint array)) and d.name = :name order by d.id""");
            bench.kit().route("own", """
                    - route:
                        id: own
                        group: own
                        description: Asks for divisions
                        from:
                          uri: direct:own
                          steps:
                            - bean: { ref: statements, method: named('divisions') }
                            - to:
                                uri: jdbc:database
                                parameters: { useHeadersAsParameters: true }
                    """);
            bench.execute("insert into division (name) values ('One')");
            bench.execute("insert into division (name) values ('Two')");
            List<Long> ids = bench.rows("select id from division order by id").stream()
                    .map(Long::valueOf)
                    .toList();

            Exchange answer = bench.connector()
                    .context()
                    .createProducerTemplate()
                    .send(
                            "direct:own",
                            exchange -> exchange.getMessage().setHeaders(Map.of("ids", ids, "name", "Two")));

            assertThat(answer.getException()).isNull();
            List<?> rows = answer.getMessage().getBody(List.class);
            assertThat(rows).hasSize(1);
            Map<?, ?> row = (Map<?, ?>) rows.get(0);
            assertThat(row.get("name")).isEqualTo("Two");
            assertThat(row.get("word")).isEqualTo(":none");
            assertThat(row.get("id").toString()).isEqualTo(ids.get(1).toString());
        }
    }

    @Test
    void aFileThatWritesStopsTheStart() {
        try (Bench bench = new Bench(folder, Engine.H2)) {
            bench.kit().file("routes/sql/order-picks.sql", "-- cleaned up\ndelete from pick where quantity = 0\n");

            assertThatThrownBy(bench::connector)
                    .rootCause()
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("routes/sql/order-picks.sql:2: the statement begins with delete");
        }
    }

    @Test
    void sqlInYamlStopsTheStart() {
        try (Bench bench = new Bench(folder, Engine.H2)) {
            bench.kit().route("own", OWN.replace("jdbc:database", "\"sql:delete from pick\""));

            assertThatThrownBy(bench::connector)
                    .rootCause()
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("the component sql is not offered any more")
                    .hasMessageContaining("NAME.sql");
        }
    }

    private static Exchange send(Bench bench, String sql) {
        return bench.connector()
                .context()
                .createProducerTemplate()
                .send("direct:own", exchange -> exchange.getMessage().setBody(sql));
    }
}
