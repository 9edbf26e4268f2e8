package io.intellitrack.shopify.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * What an afternoon's client does instead of this program, once: variants and stock by bulk operations, open orders by large
 * pages, batch upserts into the same tables. No run log, no mark, no parking, nothing checked, nothing to go on from.
 */
final class PeerClient {
    private static final String LEVELS = """
            { inventoryItems { edges { node { id inventoryLevels { edges { node {
              id location { id } quantities(names: ["on_hand"]) { name quantity } } } } } } } }""";
    private static final String ORDERS = """
            query($after: String) { orders(first: 250, after: $after, query: "status:open", sortKey: UPDATED_AT) {
              nodes { id name note email phone createdAt updatedAt cancelledAt closed
                customer { id displayName }
                shippingAddress { name company address1 address2 city provinceCode countryCodeV2 zip phone }
                shippingLines(first: 1) { nodes { title source } }
                lineItems(first: 10) { nodes { id sku currentQuantity variant { id } } pageInfo { hasNextPage } }
                fulfillmentOrders(first: 2) { nodes { id status assignedLocation { location { id } }
                  lineItems(first: 10) { nodes { id remainingQuantity lineItem { id } } } } } }
              pageInfo { hasNextPage endCursor } } }""";

    /** Statements that make rows of what was copied into {@code page_order} and {@code page_line}. */
    private static final String[] SAVE = {
        "insert into customer (division_id, name, email, phone) select distinct %d, customer, email, phone from page_order o"
                + " where not exists (select 1 from customer c where c.name = o.customer and c.email is not distinct from o.email)",
        "insert into ship_to (customer_id, name, address1, city, state, zip, country) select distinct c.id, o.ship_name,"
                + " o.address1, o.city, o.state, o.zip, o.country from page_order o join customer c on c.name = o.customer"
                + " and c.email is not distinct from o.email",
        "insert into picking_order (division_id, order_number, order_date, status, customer_id, ship_to_id, comment)"
                + " select %d, o.number, o.created_at, 'open', (select min(c.id) from customer c where c.name = o.customer and"
                + " c.email is not distinct from o.email), (select min(s.id) from ship_to s join customer c on c.id ="
                + " s.customer_id where c.name = o.customer and s.address1 is not distinct from o.address1), o.note"
                + " from page_order o on conflict (division_id, order_number) do update set comment = excluded.comment",
        "insert into sync_link (store, kind, shopify_id, intellitrack_id) select 'default', 'order', o.gid, p.id"
                + " from page_order o join picking_order p on p.division_id = %d and p.order_number = o.number"
                + " on conflict (store, kind, shopify_id) do nothing",
        "insert into picking_order_line (order_id, line_number, item_id, ordered_qty) select p.intellitrack_id, l.position,"
                + " i.intellitrack_id, l.quantity from page_line l join sync_link p on p.store = 'default' and"
                + " p.kind = 'order' and p.shopify_id = l.order_gid join sync_link i on i.store = 'default' and"
                + " i.kind = 'item' and i.shopify_id = l.variant",
    };

    private final Shop shop;
    private final Connection warehouse;
    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    PeerClient(Shop shop, Connection warehouse, Path folder) {
        this.shop = shop;
        this.warehouse = warehouse;
        this.folder = folder;
    }

    /** All of it, once; the number of orders. */
    int load() throws Exception {
        CopyLoader items = new CopyLoader(warehouse);
        items.load(shop.bulk(Variants.QUERY, folder.resolve("variants.jsonl")), 20_000);
        long site = place("site", "division_id", items.division, "Main");
        stock(items.uom, place("location", "site_id", site, "Stock"));
        return orders(items.division);
    }

    private long place(String table, String parent, long in, String name) throws SQLException {
        String its = " from " + table + " where " + parent + " = " + in + " and name = '" + name + "'";
        try (Statement statement = warehouse.createStatement()) {
            statement.execute("insert into " + table + " (" + parent + ", name) select " + in + ", '" + name
                    + "' where not exists (select 1" + its + ")");
        }
        return MeasuredDatabases.number(warehouse, "select min(id)" + its);
    }

