package io.intellitrack.shopify.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.OperationDefinition;
import io.intellitrack.shopify.sandbox.api.GraphQlAnswer;
import io.intellitrack.shopify.sandbox.api.GraphQlRequest;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.faults.AlteredAnswers;
import io.intellitrack.shopify.sandbox.faults.DelayedRequests;
import io.intellitrack.shopify.sandbox.faults.Faults;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.faults.SocketFaults;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers {@code POST /admin/api/{version}/graphql.json}, with whatever faults are on. Thread-safe. */
public final class GraphQlEndpoint {
    private final ObjectMapper json = new ObjectMapper();
    private final SandboxStore store;
    private final Engine engine;
    private final AccessTokens access;
    private final Faults faults;
    private final Journal journal;
    private final DelayedRequests late;

    /** For a store and all that is kept beside it. */
    public GraphQlEndpoint(
            SandboxStore store,
            Engine engine,
            AccessTokens access,
            Faults faults,
            Journal journal,
            DelayedRequests late) {
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
            List<InjectedFault> faults,
            String version) {
        Optional<InjectedFault> fault(InjectedFault.Kind... kinds) {
            return faults.stream()
                    .filter(fault -> List.of(kinds).contains(fault.kind()))
                    .findFirst();
        }
    }

    /** Answers one request. */
    public void handle(Context context) throws IOException {
        late.runDue();
        Optional<GraphQlRequest> request = read(context);
        if (request.isEmpty()) {
            context.status(400).json(Map.of("errors", "Bad Request: the body is no GraphQL request"));
            return;
        }
        OperationDefinition operation = engine.operation(request.get());
        String name = operation == null || operation.getName() == null ? "anonymous" : operation.getName();
        boolean mutation = operation != null && operation.getOperation() == OperationDefinition.Operation.MUTATION;
        List<InjectedFault> met = faults.meet(name);
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
        if (exchange.fault(InjectedFault.Kind.NO_DATE).isPresent()) {
            exchange.context.res().setHeader("Date", null);
        }
        exchange.fault(InjectedFault.Kind.DATE)
                .ifPresent(fault -> exchange.context.res().setHeader("Date", fault.value()));
    }

    private void answer(Exchange exchange) throws IOException {
        Optional<InjectedFault> slow = exchange.fault(InjectedFault.Kind.SLOW);
        if (slow.isPresent()) {
            SocketFaults.rest(slow.get().delay());
        }
        Optional<InjectedFault> silence = exchange.fault(InjectedFault.Kind.RUN_LATE, InjectedFault.Kind.NO_ANSWER);
        Optional<InjectedFault> instead = exchange.fault(
                InjectedFault.Kind.THROTTLE,
                InjectedFault.Kind.TOO_MANY_REQUESTS,
                InjectedFault.Kind.STATUS,
                InjectedFault.Kind.INTERNAL_ERROR,
                InjectedFault.Kind.ERROR,
                InjectedFault.Kind.UNAUTHORIZED,
                InjectedFault.Kind.HTML,
                InjectedFault.Kind.EMPTY);
        if (exchange.fault(InjectedFault.Kind.CUT_BEFORE).isPresent()) {
            note(exchange, false, "CUT_BEFORE");
            SocketFaults.cut(exchange.context);
        } else if (silence.isPresent()) {
            never(exchange, silence.get());
        } else if (instead.isPresent()) {
            instead(exchange, instead.get());
        } else {
            regular(exchange);
        }
    }

    private void never(Exchange exchange, InjectedFault fault) {
        note(exchange, false, fault.kind().name());
        if (fault.kind() == InjectedFault.Kind.RUN_LATE && allowed(exchange)) {
            Object key = exchange.request.variables().get("key");
            late.add(fault.delay(), key instanceof String text ? text : null, () -> execute(exchange, "ran late"));
        }
        exchange.context.future(() -> late.silence(exchange.context));
    }

    private boolean allowed(Exchange exchange) {
        return access.valid(exchange.context.header("X-Shopify-Access-Token"));
    }

    private void instead(Exchange exchange, InjectedFault fault) {
        if (fault.executed() && allowed(exchange)) {
            execute(exchange, fault.kind().name());
        } else {
            note(exchange, false, fault.kind().name());
        }
        ErrorAnswers.answer(exchange.context, fault, engine, call(exchange));
    }

    private void regular(Exchange exchange) throws IOException {
        if (!allowed(exchange)) {
            note(exchange, false, "401");
            ErrorAnswers.unauthorized(exchange.context);
            return;
        }
        exchange.fault(InjectedFault.Kind.IDEMPOTENCY)
                .ifPresent(fault -> engine.idempotency().force(fault.value(), 1));
        GraphQlAnswer answer = execute(exchange, null);
        exchange.faults.forEach(fault -> AlteredAnswers.apply(fault, exchange.request, answer.body()));
        send(exchange, body(exchange, answer));
    }

    private RequestContext call(Exchange exchange) {
        return new RequestContext(access.scopes(), exchange.version);
    }

    private GraphQlAnswer execute(Exchange exchange, String outcome) {
        GraphQlAnswer answer = engine.execute(exchange.request, call(exchange));
        note(exchange, answer.changed(), outcome == null ? answer.outcome() : outcome, answer.points());
        return answer;
    }

    private byte[] body(Exchange exchange, GraphQlAnswer answer) throws IOException {
        byte[] body = json.writeValueAsBytes(answer.body());
        for (InjectedFault fault : exchange.faults) {
            if (fault.kind() == InjectedFault.Kind.REPLACE) {
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
        Optional<InjectedFault> drip = exchange.fault(InjectedFault.Kind.DRIP);
        if (exchange.fault(InjectedFault.Kind.CUT_AFTER).isPresent()) {
            SocketFaults.cut(context);
        } else if (exchange.fault(InjectedFault.Kind.TRUNCATED).isPresent()) {
            SocketFaults.truncate(context, body);
        } else if (drip.isPresent()) {
            SocketFaults.drip(context, body, drip.get().delay());
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
