package io.intellitrack.shopify.fulfillment.outbox;

import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.orders.OrderDocument;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Shopify is told of packages: the numbers always, the carrier where it is one, addresses where all have one. A
 * package may have an address and no number; beside one that has a number it is left out.
 */
public final class Trackings {
    private Trackings() {}

    /** The tracking of these packages together; empty while none has a number or, all of them, an address. */
    public static Optional<Tracking> of(List<Shipment> packages) {
        List<Shipment> numbered =
                packages.stream().filter(each -> !numbers(each).isEmpty()).toList();
        List<Shipment> tracked = numbered.isEmpty()
                ? packages.stream().filter(each -> !urls(each).isEmpty()).toList()
                : numbered;
        if (tracked.isEmpty()) {
            return Optional.empty();
        }
        List<String> numbers = tracked.stream()
                .flatMap(each -> numbers(each).stream())
                .distinct()
                .toList();
        return Optional.of(new Tracking(company(tracked), numbers, urls(tracked, numbers)));
    }

    private static List<String> numbers(Shipment shipment) {
        return read(shipment).numbers();
    }

    private static TrackingNumbers read(Shipment shipment) {
        return TrackingNumbers.of(shipment.trackingNumber().orElse(""));
    }

    /** For people: what stands where a number should, and is not sent. Never the text itself, it may be an address. */
    public static List<String> unusable(List<Shipment> packages) {
        return packages.stream()
                .flatMap(each -> read(each).others().stream()
                        .map(text -> "The tracking number of a shipment"
                                + each.carrier()
                                        .map(Carriers::spelled)
                                        .filter(name -> !name.isEmpty())
                                        .map(name -> " by " + name)
                                        .orElse("")
                                + " holds a text of " + text.length()
                                + " characters that is no number; it is not sent."))
                .distinct()
                .toList();
    }

    /** Shopify applies one company to all numbers, so that of a mixed shipment is left to its guess. */
    private static Optional<String> company(List<Shipment> tracked) {
        List<String> companies = tracked.stream()
                .map(each -> each.carrier().map(Carriers::spelled).orElse(""))
                .distinct()
                .toList();
        return companies.size() == 1 ? Optional.of(companies.get(0)).filter(name -> !name.isEmpty()) : Optional.empty();
    }

    /** Addresses belong to numbers by position, so it is all or none; without numbers they stand for themselves. */
    private static List<String> urls(List<Shipment> tracked, List<String> numbers) {
        if (numbers.isEmpty()) {
            return tracked.stream()
                    .flatMap(each -> urls(each).stream())
                    .distinct()
                    .toList();
        }
        Map<String, String> paired = new HashMap<>();
        for (Shipment each : tracked) {
            List<String> own = numbers(each);
            List<String> urls = urls(each);
            if (urls.size() != own.size()) {
                return List.of();
            }
            for (int i = 0; i < own.size(); i++) {
                paired.putIfAbsent(own.get(i), urls.get(i));
            }
        }
        return numbers.stream().map(paired::get).toList();
    }

    /** Several may stand in one field, as numbers do. */
    private static List<String> urls(Shipment shipment) {
        return Stream.of(shipment.trackingUrl().orElse("").split("[\\s\\p{Z}]+"))
                .filter(Trackings::usable)
                .toList();
    }

    /** Shopify refuses the whole shipment for an address without scheme or host. */
    static boolean usable(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** For people: what a shipment in Shopify shows of the tracking that we gave it; empty when that is no longer there. */
    public static Optional<String> dead(OutboxRow row, OrderDocument.Shipped there) {
        List<String> given =
                row.tracking().map(Trackings::of).map(Trackings::named).orElse(List.of());
        List<String> shown = Stream.concat(there.tracked().numbers().stream(), there.tracked().urls().stream())
                .filter(given::contains)
                .toList();
        return there.cancelled() || shown.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", shown));
    }

    /** For people: the numbers, or the addresses where there are none. */
    public static List<String> named(Tracking tracking) {
        return tracking.numbers().isEmpty() ? tracking.urls() : tracking.numbers();
    }

    /** One line that is equal exactly when the tracking is; kept with the shipment that carries it. */
    public static String stored(Tracking tracking) {
        return String.join(
                "\n",
                tracking.company().orElse(""),
                String.join("\t", tracking.numbers()),
                String.join("\t", tracking.urls()));
    }

    /** What {@link #stored} made. */
    public static Tracking of(String stored) {
        String[] parts = stored.split("\n", -1);
        return new Tracking(Optional.of(parts[0]).filter(name -> !name.isEmpty()), list(parts[1]), list(parts[2]));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\t"));
    }

    /** True when Shopify shows this tracking already; it makes up addresses itself where we give none. */
    public static boolean shown(Tracking tracking, OrderDocument.Tracked there) {
        return there.numbers().equals(tracking.numbers())
                && (tracking.company().isEmpty() || there.company().equals(tracking.company()))
                && (tracking.urls().isEmpty() || there.urls().equals(tracking.urls()));
    }
}
