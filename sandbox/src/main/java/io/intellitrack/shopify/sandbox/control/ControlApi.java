package io.intellitrack.shopify.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intellitrack.shopify.sandbox.cost.EmptyLists;
import io.intellitrack.shopify.sandbox.faults.Faults;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.intellitrack.shopify.sandbox.http.AccessTokens;
import io.intellitrack.shopify.sandbox.http.Journal;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code /sandbox/…}: for whoever drives the store from another process. JSON in, JSON out, without a token: the server
 * listens on the loopback interface only.
 *
 * <ul>
 *   <li>{@code GET state}: locations, orders with their work and fulfillments, stock levels
 *   <li>{@code POST actions}: one thing that merchant or customers do, see {@link Actions} and {@link OrderActions}
 *   <li>{@code GET, DELETE journal}: the requests so far; {@code ?operation=} and {@code ?mutations=true} choose
 *   <li>{@code POST, DELETE faults}: the members of a {@link InjectedFault}, of which only {@code kind} is needed
 *   <li>{@code GET, POST access}: token and client credentials; {@code revoke}, {@code restore}, {@code
 *       lifetimeSeconds}, {@code scopes}
 *   <li>{@code POST settings}: {@code searchLagSeconds}, {@code bucketSize} with {@code restoreRate}, {@code faultSeed},
 *       {@code emptyLists} ({@code as-asked} or {@code free}, see {@link EmptyLists})
 * </ul>
 */
public final class ControlApi {
    private final ObjectMapper json = new ObjectMapper();
    private final SandboxStore store;
    private final AccessTokens access;
    private final Engine engine;
    private final Faults faults;
    private final Journal journal;

    /** For the store, and all that its server keeps beside it. */
    public ControlApi(SandboxStore store, AccessTokens access, Engine engine, Faults faults, Journal journal) {
        this.store = store;
        this.access = access;
        this.engine = engine;
        this.faults = faults;
        this.journal = journal;
    }

    /** Adds its paths. */
    public void routes(RoutesConfig routes) {
        routes.get("/sandbox/journal", this::journal);
        routes.delete("/sandbox/journal", context -> {
            journal.clear();
            done(context);
        });
        routes.post("/sandbox/faults", this::addFault);
        routes.delete("/sandbox/faults", context -> {
            faults.clear();
            done(context);
        });
        routes.get("/sandbox/access", this::access);
        routes.post("/sandbox/access", this::changeAccess);
        routes.post("/sandbox/settings", this::settings);
        routes.post("/sandbox/actions", this::act);
        routes.get("/sandbox/state", context -> answer(context, new StateDump(store).take()));
    }

    private void answer(Context context, Object body) throws IOException {
        context.contentType("application/json; charset=utf-8").result(json.writeValueAsBytes(body));
    }

    private void done(Context context) throws IOException {
        answer(context, Map.of("done", true));
    }

    private JsonNode body(Context context) throws IOException {
        return json.readTree(context.bodyAsBytes());
    }

    private void journal(Context context) throws IOException {
        String operation = context.queryParam("operation");
        boolean mutations = "true".equals(context.queryParam("mutations"));
        List<Map<String, Object>> entries = journal.entries().stream()
                .filter(entry -> operation == null || entry.operation().equals(operation))
                .filter(entry -> !mutations || entry.mutation())
                .map(ControlApi::entry)
                .toList();
        answer(context, Map.of("count", entries.size(), "entries", entries));
    }

    private static Map<String, Object> entry(Journal.Entry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", entry.at().toString());
        map.put("operation", entry.operation());
        map.put("mutation", entry.mutation());
        map.put("changed", entry.changed());
        map.put("outcome", entry.outcome());
        map.put("version", entry.version());
        map.put("points", entry.points());
        map.put("variables", entry.variables());
        return map;
    }

    private void addFault(Context context) throws IOException {
        JsonNode body = body(context);
        InjectedFault.Kind kind;
        try {
            kind = InjectedFault.Kind.valueOf(body.path("kind").asText());
        } catch (IllegalArgumentException unknown) {
            refuse(context, "unknown kind: " + body.path("kind").asText());
            return;
        }
        faults.add(new InjectedFault(
                kind,
                body.path("operation").asText(".*"),
                body.path("skip").asInt(0),
                body.path("every").asInt(1),
                body.path("times").asInt(Integer.MAX_VALUE),
                body.path("probability").asDouble(1),
                body.path("executed").asBoolean(false),
                body.path("value").isMissingNode() ? null : body.path("value").asText(),
                Duration.ofMillis(body.path("delayMillis").asLong(0))));
        done(context);
    }

    private void refuse(Context context, String why) throws IOException {
        context.status(400);
        answer(context, Map.of("error", why));
    }

    private void access(Context context) throws IOException {
        answer(
                context,
                Map.of(
                        "token", access.staticToken(),
                        "clientId", access.clientId(),
                        "clientSecret", access.clientSecret(),
                        "scopes", access.scopes().stream().sorted().toList(),
                        "granted", access.granted()));
    }

    private void changeAccess(Context context) throws IOException {
        JsonNode body = body(context);
        if (body.path("revoke").asBoolean()) {
            access.revoke();
        }
        if (body.path("restore").asBoolean()) {
            access.restore();
        }
        if (body.path("lifetimeSeconds").isNumber()) {
            access.lifetime(Duration.ofSeconds(body.path("lifetimeSeconds").asLong()));
        }
        if (body.path("scopes").isArray()) {
            Set<String> scopes = new HashSet<>();
            body.path("scopes").forEach(scope -> scopes.add(scope.asText()));
            access.scopes(scopes);
        }
        done(context);
    }

    private void settings(Context context) throws IOException {
        JsonNode body = body(context);
        if (body.path("emptyLists").isTextual()) {
            try {
                engine.emptyLists(EmptyLists.of(body.path("emptyLists").asText()));
            } catch (IllegalArgumentException unknown) {
                refuse(context, unknown.getMessage());
                return;
            }
        }
        if (body.path("searchLagSeconds").isNumber()) {
            store.searchLag(Duration.ofSeconds(body.path("searchLagSeconds").asLong()));
        }
        if (body.path("bucketSize").isNumber()) {
            engine.budget()
                    .plan(
                            body.path("bucketSize").asDouble(),
                            body.path("restoreRate").asDouble(100));
        }
        if (body.path("faultSeed").isNumber()) {
            faults.seed(body.path("faultSeed").asLong());
        }
        done(context);
    }

    private void act(Context context) throws IOException {
        try {
            answer(context, new Actions(store).act(body(context)));
        } catch (IllegalArgumentException | IllegalStateException refused) {
            refuse(context, refused.getMessage());
        }
    }
}
