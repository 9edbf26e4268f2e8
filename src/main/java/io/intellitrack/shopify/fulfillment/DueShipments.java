package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.allocation.GoneWatch;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.nio.file.Path;
import java.time.Duration;

/** Whether there is something to do for a run of shipments, by the same statement that the flow reads. Thread-safe. */
final class DueShipments {
    private static final int ALL = Integer.MAX_VALUE;

    private final Database database;
    private final String store;
    private final Mode mode;
    private final Duration unclearAfter;
    private final Path closedOrders;

    /** @param closedOrders the integrator's {@code routes/sql/closed-orders.sql} */
    DueShipments(Database database, Settings settings, Path closedOrders) {
        this.database = database;
        this.store = settings.storeName();
        this.mode = settings.mode();
        this.unclearAfter = settings.fulfillments().unclearAfter();
        this.closedOrders = closedOrders;
    }

    boolean any() {
        String statement = Sql.of(DueShipments.class, "something-due")
                .replace("{closed}", PendingShipments.statement(closedOrders))
                .replace("{watched}", Sql.of(GoneWatch.class, "watched"))
                .replace("{settled}", Sql.of(UnknownStatus.class, "settled-status"));
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statement)
                        .bind("store", store)
                        .bind("shadow", mode == Mode.SHADOW)
                        .bind("waiting", false)
                        .bind("after", 0L)
                        .bind("most", ALL)
                        .bind("number", (String) null)
                        .bind("unclear", unclearAfter.toSeconds())
                        .bind("whole", false)
                        .mapTo(Long.class)
                        .findFirst()
                        .isPresent());
    }
}
