package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.intellitrack.shopify.fulfillment.outbox.Carriers;
import io.intellitrack.shopify.fulfillment.outbox.TrackingNumbers;
import io.intellitrack.shopify.fulfillment.outbox.Trackings;
import io.intellitrack.shopify.fulfillment.warehouse.Shipment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        "Fed Ex, FedEx",
        "FEDEX®, FedEx",
        "UPS®, UPS",
        "u.p.s., UPS",
        "R + L carriers, R+L Carriers",
        "yurtiçi-kargo, Yurtiçi Kargo",
        "deutsche post de, Deutsche Post (DE)",
        "fedex ground, FedEx",
        "Fed-Ex 2Day, FedEx",
        "UPS® Next Day Air Saver, UPS",
        "Royal Mail Tracked 24, Royal Mail",
        "USPS Priority Mail, USPS"
    })
    void c26CarriersAreComparedByTheirLettersAndAServiceBehindThemIsTheCarriers(String written, String spelled) {
        assertThat(Carriers.spelled(written)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "APC Overnight",
                "Eagle Express",
                "UPS Freight",
                "DHL Paket",
                "DPD Classic",
                "FedEx or UPS",
                "Upset",
                "Ground"
            })
    void c26NoCarrierBecomesAnother(String written) {
        assertThat(Carriers.spelled(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource
    void c28AFieldMayHoldSeveralNumbersAndWhatIsNone(String text, List<String> numbers, List<String> others) {
        assertThat(TrackingNumbers.of(text)).isEqualTo(new TrackingNumbers(numbers, others));
    }

    static Stream<Arguments> c28AFieldMayHoldSeveralNumbersAndWhatIsNone() {
        return Stream.of(
                arguments("1Z1\n1Z2\r\n\r\n1Z3\t1Z4", List.of("1Z1", "1Z2", "1Z3", "1Z4"), List.of()),
                arguments(" 1Z1 ; 1Z1,1Z2 ", List.of("1Z1", "1Z2"), List.of()),
                arguments("\uFEFF1Z\u200B1\u00A0", List.of("1Z1"), List.of()),
                arguments(
                        "1Z999AA10123456784 1Z999AA10123456785",
                        List.of("1Z999AA10123456784", "1Z999AA10123456785"),
                        List.of()),
                arguments("1Z 999 AA1 01 2345 6784", List.of("1Z 999 AA1 01 2345 6784"), List.of()),
                arguments("RR 123456789 GB", List.of("RR 123456789 GB"), List.of()),
                arguments("1Z1\n12 Main Street", List.of("1Z1"), List.of("12 Main Street")),
                arguments("collected by the customer", List.of(), List.of("collected by the customer")),
                arguments("https://t.example/1Z1", List.of(), List.of("https://t.example/1Z1")),
                arguments("www.t.example/1Z1", List.of(), List.of("www.t.example/1Z1")),
                arguments("ann@t1.example", List.of(), List.of("ann@t1.example")),
                arguments("PO Box 12345", List.of(), List.of("PO Box 12345")),
                arguments(" \n;, ", List.of(), List.of()));
    }

    @Test
    void c28AddressesFollowTheNumbersOfAFieldAndOneNumberIsToldOnce() {
        Tracking several = Trackings.of(
                        List.of(packed("UPS\nGround", "1Z1\n1Z2", "https://t.example/1\nhttps://t.example/2")))
                .orElseThrow();
        Tracking twice = Trackings.of(List.of(
                        packed("UPS", "1Z1", "https://t.example/a"), packed("UPS", "1Z1", "https://t.example/b")))
                .orElseThrow();
        Tracking sharing = Trackings.of(
                        List.of(packed("UPS", "1", "https://t.example/"), packed("UPS", "2", "https://t.example/")))
                .orElseThrow();

        assertThat(several)
                .isEqualTo(new Tracking(
                        Optional.of("UPS"),
                        List.of("1Z1", "1Z2"),
                        List.of("https://t.example/1", "https://t.example/2")));
        assertThat(Trackings.of(Trackings.stored(several))).isEqualTo(several);
        assertThat(twice.numbers()).containsExactly("1Z1");
        assertThat(twice.urls()).containsExactly("https://t.example/a");
        assertThat(sharing.urls()).containsExactly("https://t.example/", "https://t.example/");
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
