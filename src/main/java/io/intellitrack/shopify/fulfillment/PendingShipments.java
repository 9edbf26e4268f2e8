package io.intellitrack.shopify.fulfillment;

import io.intellitrack.shopify.Mode;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How much is still to be told to Shopify, by the same statement that the flow reads. Thread-safe. */
public final class PendingShipments {
    private static final int ALL = Integer.MAX_VALUE;

    private final Database database;
    private final String store;
    private final Mode mode;
    private final Path closedOrders;

    /**
     * Truths of the database.
     *
     * @param unsent orders with something to send, waiting and unclear ones included
     * @param waiting orders of them that Shopify does not allow to be sent now
     * @param unclear shipments of which nobody knows whether Shopify has them
     * @param oldestUnsent when the order was closed that has waited longest
     * @param oldestUnclear when the oldest unclear request was sent
     */
    public record Counts(
            long unsent, long waiting, long unclear, Optional<Instant> oldestUnsent, Optional<Instant> oldestUnclear) {}

    private record Unsent(long orders, long waiting, Optional<Instant> oldest) {}

    /** @param closedOrders the integrator's {@code routes/sql/closed-orders.sql} */
    public PendingShipments(Database database, String store, Mode mode, Path closedOrders) {
        this.database = database;
        this.store = store;
        this.mode = mode;
        this.closedOrders = closedOrders;
    }

    /** What is unsent and what is unclear at this moment. */
    public Counts counts() {
        Unsent unsent = unsent();
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(Sql.of(PendingShipments.class, "in-doubt"))
                        .bind("store", store)
                        .map((row, context) -> new Counts(
                                unsent.orders(),
                                unsent.waiting(),
                                row.getLong("unclear"),
                                unsent.oldest(),
                                Optional.ofNullable(row.getTimestamp("oldest")).map(java.sql.Timestamp::toInstant)))
                        .one());
    }

    private Unsent unsent() {
        String statement = Sql.of(PendingShipments.class, "pending").replace("{closed}", statement(closedOrders));
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(statement)
                        .bind("store", store)
                        .bind("shadow", mode == Mode.SHADOW)
                        .bind("waiting", true)
                        .bind("after", 0L)
                        .bind("most", ALL)
                        .bind("number", (String) null)
                        .map((row, context) -> new Unsent(
                                row.getLong("unsent"),
                                row.getLong("waiting"),
                                Optional.ofNullable(row.getTimestamp("oldest")).map(java.sql.Timestamp::toInstant)))
                        .one());
    }

    /** The integrator's statement, read each time because it may be changed; its parameters in our own notation. */
    static String statement(Path closedOrders) {
        try {
            return Files.readString(closedOrders, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .collect(Collectors.joining("\n"))
                    .replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(closedOrders + " cannot be read", e);
        }
    }

    Set<Long> unsettledItems() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select item_id from sync_unsettled where store = :store")
                        .bind("store", store)
                        .mapTo(Long.class)
                        .set());
    }
}
