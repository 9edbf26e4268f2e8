package io.intellitrack.shopify.sandbox.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import io.intellitrack.shopify.sandbox.store.AdjustmentGroup;
import io.intellitrack.shopify.sandbox.store.Idempotency;
import io.intellitrack.shopify.sandbox.store.InventoryWrite;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
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
                .field("id", group -> GlobalId.of("InventoryAdjustmentGroup", group.id()))
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
        RequestContext.of(environment).require(environment, "write_inventory");
        Map<String, Object> input = environment.getArgument("input");
        List<Map<String, Object>> rows = rows(environment, input, "quantities", "InventoryQuantityInput");
        return idempotency.once(environment, () -> {
            InventoryWrite change = new InventoryWrite(store, "quantities", rows);
            return apply(change, input, change.checkSet(input));
        });
    }

    private Payload<?> adjust(DataFetchingEnvironment environment) {
        RequestContext.of(environment).require(environment, "write_inventory");
        Map<String, Object> input = environment.getArgument("input");
        List<Map<String, Object>> rows = rows(environment, input, "changes", "InventoryChangeInput");
        return idempotency.once(environment, () -> {
            InventoryWrite change = new InventoryWrite(store, "changes", rows);
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

    private Payload<?> apply(InventoryWrite change, Map<String, Object> input, List<InputError> errors) {
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
        RequestContext.of(environment).require(environment, "write_inventory");
        return idempotency.once(environment, () -> {
            long itemId = GlobalId.parse("InventoryItem", environment.getArgument("inventoryItemId"));
            long locationId = GlobalId.parse("Location", environment.getArgument("locationId"));
            InventoryItem item = store.items.get(itemId);
            ShopLocation location = store.locations.get(locationId);
            List<InputError> errors = new ArrayList<>();
            if (item == null) {
                errors.add(new InputError(null, List.of("inventoryItemId"), "The product couldn't be found."));
            }
            if (location == null || !location.active) {
                errors.add(new InputError(null, List.of("locationId"), "The location couldn't be found."));
            }
            return errors.isEmpty() ? activate(item, location, environment) : new Payload<>(null, errors);
        });
    }

    /** A level that existed keeps its quantities; naming an amount for an active one is refused. */
    private Payload<?> activate(InventoryItem item, ShopLocation location, DataFetchingEnvironment environment) {
        Integer available = environment.getArgument("available");
        Integer onHand = environment.getArgument("onHand");
        InventoryLevel level = item.at(location);
        if (level != null && level.active && (available != null || onHand != null)) {
            String message = "Not allowed to set available quantity when the item is already active at the location.";
            return Payload.refused(new InputError(null, List.of("available"), message));
        }
        InventoryLevel active = store.stock().level(item, location);
        active.active = true;
        int amount = available != null ? available : onHand != null ? onHand : 0;
        store.stock().add(active, Quantity.AVAILABLE, level == null ? amount : 0);
        return Payload.of(active);
    }
}