    private void stock(long uom, long location) throws Exception {
        Path file = shop.bulk(LEVELS, folder.resolve("levels.jsonl"));
        StringBuilder rows = new StringBuilder();
        try (MappingIterator<JsonNode> lines = json.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (lines.hasNext()) {
                JsonNode line = lines.next();
                if (line.has("__parentId")) {
                    row(
                            rows,
                            line.path("__parentId").asText(),
                            line.path("quantities").path(0).path("quantity").asText());
                }
            }
        }
        try (Statement statement = warehouse.createStatement()) {
            statement.execute("create temporary table level (item text, quantity numeric) on commit drop");
            copy("level", rows);
            statement.execute("insert into inventory (item_id, location_id, uom_id, on_hand) select l.intellitrack_id, "
                    + location + ", " + uom + ", v.quantity from level v join sync_link l on l.store = 'default' "
                    + "and l.kind = 'item' and l.related_id = v.item");
            warehouse.commit();
        }
        Files.delete(file);
    }

    private int orders(long division) throws Exception {
        Map<String, Object> variables = new HashMap<>();
        int read = 0;
        JsonNode page;
        do {
            JsonNode answer = ask(variables).path("orders");
            save(division, answer.path("nodes"));
            read += answer.path("nodes").size();
            page = answer.path("pageInfo");
            variables.put("after", page.path("endCursor").textValue());
        } while (page.path("hasNextPage").asBoolean());
        return read;
    }

    /** Waits when the store says that it was too much, as Shopify's own clients do. */
    private JsonNode ask(Map<String, Object> variables) throws Exception {
        while (true) {
            JsonNode answer = shop.ask(ORDERS, variables);
            if (!answer.has("errors")) {
                return answer.path("data");
            }
            if (!answer.path("errors").toString().contains("THROTTLED")) {
                throw new IOException(answer.path("errors").toString());
            }
            JsonNode cost = answer.path("extensions").path("cost");
            JsonNode bucket = cost.path("throttleStatus");
            double missing = cost.path("requestedQueryCost").asDouble()
                    - bucket.path("currentlyAvailable").asDouble();
            TimeUnit.MILLISECONDS.sleep((long)
                    Math.max(1000, 1000 * missing / bucket.path("restoreRate").asDouble(100)));
        }
    }

    private void save(long division, JsonNode orders) throws Exception {
        StringBuilder heads = new StringBuilder();
        StringBuilder lines = new StringBuilder();
        for (JsonNode order : orders) {
            JsonNode to = order.path("shippingAddress");
            String name = order.path("customer")
                    .path("displayName")
                    .asText(to.path("name").asText(order.path("name").asText()));
            row(
                    heads,
                    order.path("id").asText(),
                    order.path("name").asText().substring(1),
                    order.path("createdAt").asText(),
                    order.path("note").textValue(),
                    name,
                    order.path("email").textValue(),
                    order.path("phone").textValue(),
                    to.path("name").textValue(),
                    to.path("address1").textValue(),
                    to.path("city").textValue(),
                    to.path("provinceCode").textValue(),
                    to.path("zip").textValue(),
                    to.path("countryCodeV2").textValue());
            int position = 0;
            for (JsonNode line : order.path("lineItems").path("nodes")) {
                row(
                        lines,
                        order.path("id").asText(),
                        Integer.toString(++position),
                        line.path("variant").path("id").textValue(),
                        line.path("currentQuantity").asText());
            }
        }
        try (Statement statement = warehouse.createStatement()) {
            statement.execute(
                    "create temporary table page_order (gid text, number text, created_at timestamptz, note text, "
                            + "customer text, email text, phone text, ship_name text, address1 text, city text, state text, zip text, "
                            + "country text) on commit drop");
            statement.execute("create temporary table page_line (order_gid text, position int, variant text, "
                    + "quantity numeric) on commit drop");
            copy("page_order", heads);
            copy("page_line", lines);
            for (String each : SAVE) {
                statement.execute(each.formatted(division));
            }
            warehouse.commit();
        }
    }

    private void copy(String table, StringBuilder rows) throws SQLException, IOException {
        warehouse
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin", new StringReader(rows.toString()));
    }

    private static void row(StringBuilder rows, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            rows.append(i == 0 ? "" : "\t")
                    .append(
                            cells[i] == null
                                    ? "\\N"
                                    : cells[i].replace("\\", "\\\\")
                                            .replace("\t", " ")
                                            .replace("\n", "\\n"));
        }
        rows.append('\n');
    }
}
