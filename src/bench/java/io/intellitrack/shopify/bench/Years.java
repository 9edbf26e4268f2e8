package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.MeasuredDatabases.Kind;
import io.intellitrack.shopify.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills a database with years of finished work, as the program would have left it: orders of three lines that were picked,
 * packed, closed and sent, the ledger of their days, and the runs that did it. Made by SQL, because selling 300,000 orders
 * one by one takes hours.
 */
final class Years {
    /** Orders a day, of a mid-size shop. */
    static final int A_DAY = 300;

    /** Far above the ids that the database has given out. */
    private static final long FIRST = 10_000_000;

    /** Ledger rows, request texts and runs are kept for so many days. */
    private static final int KEPT_DAYS = 90;

    private static final int ROWS_A_DAY = 200;

    /** Runs a day that had something to do. */
    private static final int RUNS_A_DAY = 1_000;

    private final Kind kind;
    private final int orders;

    private Years(Kind kind, int orders) {
        this.kind = kind;
        this.orders = orders;
    }

    /**
     * @param books with items, their links, and the places of the default settings; nobody else uses it meanwhile
     * @param location the number of the Shopify location from which everything was sent
     */
    static void fill(Settings.IntelliTrack books, Kind kind, int orders, String location) throws SQLException {
        Years years = new Years(kind, orders);
        try (Connection connection = MeasuredDatabases.connect(books);
                Statement statement = connection.createStatement()) {
            for (String sql : years.statements("gid://shopify/Location/" + location)) {
                statement.execute(sql);
            }
        }
    }

