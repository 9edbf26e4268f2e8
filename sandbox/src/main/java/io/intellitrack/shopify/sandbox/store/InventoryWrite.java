package io.intellitrack.shopify.sandbox.store;

import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.InventoryLevel;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows of one call that writes stock: checked all, then applied all or none. Used once. */
public final class InventoryWrite {
    private static final int BOUND = 1_000_000_000;
    private static final Set<String> REASONS = Set.of(
            "correction",
            "cycle_count_available",
            "damaged",
            "movement_canceled",
            "movement_created",
            "movement_received",
            "movement_updated",
            "other",
            "promotion",
            "quality_control",
            "received",
            "reservation_created",
            "reservation_deleted",
            "reservation_updated",
            "restock",
            "safety_stock",
            "shrinkage");

    /** One row, understood. */
    private record Row(InventoryItem item, ShopLocation location, int quantity, Integer expected, String ledger) {}

    private final SandboxStore store;
    private final String list;
    private final List<Row> rows;
    private final List<InputError> errors = new ArrayList<>();
    private Quantity name;
    private boolean absolute;

    /** Reads the rows of {@code list}, the argument's name. */
    public InventoryWrite(SandboxStore store, String list, List<Map<String, Object>> input) {
        this.store = store;
        this.list = list;
        this.rows = input.stream().map(this::row).toList();
    }

    private Row row(Map<String, Object> input) {
        long item = GlobalId.parse("InventoryItem", (String) input.get("inventoryItemId"));
        long location = GlobalId.parse("Location", (String) input.get("locationId"));
        Integer quantity = (Integer) input.getOrDefault("quantity", input.get("delta"));
        return new Row(
                store.items.get(item),
                store.locations.get(location),
                quantity,
                (Integer) input.get("changeFromQuantity"),
                (String) input.get("ledgerDocumentUri"));
    }

    /** Why {@code inventorySetQuantities} cannot be done; empty when it can. */
    public List<InputError> checkSet(Map<String, Object> input) {
        absolute = true;
        String text = (String) input.get("name");
        name = Quantity.named(text).orElse(null);
        if (name != Quantity.AVAILABLE && name != Quantity.ON_HAND) {
            refuse("INVALID_NAME", "The quantity name must be either 'available' or 'on_hand'.", "name");
            return errors;
        }
        checkHeader(input);
        checkDuplicates();
        each(this::checkRow);
        each(this::checkSetBounds);
        return errors;
    }

    /** Why {@code inventoryAdjustQuantities} cannot be done; empty when it can. */
    public List<InputError> checkAdjust(Map<String, Object> input) {
        String text = (String) input.get("name");
        name = Quantity.named(text).orElse(null);
        if (name == null || name == Quantity.ON_HAND || name == Quantity.COMMITTED) {
            String message = "The specified quantity name is invalid.";
            refuse("INVALID_QUANTITY_NAME", message, "name");
            return errors;
        }
        checkHeader(input);
        each(this::checkRow);
        each(this::checkAdjustBounds);
        each(this::checkLedger);
        return errors;
    }

    private interface Check {
        void check(int index, Row row);
    }

    private void each(Check check) {
        IntStream.range(0, rows.size()).forEach(i -> check.check(i, rows.get(i)));
    }

    private void refuse(String code, String message, String... path) {
        List<String> field = new ArrayList<>(List.of("input"));
        field.addAll(List.of(path));
        errors.add(new InputError(code, field, message));
    }

    private void checkHeader(Map<String, Object> input) {
        if (!REASONS.contains((String) input.get("reason"))) {
            refuse("INVALID_REASON", "The specified reason is invalid.", "reason");
        }
        String document = (String) input.get("referenceDocumentUri");
        if (document != null && !isUri(document)) {
            String message = "The specified reference document is invalid.";
            refuse("INVALID_REFERENCE_DOCUMENT", message, "referenceDocumentUri");
        }
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }

