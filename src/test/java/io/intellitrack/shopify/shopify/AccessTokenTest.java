package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.Preflight;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenTest {
    private final StoreStub store = new StoreStub();
    private final Connected room = Connected.withLogin(store.url());
    private final AtomicInteger logins = new AtomicInteger();
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private volatile long life = 86_399;

    @AfterEach
    void close() {
        room.close();
        store.close();
    }

    /** A store that hands out tokens, forgets older ones, and takes only those it knows. */
    private void shop(StoreStub.Received request, HttpExchange exchange) throws IOException {
        if (request.operation().equals("login")) {
            String token = "shpat_" + logins.incrementAndGet();
            valid.clear();
            valid.add(token);
            StoreStub.json(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":" + life + "}");
        } else if (valid.contains(request.header("X-Shopify-Access-Token"))) {
            StoreStub.json(exchange, 200, "{\"data\":" + Samples.PREFLIGHT + "}");
        } else {
            StoreStub.json(exchange, 401, "{\"errors\":\"[API] Invalid API key or access token\"}");
        }
    }

    @Test
    void aTokenIsFetchedWithTheFormOnceAndServesMany() {
        store.answers(this::shop);

        room.shopify.preflight();
        room.shopify.preflight();

        assertThat(store.operations()).containsExactly("login", "Preflight", "Preflight");
        StoreStub.Received login = store.received().get(0);
        assertThat(login.path()).isEqualTo("/admin/oauth/access_token");
        assertThat(login.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(login.header("X-Shopify-Access-Token")).isNull();
        assertThat(login.body())
                .isEqualTo("grant_type=client_credentials&client_id=client-1&client_secret=" + Connected.CLIENT_SECRET);
    }

    @ParameterizedTest
    @CsvSource({"86399, 300", "600, 60", "60, 6"})
    void aTokenIsRenewedShortlyBeforeItExpires(long seconds, long margin) {
        life = seconds;
        store.answers(this::shop);
        room.shopify.preflight();

        room.time.pass(Duration.ofSeconds(seconds - margin - 1));
        room.shopify.preflight();
        int early = logins.get();
        room.time.pass(Duration.ofSeconds(2));
        room.shopify.preflight();

        assertThat(early).isEqualTo(1);
        assertThat(logins).hasValue(2);
    }

    @Test
    void theOldTokenServesWhileTheLoginIsDown() {
        store.answers(this::shop);
        room.shopify.preflight();
        room.time.pass(Duration.ofSeconds(86_399 - 60));
        store.answers((request, exchange) -> {
            if (request.operation().equals("login")) {
                StoreStub.json(exchange, 503, "");
            } else {
                shop(request, exchange);
            }
        });

        Preflight preflight = room.shopify.preflight();

        assertThat(preflight.shopId()).isNotEmpty();
    }

    @Test
    void manyThreadsThatMeetA401RenewOnce() throws Exception {
        store.answers(this::shop);
        room.shopify.preflight();
        valid.clear();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Preflight>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(room.shopify::preflight);
        }

        List<Future<Preflight>> answers = threads.invokeAll(calls);

        for (Future<Preflight> answer : answers) {
            assertThat(answer.get().shopId()).isEqualTo("gid://shopify/Shop/1");
        }
        threads.shutdown();
        assertThat(logins).hasValue(2);
    }

    @Test
    void manyThreadsThatFindTheTokenExpiredRenewOnce() throws Exception {
        store.answers(this::shop);
        room.shopify.preflight();
        room.time.pass(Duration.ofDays(2));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Preflight>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(room.shopify::preflight);
        }

        for (Future<Preflight> answer : threads.invokeAll(calls)) {
            answer.get();
        }

        threads.shutdown();
        assertThat(logins).hasValue(2);
    }

    @Test
    void aSecond401IsASetupFault() {
        store.answers((request, exchange) -> {
            if (!request.operation().equals("login")) {
                valid.clear();
            }
            shop(request, exchange);
        });

        Misconfigured e = catchThrowableOfType(Misconfigured.class, room.shopify::preflight);

        assertThat(e).hasMessageContaining("credentials rejected");
        assertThat(e.code()).isEqualTo("credentials");
        assertThat(store.operations()).containsExactly("login", "Preflight", "login", "Preflight");
    }

    @Test
    void aMutationThatMeetsA401IsNotRepeatedButTheTokenIsRenewed() {
        store.answers(this::shop);
        room.shopify.preflight();
        valid.clear();

        Unavailable e =
                catchThrowableOfType(Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

        assertThat(e.maybeExecuted()).isFalse();
        assertThat(store.operations()).containsExactly("login", "Preflight", "SetQuantities", "login");
    }

    @Test
    void aFixedTokenThatIsRejectedIsASetupFaultAtOnce() {
        store.answers(this::shop);
        try (Connected fixed = Connected.to(store.url())) {
            Misconfigured e = catchThrowableOfType(Misconfigured.class, fixed.shopify::preflight);

            assertThat(e).hasMessageContaining("credentials rejected").hasMessageContaining("shopify.access-token");
            assertThat(store.operations()).containsExactly("Preflight");
        }
    }

    @Test
    void refusedCredentialsNameTheCodeAndTheSettings() {
        store.answers(StoreStub.status(400, "{\"error\":\"shop_not_permitted\",\"error_description\":\"x\"}"));

        Misconfigured e = catchThrowableOfType(Misconfigured.class, room.shopify::preflight);

        assertThat(e).hasMessageContaining("shop_not_permitted").hasMessageContaining("shopify.client-id");
        assertThat(store.operations()).containsExactly("login");
        assertThat(room.calls)
                .as("what alarms are made of")
                .extracting(CallListener.Call::outcome)
                .containsExactly(CallListener.Outcome.MISCONFIGURED);
    }

    @Test
    void aLoginThatIsDownIsTriedAgainForARead() {
        store.answersInTurn(StoreStub.status(502, "<html>"), this::shop);

        assertThat(room.shopify.preflight().shopId()).isNotEmpty();
        assertThat(store.operations()).containsExactly("login", "login", "Preflight");
        assertThat(room.time.waited()).hasMillis(500);
    }

    @Test
    void aLoginWhoseAnswerIsLostMeansThatNoMutationWasSent() {
        store.answers((request, exchange) -> {});

        Unavailable e =
                catchThrowableOfType(Unavailable.class, () -> room.graphQl.write(Samples.setQuantities(), () -> {}));

        assertThat(e.maybeExecuted()).isFalse();
        assertThat(store.operations()).containsExactly("login");
    }
}