    private List<String> statements(String location) {
        int days = Math.min(KEPT_DAYS, Math.max(1, orders / A_DAY));
        return List.of(
                "create table years_item as select row_number() over (order by id) - 1 as n, id from item",
                "create unique index years_item_n on years_item (n)",
                "insert into customer (id, division_id, name, email) "
                        + "select " + FIRST + " + n, 1, concat('Buyer ', n), concat('buyer', n, '@example.org') from "
                        + numbers(Math.max(1, orders / 10)),
                "insert into ship_to (id, customer_id, name, address1, city, country) "
                        + "select id, id, name, '1 Main Street', 'Salem', 'US' from customer where id > " + FIRST,
                "insert into picking_order (id, division_id, order_number, order_date, status, customer_id, ship_to_id, "
                        + "closed_at, created_at, updated_at) "
                        + "select " + FIRST + " + n, 1, concat('Y', n), " + day("n / " + A_DAY) + ", 'closed', "
                        + FIRST + " + 1 + mod(n, " + Math.max(1, orders / 10) + "), "
                        + FIRST + " + 1 + mod(n, " + Math.max(1, orders / 10) + "), "
                        + day("n / " + A_DAY) + ", " + day("n / " + A_DAY) + ", " + day("n / " + A_DAY) + " from "
                        + numbers(orders),
                "insert into picking_order_line (id, order_id, line_number, item_id, ordered_qty, picked_qty) "
                        + "select o.id * 3 + k.n, o.id, k.n, i.id, k.n, k.n from picking_order o "
                        + "cross join " + numbers(3, "k") + " "
                        + "join years_item i on i.n = mod(o.id * 7 + k.n * 31, (select count(*) from years_item)) "
                        + "where o.id > " + FIRST,
                "insert into shipment (id, order_id, carrier, tracking_number, shipped_at) "
                        + "select id, id, 'UPS', concat('1Z', id), closed_at from picking_order where id > " + FIRST,
                "insert into pick (id, line_id, shipment_id, location_id, quantity, picked_at) "
                        + "select l.id, l.id, l.order_id, (select min(id) from location), l.picked_qty, o.closed_at "
                        + "from picking_order_line l join picking_order o on o.id = l.order_id where o.id > " + FIRST,
                "insert into inventory_transaction (type, item_id, location_id, quantity, reference, created_at) "
                        + "select 'Pick', l.item_id, (select min(id) from location), -l.picked_qty, o.order_number, "
                        + "o.closed_at from picking_order_line l join picking_order o on o.id = l.order_id "
                        + "where o.id > " + FIRST,
                "insert into sync_link (store, kind, shopify_id, intellitrack_id, content_hash) "
                        + "select 'default', 'order', concat('gid://shopify/Order/', id), id, '" + "0".repeat(64) + "' "
                        + "from picking_order where id > " + FIRST,
                "insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id, content_hash) "
                        + "select 'default', 'order-line', concat('gid://shopify/LineItem/', l.id), l.id, "
                        + "concat('gid://shopify/Order/', l.order_id), cast(l.item_id as varchar(20)) "
                        + "from picking_order_line l where l.order_id > " + FIRST,
                "insert into sync_asked (store, picking_order_id, order_line, asked) "
                        + "select 'default', order_id, concat('gid://shopify/LineItem/', id), ordered_qty "
                        + "from picking_order_line where order_id > " + FIRST,
                "insert into sync_fulfillment (id, store, order_id, order_gid, order_name, closed_at, parcel, shipment_id, "
                        + "location_gid, part, state, fence, attempts, fulfillment_gid, tracking, last_pick, created_at, "
                        + "updated_at, sent_at) "
                        + "select id, 'default', id, concat('gid://shopify/Order/', id), order_number, closed_at, "
                        + "concat('shipment ', id), id, '" + location + "', 1, 'sent', 1, 1, "
                        + "concat('gid://shopify/Fulfillment/', id), concat('1Z', id), id * 3 + 3, closed_at, closed_at, "
                        + "closed_at from picking_order where id > " + FIRST,
                "insert into sync_fulfillment_line (fulfillment_id, line_id, item_id, order_line_gid, work_gid, "
                        + "work_line_gid, quantity) "
                        + "select order_id, id, item_id, concat('gid://shopify/LineItem/', id), "
                        + "concat('gid://shopify/FulfillmentOrder/', order_id), "
                        + "concat('gid://shopify/FulfillmentOrderLineItem/', id), picked_qty "
                        + "from picking_order_line where order_id > " + FIRST,
                "insert into sync_attempt (attempt_id, store, fulfillment_id, order_id, operation, fence, request, "
                        + "started_at, outcome, outcome_at) "
                        + "select concat('years-', id), 'default', id, id, 'create', 1, '{}', closed_at, 'done', closed_at "
                        + "from picking_order where id > " + FIRST,
                "insert into sync_shipment (store, shipment_id, order_id, carrier, tracking_number, tracking_url, units, "
                        + "told_at) "
                        + "select 'default', s.id, s.order_id, s.carrier, s.tracking_number, s.tracking_url, 6, "
                        + "s.shipped_at from shipment s where s.id > " + FIRST,
                "insert into sync_settled (store, picking_order_id, touched_at) "
                        + "select 'default', id, closed_at from picking_order where id > " + FIRST,
                "insert into sync_end_of_day (id, store, business_date, mode, state, actor, fence, started_at, tried_at, "
                        + "ended_at, row_count) "
                        + "select " + FIRST + " + n, 'default', cast(" + day("n")
                        + " as date), 'snapshot', 'confirmed', "
                        + "'timer', 1, " + day("n") + ", " + day("n") + ", " + day("n") + ", " + ROWS_A_DAY + " from "
                        + numbers(days),
                "insert into sync_adjustment (store, end_of_day_id, item_id, item_number, inventory_item_id, location_id, "
                        + "attempt, quantity, change_from, target, warehouse, unsent, reason, attempt_key, state, fence, "
                        + "computed_at, sent_at, settled_at) "
                        + "select 'default', e.id, i.id, concat('item ', i.id), concat('gid://shopify/InventoryItem/', "
                        + "i.id), '" + location + "', 1, 'on_hand', 1, 2, 2, 0, 'counted', concat('day-', e.id), "
                        + "'applied', 1, e.started_at, e.started_at, e.started_at "
                        + "from sync_end_of_day e join years_item i on i.n < " + ROWS_A_DAY + " where e.id > " + FIRST,
                "insert into sync_run (store, flow, cause, actor, fence, started_at, ended_at, outcome, complete, "
                        + "saved_count) "
                        + "select 'default', case mod(n, 3) when 0 then 'products-to-intellitrack' "
                        + "when 1 then 'orders-to-intellitrack' else 'fulfillments-to-shopify' end, 'timer', 'timer', 1, "
                        + day("n / " + RUNS_A_DAY) + ", " + day("n / " + RUNS_A_DAY) + ", 'done', true, 1 from "
                        + numbers(days * RUNS_A_DAY),
                "insert into sync_audit (store, at, actor, way, action) "
                        + "select 'default', " + day("n / 20") + ", 'ann', 'console', 'run a flow' from "
                        + numbers(days * 20),
                "drop table years_item",
                kind == Kind.POSTGRES ? "vacuum analyze" : "analyze");
    }

    /** A moment so many days before yesterday, the newest first. */
    private static String day(String number) {
        return "current_timestamp - (" + number + " + 1) * interval '1' day";
    }

    private String numbers(int upTo) {
        return numbers(upTo, "g");
    }

    private String numbers(int upTo, String alias) {
        return kind == Kind.POSTGRES
                ? "(select n from generate_series(1, " + upTo + ") as s(n)) " + alias
                : "(select x as n from system_range(1, " + upTo + ")) " + alias;
    }
}
