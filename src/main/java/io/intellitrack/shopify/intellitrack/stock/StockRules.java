package io.intellitrack.shopify.intellitrack.stock;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.intellitrack.places.Place;
import io.intellitrack.shopify.intellitrack.stock.StockTables.Held;
import io.intellitrack.shopify.intellitrack.stock.StockTables.Known;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Which levels are imported, left out or refused, and which figure counts. */
final class StockRules {
    private StockRules() {}

    /** Why a level is no business of this import; nobody has to do anything about it. */
    static Optional<String> leftOut(
            StockImport stockImport, Place place, Outcome.Mapped record, Known known, Map<Long, Held> byItem) {
        String inventoryItem = ParkedKey.read(record.key()).record();
        Optional<Held> held = Optional.ofNullable(byItem.get(known.item().orElseThrow()));
        return switch (stockImport.what()) {
            case FIRST, AGAIN ->
                Optional.of("another store has filled this place with it")
                        .filter(why -> known.imported().isEmpty() && known.elsewhere());
            case LATE -> {
                if (known.imported().isPresent() || held.isPresent()) {
                    stockImport.done(inventoryItem);
                    yield Optional.of("IntelliTrack has stock of its own of it");
                }
                boolean none = record.updatedAt().isEmpty() || quantity(record).signum() <= 0;
                if (none) {
                    stockImport.waits(inventoryItem);
                }
                yield Optional.of("Shopify has nothing of it yet").filter(why -> none);
            }
            case ITEM ->
                held.isPresent() && held.get().any()
                        ? Optional.of("IntelliTrack has "
                                + held.get().total().stripTrailingZeros().toPlainString() + " of it at "
                                + place.path() + "; with --force Shopify's figure is written over it")
                        : notThere(record);
            case ITEM_AGAIN -> notThere(record);
        };
    }

    private static Optional<String> notThere(Outcome.Mapped record) {
        return Optional.of("Shopify keeps no stock of it there")
                .filter(why -> record.updatedAt().isEmpty());
    }

    private static BigDecimal quantity(Outcome.Mapped record) {
        return record.row("inventory").get("on_hand") instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    /** A negative figure is goods that were sold and never there. */
    static BigDecimal wanted(Run run, Outcome.Mapped record) {
        BigDecimal wanted = quantity(record);
        if (wanted.signum() < 0) {
            run.tally("taken as 0: negative in Shopify", 1);
            return BigDecimal.ZERO;
        }
        return wanted;
    }

    static Optional<RejectedRecord> refusal(StockImport.What what, Outcome.Mapped record, Known known, Held held) {
        if (known.detailed()) {
            return Optional.of(
                    refusal(
                            record,
                            known,
                            "The item is tracked by lot, serial number or expiration in IntelliTrack, which Shopify does not know."));
        }
        if (held.uncounted().isPresent()) {
            StockTables.Uncounted uncounted = held.uncounted().get();
            return Optional.of(refusal(record, known, uncounted.fault(), uncounted.remedy()));
        }
        if (known.imported().isEmpty() && held.any() && what != StockImport.What.ITEM_AGAIN) {
            return Optional.of(refusal(
                    record, known, "IntelliTrack has stock of the item at this place already; it is left as it is."));
        }
        return Optional.empty();
    }

    private static RejectedRecord refusal(Outcome.Mapped record, Known known, String message) {
        return refusal(
                record,
                known,
                message,
                "Enter or check the item's stock in IntelliTrack, then dismiss this; or take Shopify's figure with "
                        + "sync inventory-to-intellitrack --item NUMBER --force.");
    }

    private static RejectedRecord refusal(Outcome.Mapped record, Known known, String message, String remedy) {
        return RejectedRecord.of(RejectedRecord.Cause.INTELLITRACK, record.key(), known.number())
                .because(message, remedy);
    }
}
