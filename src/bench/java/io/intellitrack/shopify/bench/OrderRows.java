package io.intellitrack.shopify.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The rows that an import of orders left behind, ready to be written into another PostgreSQL database. */
final class OrderRows {
    /** Must be there before: they belong to the products. */
    private static final List<String> BEFORE = List.of("division", "unit_of_measure", "site", "location", "item");
    /** Few and shared: written with the first orders. */
    private static final List<String> SHARED = List.of("carrier", "shipping_method", "customer", "ship_to");

    private static final List<String> EACH = List.of("picking_order", "picking_order_line", "sync_link");

    private final Map<String, List<String>> slices = new LinkedHashMap<>();

    private OrderRows() {}

    /** Reads them, and prepares the other database. */
    static OrderRows of(Connection from, Connection to, int commits) throws SQLException, IOException {
        OrderRows rows = new OrderRows();
        for (String table : BEFORE) {
            copy(to).copyIn("copy " + table + " from stdin", bytes(all(from, table)));
        }
        for (String table : SHARED) {
            rows.slices.put(table, List.of(all(from, table)));
        }
        for (String table : EACH) {
            rows.slices.put(table, sliced(all(from, table), commits));
        }
        try (Statement statement = to.createStatement()) {
            for (String table : rows.slices.keySet()) {
                statement.execute(
                        "create temporary table new_" + table + " (like " + table + ") on commit delete rows");
            }
        }
        to.setAutoCommit(false);
        return rows;
    }

    private static String all(Connection from, String table) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String rows = table.equals("sync_link")
                ? "select * from sync_link where kind not in ('item', 'initial-stock') order by intellitrack_id"
                : "select * from " + table + " order by id";
        copy(from).copyOut("copy (" + rows + ") to stdout", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> sliced(String text, int count) {
        List<String> lines = text.lines().toList();
        List<String> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) lines.size() * i / count);
            int to = (int) ((long) lines.size() * (i + 1) / count);
            slices.add(from == to ? "" : String.join("\n", lines.subList(from, to)) + "\n");
        }
        return slices;
    }

    /** Writes them, commit by commit. */
    void write(Connection to) throws SQLException, IOException {
        int commits = slices.get("picking_order").size();
        try (Statement statement = to.createStatement()) {
            for (int i = 0; i < commits; i++) {
                for (Map.Entry<String, List<String>> table : slices.entrySet()) {
                    if (i < table.getValue().size()) {
                        write(to, statement, table.getKey(), table.getValue().get(i));
                    }
                }
                to.commit();
            }
        }
    }

    private static void write(Connection to, Statement statement, String table, String rows)
            throws SQLException, IOException {
        copy(to).copyIn("copy new_" + table + " from stdin", bytes(rows));
        statement.executeUpdate("insert into " + table + " select * from new_" + table + " on conflict do nothing");
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
