package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.AnswerReader.Verdict;
import io.intellitrack.shopify.shopify.http.Gateway;
import io.intellitrack.shopify.shopify.http.HttpCall;
import io.intellitrack.shopify.shopify.http.Reply;
import io.intellitrack.shopify.shopify.http.Transport;
import io.intellitrack.shopify.shopify.login.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Asks Shopify: a document and its variables in, an {@link Answer} or a {@link ShopifyException} out. Reads are
 * repeated while that can help; a mutation is exactly one HTTP request, whatever happens. Thread-safe.
 */
public final class GraphQl {
    private static final Logger LOG = LoggerFactory.getLogger(GraphQl.class);

    private final Documents documents;
    private final Transport transport;
    private final AccessToken accessToken;
    private final CostBudget budget;
    private final AnswerReader reader;
    private final InterruptibleWait pause;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Supplier<Instant> databaseClock;
    private final CallListener listener;

    /** @param listener told of every HTTP request */
    public GraphQl(Parts parts, InterruptibleWait pause, CallListener listener) {
        documents = parts.documents();
        transport = parts.transport();
        accessToken = parts.accessToken();
        budget = parts.budget();
        reader = parts.reader();
        this.pause = pause;
        nanoTime = parts.surroundings().nanoTime();
        random = parts.surroundings().random();
        databaseClock = parts.surroundings().databaseClock();
        this.listener = listener;
    }

    /** What GraphQL is made of. */
    public record Parts(
            Documents documents,
            Transport transport,
            AccessToken accessToken,
            CostBudget budget,
            AnswerReader reader,
            HostEnvironment surroundings) {}

    /** @throws Misconfigured when there is no such file */
    public Document document(String name) {
        return documents.named(name);
    }

    /** The largest single call that our share of the query budget allows, in points. */
    public double largestCall() {
        return budget.largest();
    }

    /** The longest wait for the store that is under way. */
    public Duration waiting() {
        return pause.longest();
    }

    /** Our own database's clock. */
    public Instant databaseTime() {
        return databaseClock.get();
    }

    /** Points that calls of this document have cost so far. */
    public double spent(String document) {
        return budget.spent(document);
    }

    /** A quarter of what our share of the query budget gets back in this time. */
    public double quarter(Duration time) {
        return budget.quarter(time);
    }

    /** How long the access token is good for, if it expires. */
    public Optional<Duration> tokenLeft() {
        return accessToken.left();
    }

    /** Asks a query, again and again while that can help. */
    public Answer read(Request request) {
        return read(request, RetryPolicy.TRIES);
    }

    /** The same with so many tries where one record may be the reason, since it can be asked otherwise. */
    public Answer read(Request request, int tries) {
        Document document = documents.named(request.document());
        if (document.mutation()) {
            throw new IllegalArgumentException(document.name() + " is a mutation");
        }
        RetryPolicy patience = new RetryPolicy(pause, random, tries);
        while (true) {
            pause.check(document.name());
            try {
                return readOnce(document, request);
            } catch (Throttled e) {
                patience.after(e, budget.shortage(document.name()));
            } catch (Unavailable e) {
                pause.check(document.name());
                patience.after(e);
            }
        }
    }

    private Answer readOnce(Document document, Request request) {
        return attempt(document, request, () -> {})
                .or(() -> attempt(document, request, () -> {}))
                .orElseThrow(() -> accessToken.credentialsRejected(document.name()))
                .orThrow();
    }

    /**
     * Sends a mutation once.
     *
     * @param beforeSending run just before the first byte; what it throws comes out of here, and nothing was sent
     */
    public Answer write(Request request, Runnable beforeSending) {
        Document document = documents.named(request.document());
        if (!document.mutation()) {
            throw new IllegalArgumentException(document.name() + " is no mutation");
        }
        pause.check(document.name());
        return attempt(document, request, beforeSending)
                .orElseThrow(() -> new Unavailable(Fault.notSent(
                        document.name(),
                        "the access token to be accepted",
                        "HTTP 401 came and the token was renewed",
                        "Nothing was carried out; send it again.")))
                .orThrow();
    }

    /** One HTTP request; empty when the store answered 401 and the token has been renewed. */
    private Optional<Verdict> attempt(Document document, Request request, Runnable beforeSending) {
        AccessToken.Current token = token(document);
        double taken = budget.take(document.name(), request.priority());
        long start = nanoTime.getAsLong();
        HttpCall call = HttpCall.graphQl(document, request.variables(), token.secret(), beforeSending);
        Reply reply = send(call, start);
        if (reply.status() == 401) {
            tell(document.name(), CallListener.Outcome.MISCONFIGURED, start, Cost.UNKNOWN, reply);
            accessToken.rejected(token, document.name());
            return Optional.empty();
        }
        token.accepted();
        Verdict verdict = judge(document, request.variables(), reply, token);
        budget.settle(document.name(), taken, verdict.cost());
        tell(document.name(), outcome(verdict), start, verdict.cost(), reply);
        return Optional.of(verdict);
    }

    /** Rejected credentials are told like a rejected token: alarms live on it. */
    private AccessToken.Current token(Document document) {
        long start = nanoTime.getAsLong();
        try {
            return accessToken.get();
        } catch (Misconfigured e) {
            tell(document.name(), CallListener.Outcome.MISCONFIGURED, start, Cost.UNKNOWN, null);
            throw e;
        }
    }

    /** Should a server echo the token, it must not get into an exception's text. */
    private Verdict judge(Document document, JsonNode variables, Reply reply, AccessToken.Current token) {
        Verdict verdict = reader.judge(document, variables, reply);
        String secret = token.secret().reveal();
        boolean echoed = verdict.fault() != null && verdict.fault().getMessage().contains(secret);
        return echoed ? reader.judge(document, variables, reply.without(secret)) : verdict;
    }

    private Reply send(HttpCall call, long start) {
        try {
            return transport.send(Gateway.GRAPHQL, call);
        } catch (RuntimeException e) {
            tell(call.operation(), outcome(e), start, Cost.UNKNOWN, null);
            throw e;
        }
    }

    private void tell(String operation, CallListener.Outcome outcome, long start, Cost cost, Reply reply) {
        Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
        Optional<Reply> answered = Optional.ofNullable(reply);
        if (MDC.get("run_id") != null) { // its labels are removed with the run's
            answered.flatMap(Reply::requestId).ifPresent(id -> MDC.put("shopify_request_id", id));
        }
        LOG.debug("{}: {} in {} ms", operation, outcome, duration.toMillis());
        listener.called(new CallListener.Call(
                operation, outcome, duration, cost, answered.flatMap(Reply::version), answered.flatMap(Reply::date)));
    }

    private static CallListener.Outcome outcome(Verdict verdict) {
        return verdict.fault() == null ? outcome(verdict.answer().data()) : outcome(verdict.fault());
    }

    private static CallListener.Outcome outcome(JsonNode data) {
        for (JsonNode payload : data) {
            if (!payload.path("userErrors").isEmpty()) {
                return CallListener.Outcome.REFUSED;
            }
        }
        return CallListener.Outcome.OK;
    }

    private static CallListener.Outcome outcome(RuntimeException e) {
        if (e instanceof Throttled) {
            return CallListener.Outcome.THROTTLED;
        }
        if (e instanceof Unavailable) {
            return CallListener.Outcome.UNAVAILABLE;
        }
        if (e instanceof Refused) {
            return CallListener.Outcome.REFUSED;
        }
        return e instanceof Misconfigured ? CallListener.Outcome.MISCONFIGURED : CallListener.Outcome.WITHHELD;
    }
}
