package io.intellitrack.shopify.cli.demo;

import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code demo --once}: the whole cycle, told with figures that are read from both sides. */
public final class DemoStory {
    private static final int ORDERS_TO_SHIP = 6;
    private static final int ITEMS_TO_COUNT = 5;

    private final Terminal terminal;
    private final Playground playground;
    private final Connector connector;
    private final DemoComparison sides;
    private final Warehouse warehouse;
    private boolean agreed = true;

    private DemoStory(Terminal terminal, Playground playground, Connector connector) {
        this.terminal = terminal;
        this.playground = playground;
        this.connector = connector;
        this.sides = new DemoComparison(playground.store(), playground.sites(), connector.database());
        this.warehouse = new Warehouse(connector.database().dataSource(), Clock.systemUTC());
    }

    /** Tells the story; true when both sides agree at every step. */
    public static boolean tell(Terminal terminal, Playground playground, Settings settings) throws Exception {
        try (Connector connector = Connector.start(settings, playground.home(), false)) {
            DemoStory story = new DemoStory(terminal, playground, connector);
            story.initialDataset();
            List<String> shipped = story.pickAndShip();
            story.fulfil(shipped);
            story.adjust();
            story.again();
            terminal.print("%s", story.agreed ? "Both sides agree." : "The two sides do NOT agree; see above.");
            return story.agreed;
        }
    }

    private RunLog.Entry run(Flow flow) {
        RunLog.Entry entry = connector.flows().run(flow, RunRequest.manual("demo"));
        if (!entry.outcome().equals("done")) {
            expect(
                    false,
                    "%s ended as %s: %s",
                    flow,
                    entry.outcome(),
                    entry.message().orElse(""));
        }
        return entry;
    }

    private void initialDataset() {
        run(Flow.PRODUCTS);
        run(Flow.INVENTORY);
        run(Flow.ORDERS);
        DemoComparison.Levels levels = sides.levels();
        terminal.print(
                "1. The store has %d variants and %d orders; imported %d items, %d stock rows and %d picking orders "
                        + "with %d lines.",
                playground
                        .store()
                        .call(() -> playground.store().catalog().variants().size()),
                playground
                        .store()
                        .call(() -> playground.store().sales().orders().size()),
                sides.count("select count(*) from item"),
                sides.count("select count(*) from inventory"),
                sides.count("select count(*) from picking_order"),
                sides.count("select count(*) from picking_order_line"));
        expect(sides.count("select count(*) from item") > 0, "No item was imported");
        expect(sides.count("select count(*) from picking_order") > 0, "No order was imported");
        agree(levels);
        GateReport gate = connector.gate().check();
        expect(gate.green(), "The setup gate is not green: %s", gate.items());
    }

    private List<String> pickAndShip() {
        List<String> orders =
                warehouse.openOrders().stream().limit(ORDERS_TO_SHIP).toList();
        BigDecimal units = BigDecimal.ZERO;
        for (int i = 0; i < orders.size(); i++) {
            units = units.add(warehouse.pick(orders.get(i)));
            warehouse.ship(orders.get(i), i % 2 == 0 ? "UPS" : "DHL Express", "1Z999AA1012345" + (6000 + i));
            if (warehouse.openOrders().contains(orders.get(i))) {
                warehouse.close(orders.get(i));
            }
        }
        terminal.print(
                "2. The warehouse picked %s units, shipped and closed %d orders.",
                units.stripTrailingZeros().toPlainString(), orders.size());
        return orders;
    }

    private void fulfil(List<String> orders) {
        run(Flow.FULFILLMENTS);
        run(Flow.ORDERS); // reads what became of them in Shopify, as the next Sync Interval does
        int units = 0;
        List<String> trackings = new ArrayList<>();
        for (String order : orders) {
            DemoComparison.Shipped shipped = sides.shipped(order);
            units += shipped.fulfilled();
            trackings.addAll(shipped.shown());
            expect(shipped.agree(), "Order %s: warehouse and store differ: %s", order, shipped);
        }
        terminal.print(
                "3. The store shows %d units of these orders fulfilled, with tracking %s.",
                units, String.join(", ", trackings));
    }

    private void adjust() {
        List<String> items = connector
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select min(i.item_number) from item i join inventory v on v.item_id = i.id "
                                        + "join location l on l.id = v.location_id join site s on s.id = l.site_id "
                                        + "where s.name = 'Main' and v.on_hand > 2 group by i.id order by i.id "
                                        + "fetch first :most rows only")
                        .bind("most", ITEMS_TO_COUNT)
                        .mapTo(String.class)
                        .list());
        for (int i = 0; i < items.size(); i++) {
            warehouse.adjust(items.get(i), "Stock", BigDecimal.valueOf(i % 2 == 0 ? 3 + i : -1));
        }
        int before = sides.levels().different().size();
        run(Flow.ADJUSTMENTS);
        DemoComparison.Levels after = sides.levels();
        terminal.print(
                "4. The warehouse adjusted the stock of %d items; %d levels differed before End of Day, %d after.",
                items.size(), before, after.different().size());
        expect(before > 0, "The warehouse's adjustments changed nothing");
        agree(after);
    }

    private void again() {
        Set<String> before = sides.rows();
        int mutations = playground.server().journal().mutations().size();
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS)) {
            run(flow);
        }
        int rows = DemoComparison.changed(before, sides.rows());
        int sent = playground.server().journal().mutations().size() - mutations;
        terminal.print("5. Everything once more: %d rows changed, %d mutations sent.", rows, sent);
        expect(rows == 0, "The second round changed %d rows", rows);
        expect(sent == 0, "The second round sent %d mutations", sent);
    }

    private void agree(DemoComparison.Levels levels) {
        terminal.print(
                "   On hand agrees at %d of %d item-location pairs.",
                levels.compared() - levels.different().size(), levels.compared());
        expect(levels.compared() > 0, "There is no stock to compare");
        levels.different().forEach(line -> expect(false, "%s", line));
    }

    private void expect(boolean good, String otherwise, Object... arguments) {
        if (!good) {
            agreed = false;
            terminal.print("   NOT AS EXPECTED: " + otherwise, arguments);
        }
    }
}
