package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days with all flows, which the program does not live to see the end of, on every database that is tested: the same rows. */
class SameRowsTest {
    private static final List<Flow> MORNING = List.of(Flow.PRODUCTS, Flow.ORDERS);
    private static final List<Flow> EVENING = List.of(Flow.FULFILLMENTS, Flow.ADJUSTMENTS);

    /** After which step each day ends: early, while orders come in, while shipments go out, and at End of Day. */
    private static final List<Integer> DEATHS = List.of(3, 12, 25, 40);

    /** What is the same whoever counts ids, by names. */
    private static final Map<String, String> TABLES = tables();

    @TempDir
    Path folder;

    @Test
    void daysWithKillsLeaveTheSameRowsOnEveryDatabase() {
        Map<Engine, Map<String, List<String>>> rows = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.tested()) {
            rows.put(engine, days(engine));
        }

        Map<String, List<String>> first = rows.values().iterator().next();
        assertThat(first.get("shipments")).isNotEmpty();
        assertThat(first.get("stock that Shopify has")).anyMatch(units -> !units.equals("1000"));
        rows.forEach((engine, its) -> assertThat(its).as(engine.name()).isEqualTo(first));
        System.out.println("The same rows after " + DEATHS.size() + " killed days on " + rows.keySet());
    }

    private Map<String, List<String>> days(Engine engine) {
        try (World world = new World(engine, folder.resolve(engine.name()), Clock.systemUTC(), "sync.overlap", "0s")) {
            world.rest();
            int number = 0;
            for (int death : DEATHS) {
                Shift shift = new Shift(world, ++number);
                world.program();
                world.steps.arm(death);
                try {
                    world.cycle(MORNING);
                    shift.work();
                    world.cycle(EVENING);
                } catch (Crash e) {
                    // as wanted
                }
                world.bury();
                assertThat(world.settle(shift).all())
                        .as("%s, killed at step %d; what failed: %s", engine, death, world.failures)
                        .isEmpty();
                world.failures.clear();
            }
            world.rest();
            assertThat(world.judge().all()).as(engine.name()).isEmpty();
            return rows(world);
        }
    }

    private static Map<String, List<String>> rows(World world) {
        Books books = new Books(world.jdbi);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put(
                "stock that Shopify has",
                world.variants.stream()
                        .map(variant -> world.store.stock().quantity(variant, world.location, Quantity.ON_HAND))
                        .map(String::valueOf)
                        .toList());
        TABLES.forEach((what, sql) -> rows.put(
                what,
                books.rows(sql).stream()
                        .map(row ->
                                row.values().stream().map(SameRowsTest::text).collect(Collectors.joining("|")))
                        .sorted()
                        .toList()));
        return rows;
    }

    private static String text(Object cell) {
        return cell instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(cell);
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("items", "select item_number, alternate_number, description, status from item");
        tables.put(
                "stock",
                "select i.item_number, sum(v.on_hand) as units from inventory v "
                        + "join item i on i.id = v.item_id group by i.item_number");
        tables.put(
                "lines",
                "select o.order_number, o.status, l.line_number, i.item_number, l.ordered_qty, l.picked_qty "
                        + "from picking_order o join picking_order_line l on l.order_id = o.id join item i on i.id = l.item_id");
        tables.put(
                "shipments",
                "select f.order_name, f.part, f.state, i.item_number, sum(l.quantity) as units "
                        + "from sync_fulfillment f join sync_fulfillment_line l on l.fulfillment_id = f.id "
                        + "join item i on i.id = l.item_id group by f.order_name, f.parcel, f.part, f.state, i.item_number");
        tables.put("parked", "select flow, record_name, cause from sync_parked where dismissed_at is null");
        tables.put("links", "select kind, count(*) as number from sync_link group by kind");
        return tables;
    }
}
