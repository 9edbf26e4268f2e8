package io.intellitrack.shopify.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.OperationDefinition;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code POST /admin/api/{version}/graphql.json}, with whatever faults are on. Thread-safe. */
final class GraphQlEndpoint {
    private final ObjectMapper json = new ObjectMapper();
    private final SandboxStore store;
    private final Engine engine;
    private final Access access;
    private final Faults faults;
    private final Journal journal;
    private final Late late;

    GraphQlEndpoint(SandboxStore store, Engine engine, Access access, Faults faults, Journal journal, Late late) {
        this.store = store;
        this.engine = engine;
        this.access = access;
        this.faults = faults;
        this.journal = journal;
        this.late = late;
    }

    /** One request on its way: what it is, what meets it, and how it is answered. */
    private record Exchange(
            Context context,
            GraphQlRequest request,
            String operation,
            boolean mutation,
            List<Fault> faults,
            String version) {
        Optional<Fault> fault(Fault.Kind... kinds) {
            return faults.stream()
                    .filter(fault -> List.of(kinds).contains(fault.kind()))
                    .findFirst();
        }
    }

    void handle(Context context) throws IOException {
        late.runDue();
        Optional<GraphQlRequest> request = read(context);
        if (request.isEmpty()) {
            context.status(400).json(Map.of("errors", "Bad Request: the body is no GraphQL request"));
            return;
        }
        OperationDefinition operation = engine.operation(request.get());
        String name = operation == null || operation.getName() == null ? "anonymous" : operation.getName();
        boolean mutation = operation != null && operation.getOperation() == OperationDefinition.Operation.MUTATION;
        List<Fault> met = faults.meet(name);
        String version = Versions.answering(context.pathParam("version"), met);
        Exchange exchange = new Exchange(context, request.get(), name, mutation, met, version);
        headers(exchange);
        answer(exchange);
    }

    private Optional<GraphQlRequest> read(Context context) throws IOException {
        try {
            JsonNode body = json.readTree(context.bodyAsBytes());
            if (body == null || !body.path("query").isTextual()) {
                return Optional.empty();
            }
            @SuppressWarnings("unchecked")
            Map<String, Object> variables = body.path("variables").isObject()
                    ? json.convertValue(body.path("variables"), Map.class)
                    : new HashMap<>();
            String name = body.path("operationName").textValue();
            return Optional.of(new GraphQlRequest(body.path("query").textValue(), variables, name));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private void headers(Exchange exchange) {
        exchange.context.header("X-Shopify-API-Version", exchange.version);
        if (exchange.fault(Fault.Kind.NO_DATE).isPresent()) {
            exchange.context.res().setHeader("Date", null);
        }
        exchange.fault(Fault.Kind.DATE)
                .ifPresent(fault -> exchange.context.res().setHeader("Date", fault.value()));
    }

    private void answer(Exchange exchange) throws IOException {
        Optional<Fault> slow = exchange.fault(Fault.Kind.SLOW);
        if (slow.isPresent()) {
            Wire.rest(slow.get().delay());
        }
        Optional<Fault> silence = exchange.fault(Fault.Kind.RUN_LATE, Fault.Kind.NO_ANSWER);
        Optional<Fault> instead = exchange.fault(
                Fault.Kind.THROTTLE,
                Fault.Kind.TOO_MANY_REQUESTS,
                Fault.Kind.STATUS,
                Fault.Kind.INTERNAL_ERROR,
                Fault.Kind.ERROR,
                Fault.Kind.UNAUTHORIZED,
                Fault.Kind.HTML,
                Fault.Kind.EMPTY);
        if (exchange.fault(Fault.Kind.CUT_BEFORE).isPresent()) {
            note(exchange, false, "CUT_BEFORE");
            Wire.cut(exchange.context);
        } else if (silence.isPresent()) {
            never(exchange, silence.get());
        } else if (instead.isPresent()) {
            instead(exchange, instead.get());
        } else {
            regular(exchange);
        }
    }

    private void never(Exchange exchange, Fault fault) {
        note(exchange, false, fault.kind().name());
        if (fault.kind() == Fault.Kind.RUN_LATE && allowed(exchange)) {
            Object key = exchange.request.variables().get("key");
            late.add(fault.delay(), key instanceof String text ? text : null, () -> execute(exchange, "ran late"));
        }
        exchange.context.future(() -> late.silence(exchange.context));
    }

    private boolean allowed(Exchange exchange) {
        return access.valid(exchange.context.header("X-Shopify-Access-Token"));
    }

    private void instead(Exchange exchange, Fault fault) {
        if (fault.executed() && allowed(exchange)) {
            execute(exchange, fault.kind().name());
        } else {
            note(exchange, false, fault.kind().name());
        }
        Replacement.answer(exchange.context, fault, engine, call(exchange));
    }

    private void regular(Exchange exchange) throws IOException {
        if (!allowed(exchange)) {
            note(exchange, false, "401");
            Replacement.unauthorized(exchange.context);
            return;
        }
        exchange.fault(Fault.Kind.IDEMPOTENCY)
                .ifPresent(fault -> engine.idempotency().force(fault.value(), 1));
        GraphQlAnswer answer = execute(exchange, null);
        exchange.faults.forEach(fault -> Distortion.apply(fault, exchange.request, answer.body()));
        send(exchange, body(exchange, answer));
    }

    private Call call(Exchange exchange) {
        return new Call(access.scopes(), exchange.version);
    }

    private GraphQlAnswer execute(Exchange exchange, String outcome) {
        GraphQlAnswer answer = engine.execute(exchange.request, call(exchange));
        note(exchange, answer.changed(), outcome == null ? answer.outcome() : outcome, answer.points());
        return answer;
    }

    private byte[] body(Exchange exchange, GraphQlAnswer answer) throws IOException {
        byte[] body = json.writeValueAsBytes(answer.body());
        for (Fault fault : exchange.faults) {
            if (fault.kind() == Fault.Kind.REPLACE) {
                String[] parts = fault.value().split("=>", 2);
                body = new String(body, StandardCharsets.UTF_8)
                        .replace(parts[0], parts[1])
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        return body;
    }

    private static void send(Exchange exchange, byte[] body) throws IOException {
        Context context = exchange.context.contentType("application/json; charset=utf-8");
        Optional<Fault> drip = exchange.fault(Fault.Kind.DRIP);
        if (exchange.fault(Fault.Kind.CUT_AFTER).isPresent()) {
            Wire.cut(context);
        } else if (exchange.fault(Fault.Kind.TRUNCATED).isPresent()) {
            Wire.truncate(context, body);
        } else if (drip.isPresent()) {
            Wire.drip(context, body, drip.get().delay());
        } else {
            context.result(body);
        }
    }

    private void note(Exchange exchange, boolean changed, String outcome) {
        note(exchange, changed, outcome, 0);
    }

    private void note(Exchange exchange, boolean changed, String outcome, int points) {
        journal.add(new Journal.Entry(
                store.now(),
                exchange.operation,
                exchange.mutation,
                exchange.request.variables(),
                changed,
                outcome,
                exchange.context.pathParam("version"),
                points));
    }
}
