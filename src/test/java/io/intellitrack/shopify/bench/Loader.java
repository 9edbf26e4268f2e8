package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.Variants.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The fastest way by hand to what our import leaves behind: item, item_uom, sync_link and the {@code New Item} line of the
 * history. No run log, no mark, no parking, nothing checked.
 */
abstract class Loader {
    private final MessageDigest sha256 = sha256();
    final Connection connection;
    final long division;
    final long uom;

    Loader(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        Books.prepare(connection);
        this.division = Books.number(connection, "select min(id) from division");
        this.uom = Books.number(connection, "select min(id) from unit_of_measure");
        connection.setAutoCommit(false);
    }

    /** Writes some variants in one transaction. */
    abstract void write(List<Item> items) throws SQLException, IOException;

    /** Loads the whole file. */
    final void load(Path file, int commitSize) throws SQLException, IOException {
        List<Item> items = new ArrayList<>(commitSize);
        Variants.read(file, item -> {
            items.add(item);
            if (items.size() == commitSize) {
                commit(items);
            }
        });
        commit(items);
    }

    private void commit(List<Item> items) {
        try {
            write(items);
            connection.commit();
            items.clear();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What tells that nothing changed, as in our links. */
    final String hash(Item item) {
        String all = item.number()
                + '\0'
                + item.barcode()
                + '\0'
                + item.description()
                + '\0'
                + item.category()
                + '\0'
                + item.manufacturer()
                + '\0'
                + item.cost()
                + '\0'
                + item.currency();
        return HexFormat.of().formatHex(sha256.digest(all.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
