package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.endofday.stock.MappedPlace;
import io.intellitrack.shopify.endofday.stock.OpenWork;
import io.intellitrack.shopify.endofday.stock.PickingOrderLookup;
import io.intellitrack.shopify.endofday.stock.Stock;
import io.intellitrack.shopify.endofday.stock.StockStatements;
import io.intellitrack.shopify.endofday.stock.Targets;
import io.intellitrack.shopify.fulfillment.PlannedSpread;
import io.intellitrack.shopify.fulfillment.PlannedSpread.Open;
import io.intellitrack.shopify.fulfillment.PlannedSpread.Pick;
import io.intellitrack.shopify.fulfillment.PlannedSpread.Sent;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** F is computed in SQL, beside W; flow 4 spreads in Java. They must agree, or stock is counted twice or lost. */
class SpreadTest {
    private static final int CASES = 80;
    private static final List<String> LOCATIONS = List.of("gid://shopify/Location/1", "gid://shopify/Location/2");

    private record Case(List<Pick> picks, List<Sent> sent, List<Open> open) {}

    @OnEveryDatabase
    void whatCountsAsUnsentIsWhatFlow4CouldStillSend(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Random random = new Random(42);
            // one site, two Shopify locations, and a place that belongs to neither
            site.sql("insert into location (site_id, name) select id, 'Floor' from site where name = 'Main'");
            long floor = site.number("select id from location where name = 'Floor'");
            List<MappedPlace> places =
                    List.of(place(site, LOCATIONS.get(0), site.stock), place(site, LOCATIONS.get(1), site.bin));
            PickingOrderLookup orders = new PickingOrderLookup(site.database, "default", false);
            Targets targets = new Targets(
                    site.database, new StockStatements(RouteSql.read(Path.of("routes/sql"))), "default", places, false);
            for (int i = 0; i < CASES; i++) {
                Case one = random(random, List.of(site.stock, site.bin, floor));
                long item = put(site, i, one);

                Map<String, Long> expected = PlannedSpread.sendable(
                        Map.of(site.stock, LOCATIONS.get(0), site.bin, LOCATIONS.get(1)),
                        one.picks(),
                        one.sent(),
                        one.open());

                for (MappedPlace place : places) {
                    Stock stock = targets.of(place, List.of(item), orders.of(List.of(item)), work(i, item, one))
                            .get(item);
                    assertThat(stock.unsent().longValueExact())
                            .as("%s at %s, expected %s", one, place.locationId(), expected)
                            .isEqualTo(expected.getOrDefault(place.locationId(), 0L));
                }
            }
        }
    }

    private static MappedPlace place(EndOfDaySite site, String location, long root) {
        return new MappedPlace(
                location, location, site.number("select id from site where name = 'Main'"), Optional.of(root));
    }

    private static Case random(Random random, List<Long> places) {
        List<Pick> picks = new ArrayList<>();
        places.forEach(place -> picks.add(new Pick(place, random.nextInt(6))));
        int picked = picks.stream().mapToInt(Pick::quantity).sum();
        List<Sent> sent = new ArrayList<>();
        for (String location : LOCATIONS) {
            int units = random.nextInt(3);
            if (units > 0 && units <= picked) {
                picked -= units;
                sent.add(new Sent(location, units));
            }
        }
        List<Open> open = new ArrayList<>();
        for (int number = 9; number <= 9 + random.nextInt(4); number++) {
            boolean elsewhere = random.nextInt(6) == 0;
            open.add(new Open(
                    number,
                    elsewhere ? "gid://shopify/Location/3" : LOCATIONS.get(random.nextInt(2)),
                    random.nextInt(5),
                    random.nextInt(4) == 0));
        }
        return new Case(picks, sent, open);
    }

    private static long put(EndOfDaySite site, int i, Case one) {
        long item = site.unstocked("I" + i);
        site.sql("insert into picking_order (division_id, order_number) select id, ? from division", "N" + i);
        long order = site.number("select id from picking_order where order_number = ?", "N" + i);
        site.sql(
                "insert into picking_order_line (order_id, line_number, item_id, ordered_qty) values (?, 1, ?, 9)",
                order,
                item);
        long line = site.number("select id from picking_order_line where order_id = ?", order);
        site.linkOrder("order", "order-" + i, order, null);
        site.linkOrder("order-line", "line-" + i, line, "order-" + i);
        for (Pick pick : one.picks()) {
            if (pick.quantity() > 0) {
                site.sql(
                        "insert into pick (line_id, location_id, quantity) values (?, ?, ?)",
                        line,
                        pick.place(),
                        pick.quantity());
            }
        }
        for (Sent sent : one.sent()) {
            site.sql(
                    "insert into sync_fulfillment (store, order_id, order_gid, order_name, parcel, location_gid, part, "
                            + "state, fence) values ('default', ?, 'o', '#1', 'p', ?, 1, 'sent', 1)",
                    order,
                    sent.location());
            site.sql(
                    "insert into sync_fulfillment_line (fulfillment_id, line_id, item_id, order_line_gid, work_gid, "
                            + "work_line_gid, quantity) select max(id), ?, ?, 'l', 'w', 'wl', ? from sync_fulfillment",
                    line,
                    item,
                    sent.quantity());
        }
        return item;
    }

    private static OpenWork work(int i, long item, Case one) {
        return new OpenWork(
                one.open().stream()
                        .map(each -> new OpenWork.Line(
                                "line-" + i,
                                each.number(),
                                each.location(),
                                each.remaining(),
                                each.waiting(),
                                "",
                                item))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }
}
