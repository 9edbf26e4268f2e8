package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.allocation.GoneWatch;
import io.intellitrack.shopify.allocation.OrderScanHooks;
import io.intellitrack.shopify.database.AfterSql;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.gate.LocationMap;
import io.intellitrack.shopify.intellitrack.IntelliTrack;
import io.intellitrack.shopify.intellitrack.IntelliTrackRoom;
import io.intellitrack.shopify.intellitrack.orders.OrderConditions;
import io.intellitrack.shopify.intellitrack.places.Defaults;
import io.intellitrack.shopify.intellitrack.places.Places;
import io.intellitrack.shopify.mapping.Mappings;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** IntelliTrack's side: whose the records are, which place is which location, what rows are made with, and the door. */
final class IntelliTrackWiring {
    final Defaults defaults;
    final Places places;
    final Mappings mappings;
    final Allocations allocations;
    final GoneWatch gone;
    final IntelliTrack door;
    private final IntelliTrackRoom room;

    /**
     * @param after what the integrator writes after a record
     * @param shopify asked later; it is built when Camel is there
     */
    IntelliTrackWiring(Foundation base, FlowWiring flow, Mappings mappings, AfterSql after, Supplier<Shopify> shopify) {
        Settings settings = base.settings();
        Database database = base.database();
        this.defaults = new Defaults(database, settings);
        this.places =
                new Places(database, settings, defaults, () -> shopify.get().locations());
        this.mappings = mappings;
        if (settings.mode().writesIntelliTrack()) {
            flow.waiting.dependOn(Flow.ORDERS, new OrderConditions(settings.orders(), this::orderLocations));
        }
        this.allocations =
                new Allocations(database, base.store(), settings.orders().later());
        this.gone = new GoneWatch(database, base.store(), shopify, flow.parked, flow.waiting, allocations);
        flow.watermarks.dependOn(
                new OrderScanHooks(allocations, gone, settings.orders().numberPrefix()));
        this.room = new IntelliTrackRoom(database, settings, places, mappings.tables(), after);
        this.door = room.open(
                flow.watermarks, flow.waiting, allocations, ids -> shopify.get().goneVariants(ids));
    }

    /** Numbers of the Shopify locations whose orders are ours. */
    Set<String> orderLocations() {
        return places.locationNumbers(Flow.ORDERS);
    }

    /** What is not done because the database does not have what it need not have. */
    List<String> leftOut() {
        return room.leftOut();
    }

    /** The places as the gate shows them. */
    LocationMap locationMap(boolean anew) {
        Places.Mapped mapped = anew ? places.refresh() : places.mapped();
        List<String> sentences = mapped.places().stream()
                .map(place -> place.name() + " (" + place.number() + ") is " + place.path() + ".")
                .toList();
        return new LocationMap(
                sentences, mapped.notes().stream().map(Places.Note::text).toList(), mapped.faults());
    }
}