    private void checkDuplicates() {
        Set<List<Object>> seen = new HashSet<>();
        each((i, row) -> {
            if (row.item != null && row.location != null && !seen.add(List.of(row.item, row.location))) {
                String message = "The combination of inventoryItemId and locationId must be unique.";
                refuse(
                        "NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR",
                        message,
                        list,
                        Integer.toString(i),
                        "locationId");
            }
        });
    }

    private void checkRow(int i, Row row) {
        String index = Integer.toString(i);
        if (row.item == null) {
            String message = "The specified inventory item could not be found.";
            refuse("INVALID_INVENTORY_ITEM", message, list, index, "inventoryItemId");
            return;
        }
        if (row.item.variant.requiresComponents) {
            String message = "The specified inventory item is not allowed to be adjusted via API.";
            refuse("NON_MUTABLE_INVENTORY_ITEM", message, list, index, "inventoryItemId");
        }
        if (row.location == null || !row.location.active) {
            refuse("INVALID_LOCATION", "The specified location could not be found.", list, index, "locationId");
            return;
        }
        if (row.expected != null && row.expected != current(row)) {
            String message = "The changeFromQuantity argument no longer matches the persisted quantity.";
            refuse("CHANGE_FROM_QUANTITY_STALE", message, list, index, "changeFromQuantity");
        }
    }

    private int current(Row row) {
        InventoryLevel level = row.item.at(row.location);
        return level == null ? 0 : level.get(name);
    }

    private void checkSetBounds(int i, Row row) {
        String index = Integer.toString(i);
        if (name == Quantity.ON_HAND && row.quantity < 0) {
            refuse("INVALID_QUANTITY_NEGATIVE", "The quantity can't be negative.", list, index, "quantity");
        } else if (row.quantity > BOUND) {
            refuse(
                    "INVALID_QUANTITY_TOO_HIGH",
                    "The quantity can't be higher than 1 billion.",
                    list,
                    index,
                    "quantity");
        } else if (row.quantity < -BOUND) {
            refuse("INVALID_QUANTITY_TOO_LOW", "The quantity can't be lower than -1 billion.", list, index, "quantity");
        }
    }

    private void checkAdjustBounds(int i, Row row) {
        long after = row.item == null || row.location == null ? 0 : (long) current(row) + row.quantity;
        if (after > BOUND) {
            String message = "The quantity can't be higher than 1 billion.";
            refuse("INVALID_QUANTITY_TOO_HIGH", message, list, Integer.toString(i), "delta");
        } else if (after < -BOUND) {
            String message = "The quantity can't be lower than -1 billion.";
            refuse("INVALID_QUANTITY_TOO_LOW", message, list, Integer.toString(i), "delta");
        }
    }

    /** Available is the shop's own; the other quantities must say which document they stand in. */
    private void checkLedger(int i, Row row) {
        String index = Integer.toString(i);
        if (name == Quantity.AVAILABLE && row.ledger != null) {
            String message = "A ledger document URI is not allowed when adjusting available.";
            refuse("INVALID_AVAILABLE_DOCUMENT", message, list, index, "ledgerDocumentUri");
        } else if (name != Quantity.AVAILABLE && row.ledger == null) {
            String message = "A ledger document URI is required except when adjusting available.";
            refuse("INVALID_QUANTITY_DOCUMENT", message, list, index, "ledgerDocumentUri");
        }
    }

    /** Writes every row, and tells what moved: the quantity named, and on-hand or available with it. */
    public List<AdjustmentGroup.Change> apply() {
        List<AdjustmentGroup.Change> changes = new ArrayList<>();
        for (Row row : rows) {
            InventoryLevel level = row.item.at(row.location);
            int delta = absolute ? row.quantity - current(row) : row.quantity;
            if (level == null && absolute || delta != 0) {
                level = store.stock().level(row.item, row.location);
            }
            if (delta != 0) {
                store.stock().add(level, name, delta);
                Quantity own = name == Quantity.ON_HAND ? Quantity.AVAILABLE : name;
                changes.add(new AdjustmentGroup.Change(own, delta, level, row.ledger));
                if (name != Quantity.INCOMING) {
                    changes.add(new AdjustmentGroup.Change(Quantity.ON_HAND, delta, level, row.ledger));
                }
            }
        }
        return changes;
    }
}
