package io.intellitrack.shopify.shopify.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.http.Reply;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Turns what came over HTTP into an {@link Answer}, or into the exception that says what to do. Thread-safe. */
public final class AnswerReader {
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private final String version;
    private final Supplier<Instant> databaseClock;
    private final Map<String, AnswerShape> shapes = new ConcurrentHashMap<>();

    /**
     * @param version the API version that is asked, such as {@code 2026-10}
     * @param databaseClock our database's
     */
    public AnswerReader(String version, Supplier<Instant> databaseClock) {
        this.version = version;
        this.databaseClock = databaseClock;
    }

    /** Judges a reply to what was asked with these variables; 401 must have been dealt with before. */
    Verdict judge(Document document, JsonNode variables, Reply reply) {
        Cost cost = Cost.UNKNOWN;
        try {
            new HttpStatus(document.name(), reply).check();
            checkVersion(document, reply);
            JsonNode json = parse(document, reply);
            cost = Cost.of(json.path("extensions"));
            checkErrors(document, reply, json);
            checkSearch(document, reply, json.path("extensions"));
            checkShape(document, variables, reply, json.path("data"));
            return new Verdict(answer(reply, json, cost), null, cost);
        } catch (ShopifyException e) {
            return new Verdict(null, e, cost);
        }
    }

    /** Either an answer or a fault, and what the call cost in both cases. */
    record Verdict(Answer answer, ShopifyException fault, Cost cost) {
        Answer orThrow() {
            if (fault != null) {
                throw fault;
            }
            return answer;
        }
    }

    private static void checkErrors(Document document, Reply reply, JsonNode json) {
        JsonNode errors = json.path("errors");
        JsonNode data = json.path("data");
        if (errors.isTextual() || errors.isContainerNode() && !errors.isEmpty()) {
            throw new GraphQlErrors(document.name(), reply, data, Cost.of(json.path("extensions"))).fault(errors);
        }
        if (!data.isObject()) {
            throw unreadable(document, reply, "the answer has neither data nor errors");
        }
    }

    static Duration atLeastASecond(Duration wait) {
        return wait.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : wait;
    }

    private static Answer answer(Reply reply, JsonNode json, Cost cost) {
        JsonNode extensions = json.path("extensions").isObject() ? json.path("extensions") : JsonFields.object();
        return new Answer(json.path("data"), extensions, cost, reply.date(), reply.version(), reply.requestId());
    }

    /** A retired version is not refused but answered by the oldest one still alive, with other rules. */
    private void checkVersion(Document document, Reply reply) {
        Optional<String> answered = reply.version();
        if (answered.isPresent() && !answered.get().equals(version)) {
            throw new Misconfigured(
                    new Fault(
                            document.name(),
                            "API version " + version,
                            "version " + Redaction.oneLine(answered.get()) + " answered",
                            "Set shopify.api-version to a version that Shopify supports, after reading its changes.",
                            reply.requestId(),
                            document.mutation()),
                    "version");
        }
    }

    private static JsonNode parse(Document document, Reply reply) {
        if (reply.body().length == 0) {
            throw unreadable(document, reply, "HTTP " + reply.status() + " came with an empty body");
        }
        try {
            JsonNode json = JsonFields.MAPPER.readTree(reply.body());
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // its message quotes the body, which may hold a customer's data
            String came = "the body is no JSON (" + reply.body().length + " bytes, "
                    + reply.header("Content-Type").map(Redaction::quoted).orElse("no content type") + ")";
            throw reply.body()[0] == '{' ? perhapsOneRecord(document, reply, came) : unreadable(document, reply, came);
        } catch (IOException e) {
            throw unreadable(document, reply, "the body could not be read");
        }
        throw unreadable(document, reply, "the body is no JSON object");
    }

    /** A mutation may have been carried out all the same. */
    private void checkShape(Document document, JsonNode variables, Reply reply, JsonNode data) {
        try {
            shapes.computeIfAbsent(document.text(), text -> AnswerShape.of(document))
                    .check(data, new AnswerShape.Given(variables, moment -> hasBeen(moment, reply)));
        } catch (AnswerShape.Broken e) {
            throw Unavailable.perhapsOneRecord(fault(document, reply, e.getMessage()), e.getMessage());
        }
    }

    /** By the later of both clocks: neither alone is believed. */
    private boolean hasBeen(Instant moment, Reply reply) {
        Instant latest = moment.minus(PollTime.CLOCKS_APART);
        return reply.date().filter(theirs -> !latest.isAfter(theirs)).isPresent()
                || !latest.isAfter(databaseClock.get());
    }

    private static Unavailable unreadable(Document document, Reply reply, String came) {
        return new Unavailable(fault(document, reply, came));
    }

    /** One value such as NaN spoils the whole; a page of a server in between comes whatever is asked. */
    private static Unavailable perhapsOneRecord(Document document, Reply reply, String came) {
        return Unavailable.perhapsOneRecord(fault(document, reply, came), "Shopify's answer is no JSON");
    }

    private static Fault fault(Document document, Reply reply, String came) {
        return new Fault(
                document.name(),
                "a GraphQL answer",
                came,
                "If it stays, check shopify.url and whatever stands between here and the store.",
                reply.requestId(),
                true);
    }

    /** Shopify ignores a search term it does not understand and may return everything: never go on with that. */
    private static void checkSearch(Document document, Reply reply, JsonNode extensions) {
        for (JsonNode search : extensions.path("search")) {
            for (JsonNode warning : search.path("warnings")) {
                throw new Misconfigured(
                        new Fault(
                                document.name(),
                                "every search term to be understood",
                                "the term "
                                        + Redaction.quoted(warning.path("field").toString()) + " was ignored: "
                                        + Redaction.quoted(
                                                warning.path("message").asText()),
                                "Correct the search in the document, or set shopify.api-version to one that knows it.",
                                reply.requestId(),
                                document.mutation()),
                        "search");
            }
        }
    }
}
