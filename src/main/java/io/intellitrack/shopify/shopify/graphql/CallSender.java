package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.AnswerReader.Verdict;
import io.intellitrack.shopify.shopify.http.Gateway;
import io.intellitrack.shopify.shopify.http.HttpCall;
import io.intellitrack.shopify.shopify.http.Reply;
import io.intellitrack.shopify.shopify.http.Transport;
import io.intellitrack.shopify.shopify.login.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sends a document once: one HTTP request with the token, paid from the budget, told to the listener. Thread-safe. */
public final class CallSender {
    private static final Logger LOG = LoggerFactory.getLogger(CallSender.class);

    private final Transport transport;
    private final AccessToken accessToken;
    private final CostBudget budget;
    private final AnswerReader reader;
    private final LongSupplier nanoTime;
    private final CallListener listener;

    /**
     * Sends nothing yet.
     *
     * @param nanoTime a clock that never jumps, in nanoseconds
     * @param listener told of every HTTP request
     */
    public CallSender(
            Transport transport,
            AccessToken accessToken,
            CostBudget budget,
            AnswerReader reader,
            LongSupplier nanoTime,
            CallListener listener) {
        this.transport = transport;
        this.accessToken = accessToken;
        this.budget = budget;
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    /** How long the access token is good for, if it expires. */
    Optional<Duration> tokenLeft() {
        return accessToken.left();
    }

    /** What to throw when a renewed token is not accepted either. */
    Misconfigured credentialsRejected(Document document) {
        return accessToken.credentialsRejected(document.name());
    }

    /** One HTTP request; empty when the store answered 401 and the token has been renewed. */
    Optional<Verdict> send(Document document, Request request, Runnable beforeSending) {
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
