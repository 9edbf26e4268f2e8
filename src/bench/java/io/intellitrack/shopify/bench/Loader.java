package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.Variants.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The fastest way by hand to what our import leaves behind: item, item_uom, sync_link and the {@code New Item} line of the
 * history. No run log, no mark, no parking, nothing checked.
 */
abstract class Loader {
    final Connection connection;
    final long division;
    final long uom;

    Loader(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        MeasuredDatabases.prepare(connection);
        this.division = MeasuredDatabases.number(connection, "select min(id) from division");
        this.uom = MeasuredDatabases.number(connection, "select min(id) from unit_of_measure");
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
        long[] hash = MurmurHash3.hash128x64(all.getBytes(StandardCharsets.UTF_8));
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(hash[0]) + digits.toHexDigits(hash[1]);
    }
}
