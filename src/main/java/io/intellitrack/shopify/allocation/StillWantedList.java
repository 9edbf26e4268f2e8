package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.Readings.Reading;
import io.intellitrack.shopify.database.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lists what Shopify still wants of orders and no picking order covers, with names for people. Thread-safe. */
final class StillWantedList {
    private final String store;
    private final Readings readings;

    StillWantedList(String store, Readings readings) {
        this.store = store;
        this.readings = readings;
    }

    /** Those of the orders of which units are not covered. */
    List<StillWanted> of(Handle handle, Map<Reading, OrderUnits> orders) {
        List<StillWanted> found = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        orders.forEach((reading, order) -> {
            if (order != null) {
                List<StillWanted.Units> units = units(order, reading);
                if (!units.isEmpty()) {
                    found.add(new StillWanted(
                            reading.gid(),
                            reading.name(),
                            order.pickingOrders.stream()
                                    .map(PickingOrder::number)
                                    .filter(number -> !number.isEmpty())
                                    .toList(),
                            units,
                            reading.readAt()));
                }
            }
        });
        if (!found.isEmpty()) {
            handle.createQuery(Sql.of(StillWantedList.class, "line-names"))
                    .bind("store", store)
                    .bindArray(
                            "gids",
                            String.class,
                            found.stream().map(StillWanted::orderGid).toList())
                    .map((row, context) -> names.putIfAbsent(
                            row.getString("order_line"),
                            row.getString("item_number")
                                    + Optional.ofNullable(row.getString("comment"))
                                            .map(text -> " " + text)
                                            .orElse("")))
                    .list();
        }
        return found.stream().map(each -> named(each, names)).toList();
    }

    private static StillWanted named(StillWanted each, Map<String, String> names) {
        return new StillWanted(
                each.orderGid(),
                each.name(),
                each.pickingOrders(),
                each.units().stream()
                        .map(units -> new StillWanted.Units(
                                units.line(),
                                names.getOrDefault(units.line(), "a line added later"),
                                units.units(),
                                units.why(),
                                units.waitsFor()))
                        .toList(),
                each.readAt());
    }

    private List<StillWanted.Units> units(OrderUnits order, Reading reading) {
        Allocation allocation = readings.allocation(order, reading.wanted());
        Optional<String> waitsFor = allocation.addedWaitFor();
        List<StillWanted.Units> units = new ArrayList<>();
        Coverage coverage = allocation.coverage();
        for (String line : coverage.lines().stream().sorted().toList()) {
            StillWanted.Why why = order.undecidedDeletion() ? StillWanted.Why.DELETED : StillWanted.Why.GIVEN_UP;
            add(units, line, coverage.shortOf(line), why, Optional.empty());
            add(units, line, coverage.undone(line), StillWanted.Why.UNDONE, Optional.empty());
            add(units, line, coverage.added(line), StillWanted.Why.ADDED, waitsFor);
        }
        return units;
    }

    private static void add(
            List<StillWanted.Units> to, String line, long units, StillWanted.Why why, Optional<String> waitsFor) {
        if (units > 0) {
            to.add(new StillWanted.Units(line, "", units, why, waitsFor));
        }
    }
}
