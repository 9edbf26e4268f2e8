package io.intellitrack.shopify.allocation;

import static io.intellitrack.shopify.allocation.UndoneOutbox.NOTED;
import static io.intellitrack.shopify.allocation.UndoneOutbox.SENT;
import static io.intellitrack.shopify.allocation.UndoneOutbox.UNDONE;

import io.intellitrack.shopify.allocation.UndoneOutbox.Part;
import io.intellitrack.shopify.allocation.UndoneOutbox.Pick;
import io.intellitrack.shopify.allocation.UndoneOutbox.Row;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Shipments of ours that somebody cancelled in Shopify: their units stand as {@code undone} until they are sent again, handed
 * on, left, or picked anew. Changes outbox rows in the transaction that commits a reading. Thread-safe.
 */
public final class UndoneUnits {
    private final String store;

    /** Shipments of one store. */
    public UndoneUnits(String store) {
        this.store = store;
    }

    /**
     * What was decided of the undone units of a line in a picking order.
     *
     * @param noted units that will not be sent again
     * @param planned units to be sent once more
     */
    public record Decided(long pickingOrder, String line, long noted, long planned) {}

    /**
     * What a reading made of the rows of an order.
     *
     * @param changed true when a row or a line of one changed
     * @param noted units that became noted because nobody wants them any more
     */
    public record Followed(boolean changed, List<Decided> noted) {}

    /**
     * Brings the rows of an order up to date with a reading that has its fulfilments.
     *
     * @param wanted units of a line that Shopify still wants of us
     */
    public Followed follow(Handle handle, OrderDocument order, WantedUnits wanted) {
        UndoneOutbox outbox = new UndoneOutbox(handle, store, order.id());
        outbox.read();
        Set<String> cancelled = order.shipments().stream()
                .filter(OrderDocument.Shipped::cancelled)
                .map(OrderDocument.Shipped::id)
                .collect(Collectors.toSet());
        List<Long> undone = outbox.rows().stream()
                .filter(row -> row.state().equals(SENT)
                        && row.gid().filter(cancelled::contains).isPresent())
                .map(Row::id)
                .toList();
        boolean changed = !undone.isEmpty();
        if (changed) {
            outbox.markUndone(undone);
            outbox.read();
        }
        if (outbox.undone().isEmpty()) {
            return new Followed(changed, List.of());
        }
        if (takeAnew(outbox)) {
            changed = true;
            outbox.read();
        }
        if (shrink(outbox)) {
            changed = true;
            outbox.read();
        }
        List<Decided> noted = cap(outbox, wanted);
        return new Followed(changed || !noted.isEmpty(), noted);
    }

    /**
     * Units picked anew, in another package or reversed and repeated, are due by themselves.
     *
     * @return true when there were some
     */
    private static boolean takeAnew(UndoneOutbox outbox) {
        List<Part> undone = outbox.undone();
        Map<Long, List<Pick>> picks = outbox.picks(undone);
        Map<Long, List<Part>> byLine =
                undone.stream().collect(Collectors.groupingBy(Part::line, LinkedHashMap::new, Collectors.toList()));
        boolean changed = false;
        for (Map.Entry<Long, List<Part>> line : byLine.entrySet()) {
            List<Pick> of = picks.getOrDefault(line.getKey(), List.of());
            long anew = Math.max(reversed(outbox, line.getValue(), of), moved(outbox, line.getKey(), of));
            List<Part> first = new ArrayList<>(line.getValue());
            first.sort((a, b) -> Boolean.compare(b.is(UNDONE), a.is(UNDONE)));
            changed |= takeOff(outbox, first, anew);
        }
        outbox.seen(undone, picks);
        return changed;
    }

    /** @return true when some units of these were taken */
    private static boolean takeOff(UndoneOutbox outbox, List<Part> parts, long units) {
        long left = units;
        for (Part part : parts) {
            left -= outbox.take(part, Math.min(left, part.units()));
        }
        return left < units;
    }

