package io.intellitrack.shopify.bench;

import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerConnection;
import io.intellitrack.shopify.bench.Variants.Item;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** SQL Server: bulk copy into a temporary table, then two statements per table that skip what is unchanged. */
final class BulkCopyLoader extends Loader {
    private record Column(String name, int length, Function<Item, Object> value) {}

    private static final List<String> STATEMENTS =
            List.of("""
            update i set alternate_number = n.alternate_number, description = n.description, category = n.category,
              manufacturer = n.manufacturer, updated_at = sysdatetimeoffset()
            from item i join #incoming n on i.division_id = %1$d and i.item_number = n.item_number
            where not exists (select i.alternate_number, i.description, i.category, i.manufacturer
              intersect select n.alternate_number, n.description, n.category, n.manufacturer)""", """
            insert into item (division_id, item_number, alternate_number, description, category, manufacturer)
            select %1$d, n.item_number, n.alternate_number, n.description, n.category, n.manufacturer from #incoming n
            where not exists (select 1 from item i where i.division_id = %1$d and i.item_number = n.item_number)""", """
            insert into inventory_transaction (type, item_id, quantity, reference)
            select 'New Item', i.id, 0, n.shopify_id from #incoming n
            join item i on i.division_id = %1$d and i.item_number = n.item_number
            where not exists (select 1 from inventory_transaction t where t.item_id = i.id)""", """
            update u set unit_cost = cast(n.unit_cost as decimal(18, 4)), currency = n.currency
            from item_uom u join item i on i.id = u.item_id
            join #incoming n on i.division_id = %1$d and i.item_number = n.item_number
            where u.uom_id = %2$d and not exists (select u.unit_cost, u.currency
              intersect select cast(n.unit_cost as decimal(18, 4)), n.currency)""", """
            insert into item_uom (item_id, uom_id, each_count, unit_cost, currency)
            select i.id, %2$d, 1, cast(n.unit_cost as decimal(18, 4)), n.currency from #incoming n
            join item i on i.division_id = %1$d and i.item_number = n.item_number
            where not exists (select 1 from item_uom u where u.item_id = i.id and u.uom_id = %2$d)""", """
            update l set content_hash = n.content_hash, shopify_updated_at = cast(n.updated_at as datetimeoffset(6))
            from sync_link l join #incoming n on l.store = 'default' and l.kind = 'item' and l.shopify_id = n.shopify_id
            where not exists (select l.content_hash intersect select n.content_hash)""", """
            insert into sync_link (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash,
              shopify_updated_at)
            select 'default', 'item', n.shopify_id, i.id, n.related_id, n.parent_id, n.content_hash,
              cast(n.updated_at as datetimeoffset(6))
            from #incoming n join item i on i.division_id = %1$d and i.item_number = n.item_number
            where not exists (select 1 from sync_link l
              where l.store = 'default' and l.kind = 'item' and l.shopify_id = n.shopify_id)""", "truncate table #incoming");

    private final List<Column> columns = List.of(
            new Column("shopify_id", 255, Item::variant),
            new Column("related_id", 255, Item::inventoryItem),
            new Column("parent_id", 255, Item::product),
            new Column("updated_at", 63, Item::updatedAt),
            new Column("content_hash", 64, this::hash),
            new Column("item_number", 255, Item::number),
            new Column("alternate_number", 255, Item::barcode),
            new Column("description", 600, Item::description),
            new Column("category", 255, Item::category),
            new Column("manufacturer", 255, Item::manufacturer),
            new Column("unit_cost", 31, Item::cost),
            new Column("currency", 31, Item::currency));

    BulkCopyLoader(Connection connection) throws SQLException {
        super(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table #incoming ("
                    + String.join(
                            ", ",
                            columns.stream()
                                    .map(column -> column.name() + " nvarchar(" + column.length()
                                            + ") collate database_default")
                                    .toList())
                    + ")");
            connection.commit();
        }
    }

    @Override
    void write(List<Item> items) throws SQLException {
        try (SQLServerBulkCopy copy = new SQLServerBulkCopy(connection.unwrap(SQLServerConnection.class))) {
            copy.setDestinationTableName("#incoming");
            copy.writeToServer(new Rows(items.iterator()));
        }
        try (Statement statement = connection.createStatement()) {
            for (String each : STATEMENTS) {
                statement.execute(each.formatted(division, uom));
            }
        }
    }

    /** The variants as texts. */
    private final class Rows implements ISQLServerBulkData {
        private final Iterator<Item> items;

        Rows(Iterator<Item> items) {
            this.items = items;
        }

        @Override
        public Set<Integer> getColumnOrdinals() {
            Set<Integer> ordinals = new TreeSet<>();
            for (int i = 1; i <= columns.size(); i++) {
                ordinals.add(i);
            }
            return ordinals;
        }

        @Override
        public String getColumnName(int column) {
            return columns.get(column - 1).name();
        }

        @Override
        public int getColumnType(int column) {
            return Types.NVARCHAR;
        }

        @Override
        public int getPrecision(int column) {
            return columns.get(column - 1).length();
        }

        @Override
        public int getScale(int column) {
            return 0;
        }

        @Override
        public Object[] getRowData() {
            Item item = items.next();
            return columns.stream()
                    .map(column -> column.value().apply(item))
                    .map(value -> value == null ? null : value.toString())
                    .toArray();
        }

        @Override
        public boolean next() {
            return items.hasNext();
        }
    }
}
