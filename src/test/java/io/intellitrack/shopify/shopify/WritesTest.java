package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.fulfillments.Fulfillment;
import io.intellitrack.shopify.shopify.fulfillments.NewFulfillment;
import io.intellitrack.shopify.shopify.fulfillments.Tracking;
import io.intellitrack.shopify.shopify.stock.StockChange;
import io.intellitrack.shopify.shopify.stock.StockWrite;
import io.intellitrack.shopify.shopify.stock.StockWrite.RowError;
import io.intellitrack.shopify.shopify.stock.StockWriteRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritesTest {
    private final StoreStub store = new StoreStub();
    private final Connected room = Connected.to(store.url());
    private final AtomicInteger checks = new AtomicInteger();

    @AfterEach
    void close() {
        room.close();
        store.close();
    }

    @Test
    void aShipmentIsSentWithItsLinesAndTracking() {
        store.answers(StoreStub.data("{\"fulfillmentCreate\":{\"fulfillment\":{\"id\":\"F1\",\"name\":\"#1-F1\","
                + "\"status\":\"SUCCESS\",\"createdAt\":\"2026-11-23T10:00:00Z\","
                + "\"trackingInfo\":[{\"number\":\"1Z999\"}]},\"userErrors\":[]}}"));

        Fulfillment created = room.shopify.createFulfillment(Samples.fulfillment(), checks::incrementAndGet);

        assertThat(created.id()).isEqualTo("F1");
        assertThat(created.trackingNumbers()).containsExactly("1Z999");
        assertThat(checks).hasValue(1);
        assertThat(store.received().get(0).variables())
                .isEqualTo(Samples.json("{'fulfillment':{'notifyCustomer':false,'lineItemsByFulfillmentOrder':[{"
                        + "'fulfillmentOrderId':'gid://shopify/FulfillmentOrder/1','fulfillmentOrderLineItems':[{"
                        + "'id':'gid://shopify/FulfillmentOrderLineItem/1','quantity':2}]}],"
                        + "'trackingInfo':{'company':'UPS','numbers':['1Z999']}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fulfillment order 7 has an unfulfillable status= closed. | CLOSED",
                "Invalid fulfillment order line item quantity requested. | INVALID_QUANTITY",
                "Quantity must be greater than 0 | INVALID_QUANTITY",
                "Fulfillment order does not exist. | GONE",
                "Fulfillment order line item does not exist. | GONE",
                "All fulfillment orders must belong to the same order. Sorry. | OTHER",
                "Something new | OTHER"
            })
    void aRefusedShipmentIsSortedByItsMessage(String message, Refused.Kind kind) {
        store.answers(StoreStub.data("{\"fulfillmentCreate\":{\"fulfillment\":null,\"userErrors\":[{\"field\":"
                + "[\"fulfillment\"],\"message\":\"" + message + "\"}]}}"));

        Refused e = catchThrowableOfType(
                Refused.class, () -> room.shopify.createFulfillment(Samples.fulfillment(), () -> {}));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.maybeExecuted()).isFalse();
        assertThat(e).hasMessageContaining(message);
        assertThat(e.userErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).containsExactly("fulfillment"));
        assertThat(store.received()).hasSize(1);
    }

    @Test
    void anAnswerThatSaysNeitherYesNorNoIsUnclear() {
        store.answers(StoreStub.data("{\"fulfillmentCreate\":null}"));

        Unavailable e = catchThrowableOfType(
                Unavailable.class, () -> room.shopify.createFulfillment(Samples.fulfillment(), () -> {}));

        assertThat(e.maybeExecuted()).isTrue();
    }

    @Test
    void aShipmentWithoutLinesIsNeverBuilt() {
        assertThatThrownBy(() ->
                        new NewFulfillment(List.of(new NewFulfillment.Part("FO", List.of())), Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trackingIsReplaced() {
        store.answers(StoreStub.data("{\"fulfillmentTrackingInfoUpdate\":{\"fulfillment\":{\"id\":\"F1\"}}}"));
        Tracking tracking = new Tracking(Optional.empty(), List.of("N"), List.of("https://t.example/N"));

        room.shopify.updateTracking("F1", tracking, true, () -> {});

        assertThat(store.received().get(0).variables())
                .isEqualTo(Samples.json("{'fulfillmentId':'F1','notify':true,'tracking':{'numbers':['N'],"
                        + "'urls':['https://t.example/N']}}"));
    }

    @Test
    void stockIsSetWithTheExpectedValueAlwaysWritten() {
        store.answers(StoreStub.data(
                "{\"inventorySetQuantities\":{\"inventoryAdjustmentGroup\":{\"id\":\"G1\"},\"userErrors\":[]}}"));

        StockWrite written = room.shopify.setOnHand(
                order(
                        new StockChange.Target("I1", "L1", 5, Optional.of(3L)),
                        new StockChange.Target("I2", "L1", 0, Optional.empty())),
                () -> {});

        assertThat(written.accepted()).isTrue();
        assertThat(written.groupId()).contains("G1");
        JsonNode variables = store.received().get(0).variables();
        assertThat(variables)
                .isEqualTo(Samples.json("{'key':'key-1','input':{'name':'on_hand','reason':'correction',"
                        + "'referenceDocumentUri':'gid://intellitrack/EndOfDay/1','quantities':["
                        + "{'inventoryItemId':'I1','locationId':'L1','changeFromQuantity':3,'quantity':5},"
                        + "{'inventoryItemId':'I2','locationId':'L1','changeFromQuantity':null,'quantity':0}]}}"));
        assertThat(variables.toString()).contains("\"changeFromQuantity\":null");
    }

    @Test
    void refusedRowsComeBackWithIndexAndCode() {
        store.answers(StoreStub.data("{\"inventorySetQuantities\":{\"inventoryAdjustmentGroup\":null,\"userErrors\":["
                + "{\"code\":\"CHANGE_FROM_QUANTITY_STALE\",\"field\":[\"input\",\"quantities\",\"3\",\"x\"],"
                + "\"message\":\"stale\"},"
                + "{\"code\":\"INVALID_LOCATION\",\"field\":[\"input\",\"quantities\",\"0\",\"locationId\"],"
                + "\"message\":\"no\"},"
                + "{\"code\":\"IDEMPOTENCY_CONCURRENT_REQUEST\",\"field\":null,\"message\":\"wait\"}]}}"));

        StockWrite written =
                room.shopify.setOnHand(order(new StockChange.Target("I1", "L1", 5, Optional.of(3L))), () -> {});

        assertThat(written.accepted()).isFalse();
        assertThat(written.errors())
                .extracting(RowError::index)
                .containsExactly(OptionalInt.of(3), OptionalInt.of(0), OptionalInt.empty());
        assertThat(written.errors()).extracting(RowError::stale).containsExactly(true, false, false);
        assertThat(written.errors()).extracting(RowError::idempotency).containsExactly(false, false, true);
    }

    @Test
    void stockIsAdjustedByDifferencesOfAvailable() {
        store.answers(StoreStub.data(
                "{\"inventoryAdjustQuantities\":{\"inventoryAdjustmentGroup\":null,\"userErrors\":[]}}"));

        StockWrite written = room.shopify.adjustAvailable(
                new StockWriteRequest<>(
                        List.of(new StockChange.Delta("I1", "L1", -2, Optional.empty())),
                        "key-2",
                        "correction",
                        Optional.empty()),
                () -> {});

        assertThat(written.accepted()).isTrue();
        assertThat(written.groupId()).isEmpty();
        assertThat(store.received().get(0).variables())
                .isEqualTo(Samples.json("{'key':'key-2','input':{'name':'available','reason':'correction',"
                        + "'changes':[{'inventoryItemId':'I1','locationId':'L1','changeFromQuantity':null,"
                        + "'delta':-2}]}}"));
    }

    @Test
    void aStockWriteHoldsAtMostTwoHundredAndFiftyRows() {
        List<StockChange.Target> rows =
                java.util.Collections.nCopies(251, new StockChange.Target("I1", "L1", 5, Optional.empty()));

        assertThatThrownBy(() -> new StockWriteRequest<>(rows, "k", "correction", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StockWriteRequest<StockChange.Target> order(StockChange.Target... rows) {
        return new StockWriteRequest<>(
                List.of(rows), "key-1", "correction", Optional.of("gid://intellitrack/EndOfDay/1"));
    }
}
