package io.intellitrack.shopify.intellitrack.items;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.intellitrack.rows.ArrayColumns;
import io.intellitrack.shopify.mapping.Identifiers;
import io.intellitrack.shopify.settings.Flow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which variants want a number that they were refused, table {@code sync_claim}: a run that reads only one of two rivals
 * knows the other all the same. A claim holds as long as its variant is parked and not dismissed.
 */
final class Claims {
    /** A variant that wants a number; {@code label} is what people know it by. */
    record Claim(String key, String label) {}

    static final int LONGEST_KEY = 255;

    private static final Flow FLOW = Flow.PRODUCTS;

    private final String store;

    Claims(String store) {
        this.store = store;
    }

    /** The same for all numbers that a database may call equal. */
    static String key(String number) {
        return Identifiers.key(number, LONGEST_KEY);
    }

    /** Keeps the claims of refused variants. */
    void put(Handle handle, List<StagedItems.Staged> refused) {
        if (refused.isEmpty()) {
            return;
        }
        List<ItemRow> rows = ArrayColumns.of(refused, StagedItems.Staged::row);
        handle.createUpdate(Sql.of(Claims.class, "put-claims"))
                .bind("store", store)
                .bindArray("ids", String.class, ArrayColumns.of(rows, ItemRow::key))
                .bindArray("numbers", String.class, ArrayColumns.of(rows, ItemRow::number))
                .bindArray("keys", String.class, ArrayColumns.of(rows, row -> key(row.number())))
                .bindArray("labels", String.class, ArrayColumns.of(rows, ItemRow::label))
                .bindArray("linked", Boolean.class, ArrayColumns.of(refused, StagedItems.Staged::renamed))
                .execute();
    }

    /** Who else wants these numbers, beside what is staged: by number. */
    Map<String, List<Claim>> on(Handle handle, List<String> numbers) {
        return handle
                .createQuery(Sql.of(Claims.class, "claims-by-number"))
                .bind("store", store)
                .bind("flow", FLOW.id())
                .bindArray("numbers", String.class, numbers)
                .bindArray("keys", String.class, ArrayColumns.of(numbers, Claims::key))
                .map((row, context) -> Map.entry(
                        row.getString("wanted"), new Claim(row.getString("shopify_id"), row.getString("label"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Variants were read again: claims to numbers that they no longer want end. */
    void follow(Handle handle, List<ItemRow> rows, List<String> leftOut) {
        List<String> keys = new ArrayList<>(ArrayColumns.of(rows, ItemRow::key));
        List<String> numbers = new ArrayList<>(ArrayColumns.of(rows, ItemRow::number));
        keys.addAll(leftOut);
        numbers.addAll(Collections.nCopies(leftOut.size(), null));
        if (!keys.isEmpty()) {
            end(
                    handle,
                    handle.createQuery(Sql.of(Claims.class, "changed-claims"))
                            .bind("store", store)
                            .bindArray("keys", String.class, keys)
                            .bindArray("numbers", String.class, numbers)
                            .mapTo(String.class)
                            .list());
        }
    }

    /** Whether there is any. */
    boolean any(Handle handle) {
        return handle.createQuery("select 1 from sync_claim where store = :store fetch first 1 rows only")
                .bind("store", store)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Ends the claims of variants that are parked no more. */
    void settle(Handle handle) {
        end(
                handle,
                handle.createQuery(Sql.of(Claims.class, "ended-claims"))
                        .bind("store", store)
                        .bind("flow", FLOW.id())
                        .mapTo(String.class)
                        .list());
    }

    /** Ends claims; their rivals are read again with the next run. */
    void end(Handle handle, List<String> ids) {
        if (!ids.isEmpty()) {
            bound(handle.createUpdate(Sql.of(Claims.class, "wake-claims")), ids)
                    .bind("flow", FLOW.id())
                    .execute();
            bound(
                            handle.createUpdate("delete from sync_claim where store = :store and shopify_id in "
                                    + "(select * from unnest(cast(:ids as varchar array)))"),
                            ids)
                    .execute();
        }
    }

    /** The variants of some items are gone: who wants their numbers is read again with the next run. */
    void wake(Handle handle, List<String> ids) {
        if (!ids.isEmpty()) {
            bound(handle.createUpdate(Sql.of(Claims.class, "wake-for-items")), ids)
                    .bind("flow", FLOW.id())
                    .execute();
        }
    }

    private <S extends SqlStatement<S>> S bound(S statement, List<String> ids) {
        return statement.bind("store", store).bindArray("ids", String.class, ids);
    }
}
