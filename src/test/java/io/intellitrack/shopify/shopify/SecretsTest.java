package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.intellitrack.shopify.shopify.StoreStub.Script;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.http.HttpCall;
import io.intellitrack.shopify.testing.LogTexts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Canaries in every secret and in a customer's data must show up in no log line and no exception. */
class SecretsTest {
    private static final String CUSTOMER = "canary.customer@example.org";

    private List<String> texts;
    private LogTexts log;

    @BeforeEach
    void listenToEverything() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAndStopAllAppenders();
        log = new LogTexts(Level.TRACE, logger -> true);
        texts = log.texts();
    }

    @AfterEach
    void restore() {
        log.close();
    }

    @Test
    void noSecretAndNoCustomerShowsUpWhateverHappens() {
        String echo = "{\"errors\":[{\"message\":\"bad " + Connected.TOKEN + " of " + CUSTOMER + "\"}],\"x\":\""
                + Connected.CLIENT_SECRET + "\"}";
        for (Script script : List.of(
                StoreStub.data(Samples.PREFLIGHT),
                StoreStub.status(200, echo),
                StoreStub.status(200, "<html>" + Connected.TOKEN + CUSTOMER),
                StoreStub.status(401, "{\"errors\":\"" + Connected.TOKEN + "\"}"),
                StoreStub.status(403, echo),
                StoreStub.status(500, echo),
                StoreStub.errors("'text with " + Connected.TOKEN + " and " + CUSTOMER + "'"),
                (request, exchange) -> {})) {
            provoke(script);
        }

        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(texts)
                .noneMatch(text -> text.contains(Connected.TOKEN))
                .noneMatch(text -> text.contains(Connected.CLIENT_SECRET))
                .noneMatch(text -> text.contains(CUSTOMER));
    }

    @Test
    void aTokenOfAnyShapeThatAServerEchoesIsMasked() {
        try (StoreStub store = new StoreStub();
                Connected login = Connected.withLogin(store.url())) {
            store.answersInTurn(
                    StoreStub.status(200, "{\"access_token\":\"some-other-shape\"}"),
                    StoreStub.errors("[{'message':'who is some-other-shape?'}]"));

            attempt(login.shopify::preflight);

            assertThat(texts).anyMatch(text -> text.contains("who is ******?"));
            assertThat(texts).noneMatch(text -> text.contains("some-other-shape"));
        }
    }

    private void provoke(Script script) {
        try (StoreStub store = new StoreStub();
                Connected fixed = Connected.to(store.url());
                Connected login = Connected.withLogin(store.url())) {
            store.answers(script);
            Request write = Samples.setQuantities();
            write.variables().put("customer", CUSTOMER);
            attempt(fixed.shopify::preflight);
            attempt(login.shopify::preflight);
            attempt(() -> fixed.graphQl.write(write, () -> {}));
            texts.add(fixed.calls.toString());
            texts.add(write.document() + HttpCall.form("login", java.util.Map.of("a", Connected.CLIENT_SECRET)));
        }
    }

    private void attempt(Runnable call) {
        try {
            call.run();
        } catch (ShopifyException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            texts.add(trace.toString());
        }
    }
}