    /**
     * Units that were taken back since: they exist no longer, and what is picked after that is new. A pick that is taken
     * back itself changes nothing.
     */
    private static long reversed(UndoneOutbox outbox, List<Part> parts, List<Pick> picks) {
        long last = parts.stream()
                .map(part -> outbox.row(part).lastPick())
                .flatMap(Optional::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(Long.MAX_VALUE);
        BigDecimal back = BigDecimal.ZERO;
        Map<Optional<Long>, BigDecimal> fresh = new HashMap<>();
        for (Pick pick : picks) {
            if (pick.id() > last) {
                BigDecimal now = fresh.merge(pick.shipment(), pick.quantity(), BigDecimal::add);
                if (now.signum() < 0) {
                    back = back.subtract(now);
                    fresh.put(pick.shipment(), BigDecimal.ZERO);
                }
            }
        }
        return back.setScale(0, RoundingMode.CEILING).longValue();
    }

    /** Units in packages that no shipment carried, beyond those that are due anyway. */
    private static long moved(UndoneOutbox outbox, long line, List<Pick> picks) {
        Set<Long> carried = new HashSet<>();
        outbox.parts(part -> part.line() == line)
                .forEach(part -> carried.addAll(outbox.row(part).carried()));
        BigDecimal elsewhere = sum(picks.stream()
                .filter(pick ->
                        pick.shipment().filter(id -> !carried.contains(id)).isPresent())
                .map(Pick::quantity));
        BigDecimal known =
                sum(outbox.parts(part -> part.line() == line).stream().map(Part::quantity));
        BigDecimal due = sum(picks.stream().map(Pick::quantity)).subtract(known).max(BigDecimal.ZERO);
        return elsewhere.subtract(due).max(BigDecimal.ZERO).longValue();
    }

    private static BigDecimal sum(Stream<BigDecimal> quantities) {
        return quantities.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Reversed picks exist no longer. A picking order that was deleted has none to compare with.
     *
     * @return true when something was lowered
     */
    private static boolean shrink(UndoneOutbox outbox) {
        List<Part> undone = outbox.undone();
        Map<Long, List<Pick>> picks = outbox.picks(undone);
        Set<Long> there = outbox.there(undone);
        boolean changed = false;
        for (long line : undone.stream().map(Part::line).collect(Collectors.toCollection(LinkedHashSet::new))) {
            if (!there.contains(line)) {
                continue;
            }
            long picked = sum(picks.getOrDefault(line, List.of()).stream().map(Pick::quantity))
                    .longValue();
            long sent = units(outbox.parts(part -> part.line() == line && part.is(SENT)));
            long most = Math.max(0, picked - sent);
            List<Part> open = outbox.parts(part -> part.line() == line && part.is(UNDONE));
            List<Part> noted = outbox.parts(part -> part.line() == line && part.is(NOTED) && outbox.undone(part));
            long kept = Math.min(most, units(open));
            changed |= takeOff(outbox, open, Math.max(0, units(open) - most));
            changed |= takeOff(outbox, noted, Math.max(0, units(noted) - (most - kept)));
        }
        return changed;
    }

    private static long units(List<Part> parts) {
        return parts.stream().mapToLong(Part::units).sum();
    }

    /** Undone units that Shopify wants no more are noted. */
    private static List<Decided> cap(UndoneOutbox outbox, WantedUnits wanted) {
        List<Decided> noted = new ArrayList<>();
        Map<String, Long> room = new HashMap<>();
        for (Part part : outbox.parts(each -> each.is(UNDONE))) {
            long left = room.computeIfAbsent(
                    part.orderLine(), line -> wanted.of(line).all());
            long kept = Math.min(left, part.units());
            room.put(part.orderLine(), left - kept);
            if (kept < part.units()) {
                outbox.note(part, part.units() - kept);
                noted.add(new Decided(part.order(), part.orderLine(), part.units() - kept, 0));
            }
        }
        return noted;
    }

    /** Writes down what a person decided. */
    public void decide(Handle handle, String order, List<Decided> decisions) {
        UndoneOutbox outbox = new UndoneOutbox(handle, store, order);
        for (Decided decided : decisions) {
            long toNote = decided.noted();
            long toPlan = decided.planned();
            outbox.read();
            for (Part part : outbox.parts(each -> each.is(UNDONE)
                    && each.order() == decided.pickingOrder()
                    && each.orderLine().equals(decided.line()))) {
                long planned = Math.min(toPlan, part.units());
                toPlan -= outbox.take(part, planned);
                long noted = Math.min(toNote, part.units() - planned);
                toNote -= outbox.note(part, noted);
            }
        }
    }
}
