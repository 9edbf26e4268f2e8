package io.intellitrack.shopify.sandbox;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writing stock, with all the strictness of 2026-04 and later: keys, expected values, all or nothing. */
final class InventoryMutations {
    private final SandboxStore store;
    private final Idempotency idempotency;
    private final GraphQLCodeRegistry.Builder code;

    InventoryMutations(SandboxStore store, Idempotency idempotency, GraphQLCodeRegistry.Builder code) {
        this.store = store;
        this.idempotency = idempotency;
        this.code = code;
    }

    void wire() {
        new Wiring<Object>(code, "Mutation")
                .field("inventorySetQuantities", (none, environment) -> set(environment))
                .field("inventoryAdjustQuantities", (none, environment) -> adjust(environment))
                .field("inventoryActivate", (none, environment) -> activate(environment));
        payload("InventorySetQuantitiesPayload", "inventoryAdjustmentGroup");
        payload("InventoryAdjustQuantitiesPayload", "inventoryAdjustmentGroup");
        payload("InventoryActivatePayload", "inventoryLevel");
        MutationWiring.errors(code, "InventorySetQuantitiesUserError");
        MutationWiring.errors(code, "InventoryAdjustQuantitiesUserError");
        groups();
    }

    private void payload(String type, String value) {
        MutationWiring.payload(code, type, value);
    }

    private void groups() {
        new Wiring<AdjustmentGroup>(code, "InventoryAdjustmentGroup")
                .field("id", group -> Gid.of("InventoryAdjustmentGroup", group.id()))
                .field("createdAt", AdjustmentGroup::createdAt)
                .field("reason", AdjustmentGroup::reason)
                .field("referenceDocumentUri", AdjustmentGroup::referenceDocumentUri)
                .field("changes", (group, environment) -> changes(group, environment));
        new Wiring<AdjustmentGroup.Change>(code, "InventoryChange")
                .field("name", change -> change.name().text())
                .field("delta", AdjustmentGroup.Change::delta)
                // Null in every recording of a real shop.
                .field("quantityAfterChange", change -> null)
                .field("item", change -> change.level().item)
                .field("location", change -> change.level().location)
                .field("ledgerDocumentUri", AdjustmentGroup.Change::ledgerDocumentUri);
    }

    private static List<AdjustmentGroup.Change> changes(AdjustmentGroup group, DataFetchingEnvironment environment) {
        List<String> names = environment.getArgument("quantityNames");
        List<String> items = environment.getArgument("inventoryItemIds");
        List<String> locations = environment.getArgument("locationIds");
        return group.changes().stream()
                .filter(change -> names == null || names.contains(change.name().text()))
                .filter(change ->
                        items == null || items.contains(change.level().item.gid()))
                .filter(change -> locations == null
                        || locations.contains(change.level().location.gid()))
                .toList();
    }

    private Payload<?> set(DataFetchingEnvironment environment) {
        Call.of(environment).require(environment, "write_inventory");
        Map<String, Object> input = environment.getArgument("input");
        List<Map<String, Object>> rows = rows(environment, input, "quantities", "InventoryQuantityInput");
        return idempotency.once(environment, () -> {
            StockChange change = new StockChange(store, "quantities", rows);
            return apply(change, input, change.checkSet(input));
        });
    }

    private Payload<?> adjust(DataFetchingEnvironment environment) {
        Call.of(environment).require(environment, "write_inventory");
        Map<String, Object> input = environment.getArgument("input");
        List<Map<String, Object>> rows = rows(environment, input, "changes", "InventoryChangeInput");
        return idempotency.once(environment, () -> {
            StockChange change = new StockChange(store, "changes", rows);
            return apply(change, input, change.checkAdjust(input));
        });
    }

    private static List<Map<String, Object>> rows(
            DataFetchingEnvironment environment, Map<String, Object> input, String key, String type) {
        Idempotency.key(environment);
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> rows = (List<Map<String, Object>>) input.get(key);
        Limits.inputs(rows.size(), List.of("input", key));
        if (!rows.stream().allMatch(row -> row.containsKey("changeFromQuantity"))) {
            throw new ShopifyError(
                    "INVALID_FIELD_ARGUMENTS", type + " must include the following argument: changeFromQuantity.");
        }
        return rows;
    }

    private Payload<?> apply(StockChange change, Map<String, Object> input, List<UserError> errors) {
        if (!errors.isEmpty()) {
            return new Payload<>(null, errors);
        }
        List<AdjustmentGroup.Change> done = change.apply();
        if (done.isEmpty()) {
            return Payload.of(null);
        }
        return Payload.of(new AdjustmentGroup(
                store.nextPartId(),
                store.second(),
                (String) input.get("reason"),
                (String) input.get("referenceDocumentUri"),
                done));
    }

    private Payload<?> activate(DataFetchingEnvironment environment) {
        Call.of(environment).require(environment, "write_inventory");
        return idempotency.once(environment, () -> {
            long itemId = Gid.parse("InventoryItem", environment.getArgument("inventoryItemId"));
            long locationId = Gid.parse("Location", environment.getArgument("locationId"));
            InventoryItem item = store.items.get(itemId);
            Location location = store.locations.get(locationId);
            List<UserError> errors = new ArrayList<>();
            if (item == null) {
                errors.add(new UserError(null, List.of("inventoryItemId"), "The product couldn't be found."));
            }
            if (location == null || !location.active) {
                errors.add(new UserError(null, List.of("locationId"), "The location couldn't be found."));
            }
            return errors.isEmpty() ? activate(item, location, environment) : new Payload<>(null, errors);
        });
    }

    /** A level that existed keeps its quantities; naming an amount for an active one is refused. */
    private Payload<?> activate(InventoryItem item, Location location, DataFetchingEnvironment environment) {
        Integer available = environment.getArgument("available");
        Integer onHand = environment.getArgument("onHand");
        Level level = item.at(location);
        if (level != null && level.active && (available != null || onHand != null)) {
            String message = "Not allowed to set available quantity when the item is already active at the location.";
            return Payload.refused(new UserError(null, List.of("available"), message));
        }
        Level active = store.stock().level(item, location);
        active.active = true;
        int amount = available != null ? available : onHand != null ? onHand : 0;
        store.stock().add(active, Quantity.AVAILABLE, level == null ? amount : 0);
        return Payload.of(active);
    }
}
