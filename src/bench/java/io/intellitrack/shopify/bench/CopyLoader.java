package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.bench.Variants.Item;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** PostgreSQL: COPY into a temporary table, then one statement per table that skips what is unchanged. */
final class CopyLoader extends Loader {
    private static final String INCOMING = """
            create temporary table if not exists incoming (
              shopify_id text, related_id text, parent_id text, updated_at timestamptz, content_hash text,
              item_number text, alternate_number text, description text, category text, manufacturer text,
              unit_cost numeric, currency text) on commit delete rows""";

    private final CopyManager copy;

    CopyLoader(Connection connection) throws SQLException {
        super(connection);
        copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (Statement statement = connection.createStatement()) {
            statement.execute(INCOMING);
            connection.commit();
        }
    }

    @Override
    void write(List<Item> items) throws SQLException, IOException {
        StringBuilder text = new StringBuilder(items.size() * 400);
        items.forEach(item -> add(text, item));
        copy.copyIn("copy incoming from stdin", new StringReader(text.toString()));
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(items());
            statement.executeUpdate(costs());
            statement.executeUpdate(links());
        }
    }

    private void add(StringBuilder text, Item item) {
        cell(text, item.variant()).append('\t');
        cell(text, item.inventoryItem()).append('\t');
        cell(text, item.product()).append('\t');
        cell(text, item.updatedAt()).append('\t');
        cell(text, hash(item)).append('\t');
        cell(text, item.number()).append('\t');
        cell(text, item.barcode()).append('\t');
        cell(text, item.description()).append('\t');
        cell(text, item.category()).append('\t');
        cell(text, item.manufacturer()).append('\t');
        cell(text, item.cost()).append('\t');
        cell(text, item.currency()).append('\n');
    }

    private static StringBuilder cell(StringBuilder text, Object value) {
        if (value == null) {
            return text.append("\\N");
        }
        String string = value.toString();
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            if (each < ' ' || each == '\\') {
                text.append('\\');
            }
            text.append(each);
        }
        return text;
    }

    /** Items, and the history of those that are new. */
    private String items() {
        return """
                with saved as (
                  insert into item (division_id, item_number, alternate_number, description, category, manufacturer)
                  select %d, item_number, alternate_number, description, category, manufacturer from incoming
                  on conflict (division_id, item_number) do update set
                    alternate_number = excluded.alternate_number, description = excluded.description,
                    category = excluded.category, manufacturer = excluded.manufacturer, updated_at = now()
                  where (item.alternate_number, item.description, item.category, item.manufacturer)
                    is distinct from (excluded.alternate_number, excluded.description, excluded.category,
                      excluded.manufacturer)
                  returning id, item_number, xmax = 0 as fresh)
                insert into inventory_transaction (type, item_id, quantity, reference)
                select 'New Item', s.id, 0, n.shopify_id from saved s join incoming n using (item_number) where s.fresh
                """.formatted(division);
    }

    private String costs() {
        return """
                merge into item_uom u using (
                  select i.id, n.unit_cost, n.currency from incoming n
                  join item i on i.division_id = %d and i.item_number = n.item_number) n
                on u.item_id = n.id and u.uom_id = %d
                when matched and (u.unit_cost, u.currency) is distinct from (n.unit_cost, n.currency)
                  then update set unit_cost = n.unit_cost, currency = n.currency
                when not matched then insert (item_id, uom_id, each_count, unit_cost, currency)
                  values (n.id, %d, 1, n.unit_cost, n.currency)
                """.formatted(division, uom, uom);
    }

    private String links() {
        return """
                insert into sync_link as l (store, kind, shopify_id, intellitrack_id, related_id, parent_id, content_hash,
                  shopify_updated_at)
                select 'default', 'item', n.shopify_id, i.id, n.related_id, n.parent_id, n.content_hash, n.updated_at
                from incoming n join item i on i.division_id = %d and i.item_number = n.item_number
                on conflict (store, kind, shopify_id) do update set content_hash = excluded.content_hash,
                  shopify_updated_at = excluded.shopify_updated_at
                where l.content_hash is distinct from excluded.content_hash
                """.formatted(division);
    }
}
