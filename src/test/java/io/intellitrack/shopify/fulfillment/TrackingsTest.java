package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.shopify.Tracking;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingsTest {
    @ParameterizedTest
    @CsvSource({
        "ups, UPS",
        "' FedEx ', FedEx",
        "dhl express, DHL Express",
        "ÖSTERREICHISCHE POST, Österreichische Post",
        "Bob's Vans, Bob's Vans"
    })
    void aListedCarrierIsSpelledAsShopifyDoesAndAnyOtherAsWritten(String written, String spelled) {
        assertThat(Carriers.spelled(written)).isEqualTo(spelled);
    }

    @Test
    void withoutNumberAndAddressThereIsNoTracking() {
        assertThat(Trackings.of(List.of(packed("UPS", " ; ", null)))).isEmpty();
        assertThat(Trackings.of(List.of(packed("UPS", null, "t.example/1")))).isEmpty();
    }

    @Test
    void anAddressWithoutANumberIsTold() {
        assertThat(Trackings.of(
                        List.of(packed("Bob's Vans", null, " https://t.example/1 "), packed("Bob's Vans", null, null))))
                .contains(new Tracking(Optional.of("Bob's Vans"), List.of(), List.of("https://t.example/1")));
    }

    @Test
    void anAddressWithoutANumberIsLeftOutBesideANumber() {
        assertThat(Trackings.of(List.of(packed("UPS", "1", null), packed("FedEx", null, "https://t.example/2"))))
                .contains(new Tracking(Optional.of("UPS"), List.of("1"), List.of()));
    }

    @Test
    void severalNumbersMayStandInOneField() {
        assertThat(Trackings.of(List.of(packed("UPS", "1Z 999 1, 1Z2;1Z3", null)))
                        .orElseThrow()
                        .numbers())
                .containsExactly("1Z 999 1", "1Z2", "1Z3");
    }

    @Test
    void addressesAreGivenOnlyWhenEachNumberHasAUsableOne() {
        Shipment good = packed("UPS", "1", "https://t.example/1");

        assertThat(Trackings.of(List.of(good)).orElseThrow().urls()).containsExactly("https://t.example/1");
        assertThat(Trackings.of(List.of(good, packed("UPS", "2", "t.example/2")))
                        .orElseThrow()
                        .urls())
                .isEmpty();
        assertThat(Trackings.of(List.of(good, packed("UPS", "2", "javascript:alert(1)")))
                        .orElseThrow()
                        .urls())
                .isEmpty();
    }

    @Test
    void oneCompanyIsGivenOnlyWhenAllPackagesGoWithIt() {
        assertThat(Trackings.of(List.of(packed("UPS", "1", null), packed("ups", "2", null)))
                        .orElseThrow()
                        .company())
                .contains("UPS");
        assertThat(Trackings.of(List.of(packed("UPS", "1", null), packed("FedEx", "2", null)))
                        .orElseThrow()
                        .company())
                .isEmpty();
    }

    @Test
    void whatIsStoredReadsBackTheSame() {
        Tracking tracking = new Tracking(Optional.of("UPS"), List.of("1", "2"), List.of("https://t.example/1"));

        assertThat(Trackings.of(Trackings.stored(tracking))).isEqualTo(tracking);
    }

    private static Shipment packed(String carrier, String number, String url) {
        return new Shipment(1, Optional.ofNullable(carrier), Optional.ofNullable(number), Optional.ofNullable(url));
    }
}
