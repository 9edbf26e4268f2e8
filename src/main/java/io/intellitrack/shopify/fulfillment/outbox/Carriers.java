package io.intellitrack.shopify.fulfillment.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shopify's own spelling of carriers: only so written does it make links of tracking numbers by itself (description of
 * {@code FulfillmentTrackingInfo.company}).
 *
 * <p>Names are compared by their letters and digits alone: {@code Fed Ex}, {@code fedex} and {@code FedEx®} are one. A
 * carrier with a service behind it ({@code fedex ground}) is the carrier only where it has one network and one tracking
 * for all its services, and where every word behind it is known to name a service. So no carrier becomes another:
 * {@code APC Overnight} is not {@code APC}, {@code Eagle Express} not {@code Eagle}, and each DHL is another network.
 */
public final class Carriers {
    private static final Map<String, String> LISTED = read();

    private static final Set<String> ONE_NETWORK =
            Set.of("fedex", "ups", "usps", "purolator", "canadapost", "australiapost", "royalmail");

    private static final Set<String> SERVICES = Set.of(
            ("1 1st 12 2 24 2day 2nd 3 3rd 48 advantage air am class day delivery domestic early economy expedited express "
                            + "first ground groundadvantage home international mail media next nextday overnight parcel "
                            + "plus pm priority regular saver second select special signed standard tracked worldwide "
                            + "xpresspost")
                    .split(" "));

    private Carriers() {}

    /** The listed spelling, compared without case, blanks and punctuation; any other carrier as written, on one line. */
    public static String spelled(String carrier) {
        List<String> words = words(carrier);
        return Optional.ofNullable(LISTED.get(String.join("", words)))
                .or(() -> ofService(words))
                .orElseGet(() -> carrier.replaceAll("[\\s\\p{Z}\\p{C}]+", " ").strip());
    }

    private static Optional<String> ofService(List<String> words) {
        for (int length = words.size() - 1; length > 0; length--) {
            String name = String.join("", words.subList(0, length));
            if (ONE_NETWORK.contains(name) && SERVICES.containsAll(words.subList(length, words.size()))) {
                return Optional.of(LISTED.get(name));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Map<String, String> read() {
        try (InputStream text = Carriers.class.getResourceAsStream("carriers.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableMap(line -> String.join("", words(line)), Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
