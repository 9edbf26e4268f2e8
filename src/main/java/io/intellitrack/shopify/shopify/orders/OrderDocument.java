package io.intellitrack.shopify.shopify.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.text.EnumWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one reading of an order: what may be fulfilled, is held, finished, ours, by location and delivery method. Import,
 * planning, stock, proof and story ask it and nothing else, so that they cannot be of two opinions. Null and unknown words
 * are allowed wherever Shopify allows them.
 *
 * @param work all fulfillment orders, finished ones too
 * @param shipments what Shopify knows as shipped; empty when the document did not ask for it
 */
public record OrderDocument(Header header, List<Line> lines, List<Work> work, List<Shipped> shipments) {
    private static final Set<String> NOT_SHIPPED = Set.of("PICK_UP", "RETAIL", "NONE");
    private static final Set<String> FINISHED = Set.of("CLOSED", "CANCELLED");

    /**
     * The order as a whole.
     *
     * @param name as people know it, such as {@code #1001}
     * @param payment Shopify's word for the payment, upper case; may be empty
     */
    public record Header(
            String id, String name, Optional<String> cancelled, boolean archived, boolean test, String payment) {}

    /**
     * A line as it was bought.
     *
     * @param quantity units when it was bought
     * @param current units after edits and refunds
     * @param unfulfilled units that nobody has shipped; empty when the document does not say
     * @param ships false for what needs no shipping
     */
    public record Line(
            String id,
            Optional<String> variant,
            long quantity,
            long current,
            Optional<Long> unfulfilled,
            boolean ships) {}

    /**
     * A fulfillment order: work at one location.
     *
     * @param location Shopify's id; empty when that location is gone
     * @param place the location's name and number, for people
     */
    public record Work(String id, String location, String place, Terms terms, List<WorkLine> lines) {
        public Work {
            lines = List.copyOf(lines);
        }

        /** False for pick-up, sales over the counter and things that are not delivered; a word we do not know is shipped. */
        public boolean shipped() {
            return !NOT_SHIPPED.contains(terms.method());
        }

        /** True when nothing more will come of it. */
        public boolean finished() {
            return FINISHED.contains(terms.status());
        }

        /**
         * What is to be done with it.
         *
         * @param ours tells of a location whether it is mapped
         */
        public Standing standing(Predicate<String> ours) {
            if (finished()) {
                return Standing.FINISHED;
            }
            if (!ours.test(location)) {
                return Standing.ELSEWHERE;
            }
            if (!shipped()) {
                return Standing.OTHER_METHOD;
            }
            if (terms.hold().isPresent()) {
                return Standing.HELD;
            }
            return terms.allowed() ? Standing.FREE : Standing.REFUSED;
        }

        /** Why nothing of it is to be shipped now, in words; empty when it is. */
        public Optional<String> waiting(Predicate<String> ours) {
            return switch (standing(ours)) {
                case FREE -> Optional.empty();
                case FINISHED -> Optional.of("finished");
                case ELSEWHERE -> Optional.of("assigned to " + place + ", which is not mapped to IntelliTrack");
                case OTHER_METHOD ->
                    Optional.of("delivery method " + EnumWords.spoken(terms.method()) + " is not for the warehouse");
                case HELD -> terms.hold();
                case REFUSED ->
                    Optional.of("Shopify does not allow it to be fulfilled now (status "
                            + (terms.status().isEmpty() ? "unknown" : EnumWords.spoken(terms.status())) + ")");
            };
        }

        /** Units to be shipped of it. */
        public long remaining() {
            return lines.stream()
                    .filter(WorkLine::ships)
                    .mapToLong(WorkLine::remaining)
                    .sum();
        }
    }

    /**
     * What Shopify says of a fulfillment order.
     *
     * @param method how it reaches the buyer, Shopify's word; none counts as {@code SHIPPING}
     * @param status Shopify's word
     * @param hold why it must not be shipped yet, in words; reasons only, a merchant's notes may name people
     * @param allowed true when Shopify would take a fulfilment
     * @param dueBy when it should be done, as Shopify writes it
     */
    public record Terms(String method, String status, Optional<String> hold, boolean allowed, Optional<String> dueBy) {}

    /**
     * A line of a fulfillment order.
     *
     * @param orderLine the order's line
     * @param total units it was made for
     * @param remaining units still to be shipped
     * @param ships false when they need no shipping
     */
    public record WorkLine(
            String id, String orderLine, Optional<String> inventoryItem, long total, long remaining, boolean ships) {}

    /**
     * A shipment that Shopify knows, whoever made it.
     *
     * @param units by the order's lines
     */
    public record Shipped(
            String id,
            boolean cancelled,
            Optional<Instant> createdAt,
            Optional<String> location,
            Tracked tracked,
            Map<String, Long> units) {
        /** Units of a line. */
        public long of(String line) {
            return units.getOrDefault(line, 0L);
        }
    }

    /** The tracking of a shipment. */
    public record Tracked(Optional<String> company, List<String> numbers, List<String> urls) {}

    public OrderDocument {
        lines = List.copyOf(lines);
        work = List.copyOf(work);
        shipments = List.copyOf(shipments);
    }

    /** Reads a document as the door {@code shopify} hands it out. */
    public static OrderDocument of(JsonNode order) {
        return OrderReader.read(order);
    }

    /** Its Shopify id. */
    public String id() {
        return header.id();
    }

    /** What people call it, such as {@code #1001}. */
    public String name() {
        return header.name();
    }

    /** True when the order as a whole was cancelled. */
    public boolean cancelled() {
        return header.cancelled().isPresent();
    }

    /** The line of that id. */
    public Optional<Line> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** Fulfillment orders of which something may come yet. */
    public List<Work> open() {
        return work.stream().filter(each -> !each.finished()).toList();
    }

    /** The lines that sell an item, known by its variant or inventory item. */
    public List<String> selling(Set<String> ids) {
        List<String> found = new ArrayList<>();
        for (Line line : lines) {
            boolean byItem = open().stream()
                    .flatMap(each -> each.lines().stream())
                    .anyMatch(each -> each.orderLine().equals(line.id())
                            && each.inventoryItem().filter(ids::contains).isPresent());
            if (byItem || line.variant().filter(ids::contains).isPresent()) {
                found.add(line.id());
            }
        }
        return found;
    }

    /** Units of a line that are to be shipped somewhere that we can see. */
    public long remaining(String orderLine) {
        return remaining(orderLine, each -> true);
    }

    /** Units of a line that are to be shipped by some of the work. */
    public long remaining(String orderLine, Predicate<Work> which) {
        return open().stream()
                .filter(which)
                .flatMap(each -> each.lines().stream())
                .filter(line -> line.orderLine().equals(orderLine))
                .mapToLong(WorkLine::remaining)
                .sum();
    }

    /** Units of a line that were shipped, less those of cancelled shipments. */
    public long shipped(String orderLine, Predicate<Shipped> which) {
        return shipments.stream()
                .filter(each -> !each.cancelled())
                .filter(which)
                .mapToLong(each -> each.of(orderLine))
                .sum();
    }

    /** What the warehouse is to do for the order, added up by line. */
    public OrderDemand demand(Predicate<String> ours) {
        return OrderDemand.of(this, ours);
    }
}
