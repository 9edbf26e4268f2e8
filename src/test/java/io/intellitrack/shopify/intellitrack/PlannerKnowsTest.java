package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorOptions;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a table that has grown from nothing and was never looked at, PostgreSQL's planner thinks that it is nearly empty. */
class PlannerKnowsTest {
    private static final long MANY = 500;

    @TempDir
    Path folder;

    @Test
    void everyTableThatAFirstImportMakesLargeWasLookedAt() {
        try (Bench bench = new Bench(folder, Engine.POSTGRES)) {
            new Generator(7, GeneratorOptions.ALL).fill(bench.store(), new GeneratorSize(700, 300, 900));
            bench.set("locations." + bench.warehouse().number(), "Main/Stock");
            for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
                bench.run(flow);
            }

            assertThat(rows(bench, "picking_order")).isGreaterThan(MANY);
            assertThat(rows(bench, "inventory")).isGreaterThan(MANY);
            assertThat(bench.rows("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                            + " where n.nspname = current_schema and c.relkind = 'r' and c.reltuples < 0"))
                    .filteredOn(table -> rows(bench, table) > MANY)
                    .isEmpty();
        }
    }

    private static long rows(Bench bench, String table) {
        return Long.parseLong(bench.rows("select count(*) from " + table).get(0));
    }
}
