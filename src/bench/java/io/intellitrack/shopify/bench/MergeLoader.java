package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.Variants.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** H2: one prepared MERGE per table, batched; what is unchanged is left alone. */
final class MergeLoader extends Loader {
    private static final String ITEM = """
            merge into item i using (values (cast(? as bigint), cast(? as varchar), cast(? as varchar),
              cast(? as varchar), cast(? as varchar), cast(? as varchar)))
              as n(division_id, item_number, alternate_number, description, category, manufacturer)
            on i.division_id = n.division_id and i.item_number = n.item_number
            when matched and (i.alternate_number, i.description, i.category, i.manufacturer)
              is distinct from (n.alternate_number, n.description, n.category, n.manufacturer) then update set
              alternate_number = n.alternate_number, description = n.description, category = n.category,
              manufacturer = n.manufacturer, updated_at = current_timestamp
            when not matched then insert
              (division_id, item_number, alternate_number, description, category, manufacturer)
              values (n.division_id, n.item_number, n.alternate_number, n.description, n.category, n.manufacturer)""";
    private static final String COST = """
            merge into item_uom u using (
              select id, cast(? as bigint) as uom_id, cast(? as decimal(18, 4)) as unit_cost, cast(? as varchar) as currency
              from item where division_id = ? and item_number = ?) n
            on u.item_id = n.id and u.uom_id = n.uom_id
            when matched and (u.unit_cost, u.currency) is distinct from (n.unit_cost, n.currency)
              then update set unit_cost = n.unit_cost, currency = n.currency
            when not matched then insert (item_id, uom_id, each_count, unit_cost, currency)
              values (n.id, n.uom_id, 1, n.unit_cost, n.currency)""";
    private static final String LINK = """
            merge into sync_link l using (
              select 'default' as store, 'item' as kind, cast(? as varchar) as shopify_id, id, cast(? as varchar) as related_id,
                cast(? as varchar) as parent_id, cast(? as varchar) as content_hash,
                cast(? as timestamp with time zone) as updated_at
              from item where division_id = ? and item_number = ?) n
            on l.store = n.store and l.kind = n.kind and l.shopify_id = n.shopify_id
            when matched and l.content_hash is distinct from n.content_hash
              then update set content_hash = n.content_hash, shopify_updated_at = n.updated_at
            when not matched then insert
              (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash, shopify_updated_at)
              values (n.store, n.kind, n.shopify_id, n.id, n.related_id, n.parent_id, n.content_hash, n.updated_at)""";
    /** A new item has no line in the history yet. */
    private static final String HISTORY = """
            insert into inventory_transaction (type, item_id, quantity, reference)
            select 'New Item', i.id, 0, ? from item i where i.division_id = ? and i.item_number = ?
              and not exists (select 1 from inventory_transaction t where t.item_id = i.id)""";

    private final PreparedStatement item;
    private final PreparedStatement cost;
    private final PreparedStatement link;
    private final PreparedStatement history;

    MergeLoader(Connection connection) throws SQLException {
        super(connection);
        item = connection.prepareStatement(ITEM);
        cost = connection.prepareStatement(COST);
        link = connection.prepareStatement(LINK);
        history = connection.prepareStatement(HISTORY);
    }

    @Override
    void write(List<Item> items) throws SQLException {
        for (Item each : items) {
            add(
                    item,
                    division,
                    each.number(),
                    each.barcode(),
                    each.description(),
                    each.category(),
                    each.manufacturer());
            add(cost, uom, each.cost(), each.currency(), division, each.number());
            add(
                    link,
                    each.variant(),
                    each.inventoryItem(),
                    each.product(),
                    hash(each),
                    OffsetDateTime.parse(each.updatedAt()),
                    division,
                    each.number());
            add(history, each.variant(), division, each.number());
        }
        item.executeBatch();
        cost.executeBatch();
        link.executeBatch();
        history.executeBatch();
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
