package io.intellitrack.shopify.shopify;

import static io.intellitrack.shopify.shopify.StoreStub.data;
import static io.intellitrack.shopify.shopify.StoreStub.errors;
import static io.intellitrack.shopify.shopify.StoreStub.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.CallListener.Outcome;
import io.intellitrack.shopify.shopify.graphql.ThrottleStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphQlTest {
    private final StoreStub store = new StoreStub();
    private final Connected room = Connected.to(store.url());

    @AfterEach
    void close() {
        room.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 2.0, 2000",
        "retry-after, 2.5, 2500",
        "RETRY-AFTER, 7, 7000",
        "Retry-after, 0.2, 1000",
        "Retry-After, soon, 1000"
    })
    void aThrottledReadWaitsAsTheStoreAsks(String header, String value, long millis) {
        store.answersInTurn(status(429, "", header, value), data(Samples.PREFLIGHT));

        room.shopify.preflight();

        assertThat(room.time.waited()).hasMillis(millis);
    }

    @Test
    void throttlingWith200WaitsUntilTheCostIsThere() {
        store.answersInTurn(
                status(
                        200,
                        "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                                + cost(500, "null", "2000", "100.0", "100.0") + "}"),
                data(Samples.PREFLIGHT));

        room.shopify.preflight();

        // 400 points are missing, and our share of the restore rate is 80 a second
        assertThat(room.time.waited()).isBetween(Duration.ofMillis(4990), Duration.ofMillis(5010));
        assertThat(room.calls).extracting(CallListener.Call::outcome).containsExactly(Outcome.THROTTLED, Outcome.OK);
    }

    @Test
    void aReadThatFailsFourTimesSucceedsWithTheFifth() {
        store.answersInTurn(
                status(500, ""), status(200, ""), status(200, "<html>"), status(503, ""), data(Samples.PREFLIGHT));

        assertThat(room.shopify.preflight().shopId()).isNotEmpty();
        assertThat(room.time.waited()).hasMillis(7500);
    }

    @Test
    void aStopEndsAWaitAtOnce() {
        store.answers(status(429, "", "Retry-After", "100"));
        room.time.whileSleeping = () -> room.time.stopping.set(true);

        Unavailable e = catchThrowableOfType(Unavailable.class, room.shopify::preflight);

        assertThat(e).hasMessageContaining("stopping");
        assertThat(e.maybeExecuted()).isFalse();
        assertThat(room.time.slept()).hasSize(1);
        assertThat(store.received()).hasSize(1);
    }

    @Test
    void nothingIsSentOnceTheProgramStops() {
        room.time.stopping.set(true);

        assertThatThrownBy(() -> room.graphQl.write(Samples.setQuantities(), () -> {}))
                .isInstanceOf(Unavailable.class);
        assertThat(store.received()).isEmpty();
    }

    @Test
    void theListenerHearsOfCostVersionAndDate() {
        store.answers(status(200, "{\"data\":" + Samples.PREFLIGHT + "," + cost(12, "3", "1000.0", "997", "50") + "}"));

        room.shopify.preflight();

        CallListener.Call call = room.calls.get(0);
        assertThat(call.operation()).isEqualTo("Preflight");
        assertThat(call.cost().requested()).contains(12.0);
        assertThat(call.cost().actual()).contains(3.0);
        assertThat(call.cost().throttle()).contains(new ThrottleStatus(1000, 997, 50));
        assertThat(call.version()).contains("2026-10");
        assertThat(call.date()).hasValueSatisfying(date -> assertThat(date).isBefore(Instant.MAX));
    }

    @Test
    void userErrorsAreHeardAsRefused() {
        store.answers(data("{\"inventorySetQuantities\":{\"userErrors\":[{\"message\":\"no\"}]}}"));

        room.graphQl.write(Samples.setQuantities(), () -> {});

        assertThat(room.calls).extracting(CallListener.Call::outcome).containsExactly(Outcome.REFUSED);
    }

    @Test
    void aMutationCannotBeSentAsARead() {
        assertThatThrownBy(() -> room.graphQl.read(Samples.setQuantities()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.received()).isEmpty();
    }

    @Test
    void partOfTheDataBesideAFieldThatFailedIsNotTaken() {
        store.answers(errors("[{'message':'x','path':['shop'],'extensions':{'code':'INTERNAL_SERVER_ERROR'}}]"));

        Unavailable e = catchThrowableOfType(Unavailable.class, room.shopify::preflight);

        assertThat(e).hasMessageContaining("INTERNAL_SERVER_ERROR");
    }

    static String cost(int requested, String actual, String maximum, String available, String rate) {
        return ("\"extensions\":{\"cost\":{\"requestedQueryCost\":%d,\"actualQueryCost\":%s,\"throttleStatus\":{"
                        + "\"maximumAvailable\":%s,\"currentlyAvailable\":%s,\"restoreRate\":%s}}}")
                .formatted(requested, actual, maximum, available, rate);
    }
}
