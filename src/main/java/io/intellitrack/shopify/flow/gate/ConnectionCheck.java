package io.intellitrack.shopify.flow.gate;

import io.intellitrack.shopify.flow.gate.GateReport.Group;
import io.intellitrack.shopify.flow.gate.GateReport.Item;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.graphql.Preflight;
import io.intellitrack.shopify.shopify.stock.Location;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Asks the store who it is and what we may do there, and pins it to the shop seen first. */
public final class ConnectionCheck {
    /** The item that tells of scopes. */
    static final String SCOPES = "scopes";

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    /**
     * What was found.
     *
     * @param locations the store's places; empty when it did not answer
     * @param reachable false when no usable answer came, which may pass by itself
     * @param pinned true when the answering shop is the one this store is pinned to
     * @param missing scopes that are needed and not granted
     */
    record Found(
            Instant at,
            List<Item> items,
            List<Location> locations,
            boolean reachable,
            boolean pinned,
            Set<String> missing) {
        boolean fine() {
            return items.stream().noneMatch(item -> item.level() == GateReport.Level.FAULT);
        }
    }

    private final Settings settings;
    private final Supplier<Shopify> shopify;
    private final StoreState store;
    private final Clock clock;

    /** @param shopify the door to the store, asked for when it is looked at */
    public ConnectionCheck(Settings settings, Supplier<Shopify> shopify, StoreState store, Clock clock) {
        this.settings = settings;
        this.shopify = shopify;
        this.store = store;
        this.clock = clock;
    }

    Found ask() {
        List<Item> items = new ArrayList<>();
        Instant now = clock.instant();
        try {
            Preflight preflight = shopify.get().preflight();
            boolean pinned = pin(preflight, items);
            Set<String> missing = scopes(preflight.scopes(), items);
            version(preflight, items);
            skew(preflight, now, items);
            preflight.timeZone().ifPresent(zone -> zones(zone, now, items));
            preflight.notes().forEach(note -> items.add(Item.note(Group.CONNECTION, "server", note, "")));
            boolean readable = pinned && preflight.scopes().stream().anyMatch(scope -> scope.endsWith("_locations"));
            List<Location> locations = readable ? shopify.get().locations() : List.of();
            return new Found(now, items, locations, true, pinned, missing);
        } catch (ShopifyException e) {
            boolean ours = e instanceof Misconfigured || e instanceof Refused;
            items.add(Item.fault(Group.CONNECTION, "store", e.getMessage(), remedy(ours)));
            return new Found(now, items, List.of(), ours, false, Set.of());
        }
    }

    private static String remedy(boolean ours) {
        return ours
                ? "Compare it with the app's page in Shopify's Dev Dashboard."
                : "Try again; if it stays, look at www.shopifystatus.com.";
    }

    private boolean pin(Preflight preflight, List<Item> items) {
        String domain = preflight.domain().orElse("(no domain)");
        String pinned = store.pin(preflight.shopId(), preflight.domain());
        if (pinned.equals(preflight.shopId())) {
            items.add(Item.ok(Group.CONNECTION, "store", domain + " answers, the token works."));
            return true;
        }
        items.add(Item.fault(
                Group.CONNECTION,
                "store",
                "The token belongs to another shop: store " + settings.storeName() + " is pinned to "
                        + store.read().shopDomain().orElse(pinned) + ", but " + domain + " answers.",
                "Use that shop's address and token again, or another store.name for the new shop."));
        return false;
    }

    private Set<String> scopes(Set<String> granted, List<Item> items) {
        Set<String> missing = AccessScopes.missing(granted, settings.mode().writesShopify());
        items.add(
                missing.isEmpty()
                        ? Item.ok(Group.CONNECTION, SCOPES, "All rights that are needed are granted.")
                        : Item.fault(
                                Group.CONNECTION,
                                SCOPES,
                                "The app lacks " + AccessScopes.named(missing) + ".",
                                "Grant the access scopes to the app in Shopify's admin and install it again."));
        if (!granted.contains("read_all_orders")) {
            items.add(Item.note(
                    Group.CONNECTION,
                    "read_all_orders",
                    "Without read_all_orders, open orders older than 60 days are invisible.",
                    "Ask Shopify for that scope if you ship orders so late."));
        }
        return missing;
    }

    private void version(Preflight preflight, List<Item> items) {
        String asked = settings.shopify().apiVersion();
        if (preflight.version().isPresent() && !preflight.version().get().equals(asked)) {
            items.add(Item.fault(
                    Group.CONNECTION,
                    "api version",
                    "Asked for " + asked + ", " + preflight.version().get() + " answered.",
                    "Set shopify.api-version to one that Shopify supports: "
                            + new TreeSet<>(preflight.supportedVersions()) + "."));
        } else if (!preflight.supportedVersions().isEmpty()
                && !preflight.supportedVersions().contains(asked)) {
            items.add(Item.note(
                    Group.CONNECTION,
                    "api version",
                    asked + " is not among the versions that Shopify supports now.",
                    "Change shopify.api-version before it is withdrawn: " + new TreeSet<>(preflight.supportedVersions())
                            + "."));
        } else if (preflight.version().isPresent()) {
            items.add(Item.ok(Group.CONNECTION, "api version", asked + " answers as asked."));
        }
    }

    /** The hours of automatic sync and of End of Day are meant in ours; people in the shop think in its own. */
    private void zones(String ofTheStore, Instant now, List<Item> items) {
        ZoneId ours = settings.sync().timeZone();
        Optional<ZoneId> theirs = Optional.of(ofTheStore)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
        boolean same = theirs.isPresent()
                && theirs.get().getRules().getOffset(now).equals(ours.getRules().getOffset(now));
        String both = "Hours and dates are meant in " + at(ours, now) + "; the store's time zone is "
                + theirs.map(zone -> at(zone, now)).orElse(ofTheStore) + ".";
        items.add(
                same
                        ? Item.ok(Group.SETTINGS, "time zones", both)
                        : Item.note(
                                Group.SETTINGS,
                                "time zones",
                                both,
                                "Set sync.time-zone=" + ofTheStore
                                        + " if End of Day and sync.time-range are meant there."));
    }

    private static String at(ZoneId zone, Instant now) {
        return zone + " (now " + TIME_OF_DAY.withZone(zone).format(now) + ")";
    }

    private static void skew(Preflight preflight, Instant now, List<Item> items) {
        preflight
                .date()
                .map(date -> Duration.between(now, date).abs())
                .filter(skew -> skew.compareTo(MOST_SKEW) > 0)
                .ifPresent(skew -> items.add(Item.note(
                        Group.CONNECTION,
                        "clock",
                        "This machine's clock and the store's differ by " + skew.toSeconds() + " s.",
                        "Let the machine keep its time by NTP.")));
    }
}
