package io.intellitrack.shopify.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.terminal.Busy;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.ops.Tls;
import io.intellitrack.shopify.ops.http.Api;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The work is done by the running daemon, asked over its loopback API. */
public final class Daemon implements Instance {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final int FOLLOWING = 30;

    private final ProcessFile.Owner owner;
    private final URI console;
    private final HttpClient http;

    private Daemon(ProcessFile.Owner owner, URI console, Optional<Settings.Keystore> keystore) {
        this.owner = owner;
        this.console = console;
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        keystore.map(Tls::trusting).ifPresent(client::sslContext);
        this.http = client.build();
    }

    /**
     * The daemon that has the database.
     *
     * @param keystore the one that its console serves with
     * @throws Busy when that process does not listen
     */
    public static Daemon of(ProcessFile.Owner owner, Optional<Settings.Keystore> keystore) {
        return new Daemon(
                owner,
                owner.console()
                        .orElseThrow(() -> new Busy("The embedded database is in use by " + owner
                                + ", which cannot be asked: wait for its end, or stop it.")),
                keystore);
    }

    @Override
    public JsonNode status() {
        return get("/api/status");
    }

    @Override
    public JsonNode parked() {
        return get("/api/parked");
    }

    @Override
    public JsonNode stillWanted() {
        return get("/api/still-wanted");
    }

    @Override
    public void decide(String order, Decision decision, Consumer<JsonNode> ended) {
        JsonNode begun = post("/api/orders/" + segment(order) + "/decision", Map.of("decision", decision.id()));
        JsonNode run = end(begun.path("run").asLong());
        ended.accept(run);
        if (decision == Decision.SEND_AGAIN && Exit.of(run.path("outcome").asText()) != Exit.FAILED) {
            following(run.path("id").asLong()).ifPresent(ended);
        }
    }

    /** The run of shipments that the daemon begins when a run has ended, or the one that was under way and did its work. */
    private Optional<JsonNode> following(long run) {
        for (int tries = 0; tries < FOLLOWING; tries++) {
            JsonNode newest = get("/api/flows/" + Flow.FULFILLMENTS.id() + "/runs?size=1")
                    .path("rows")
                    .path(0);
            if (newest.path("id").asLong() > run) {
                return Optional.of(end(newest.path("id").asLong()));
            }
            pause("the run after " + run);
        }
        return Optional.empty();
    }

    @Override
    public JsonNode explain(String order) {
        return get("/api/orders/" + segment(order));
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public JsonNode check() {
        return get("/api/check");
    }

    @Override
    public JsonNode sync(Flow flow, RunRequest request) {
        Map<String, Object> asked = new HashMap<>(Map.of("dryRun", request.dryRun(), "force", request.force()));
        request.since().ifPresent(since -> asked.put("since", since.toString()));
        request.order().ifPresent(order -> asked.put("order", order));
        request.item().ifPresent(item -> asked.put("item", item));
        if (request.force() && request.item().isEmpty()) {
            asked.put("all", true);
        }
        request.approve().ifPresent(date -> asked.put("approve", date));
        return end(post("/api/flows/" + flow.id() + "/run", asked).path("run").asLong());
    }

    @Override
    public JsonNode preview(Flow flow) {
        return get("/api/flows/" + flow.id() + "/preview");
    }

    private JsonNode end(long run) {
        while (true) {
            JsonNode entry = get("/api/runs/" + run);
            if (!entry.path("outcome").asText().equals("running")) {
                return entry;
            }
            pause("run " + run);
        }
    }

    private static void pause(String work) {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped waiting for " + work + "; the daemon goes on with it", e);
        }
    }

    @Override
    public List<JsonNode> retry(ChosenRecords chosen, Consumer<String> refused) {
        List<JsonNode> ended = new ArrayList<>();
        JsonNode begun = post("/api/parked/retry", named(chosen));
        begun.path("refused").forEach(why -> refused.accept(why.asText()));
        begun.path("runs").forEach(run -> ended.add(end(run.asLong())));
        return ended;
    }

    private static Map<String, Object> named(ChosenRecords chosen) {
        Map<String, Object> named = new HashMap<>();
        chosen.cause().ifPresent(cause -> named.put("cause", cause));
        if (!chosen.ids().isEmpty()) {
            named.put("ids", chosen.ids());
        }
        if (chosen.all()) {
            named.put("all", true);
        }
        return named;
    }

    @Override
    public int dismiss(ChosenRecords chosen) {
        return post("/api/parked/dismiss", named(chosen)).path("dismissed").asInt();
    }

    @Override
    public JsonNode reconcile(boolean repair) {
        long id = post("/api/reconcile", Map.of("repair", repair)).path("id").asLong();
        JsonNode proof = get("/api/reconcile/" + id);
        while (proof.path("state").asText().equals("running")) {
            pause("reconcile " + id);
            proof = get("/api/reconcile/" + id);
        }
        return proof;
    }

    @Override
    public JsonNode backup() {
        return post("/api/backup", Map.of());
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(console.resolve(path)).GET());
    }

    private JsonNode post(String path, Object body) {
        return send(HttpRequest.newBuilder(console.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header(Api.HEADER, "cli")
                            .header(LocalKey.HEADER, owner.key().reveal())
                            .header(LocalKey.USER, Actor.ofThisProcess("cli").name())
                            .timeout(Duration.ofMinutes(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode body = Json.read(answer.body());
            if (answer.statusCode() >= 400) {
                throw refusal(body);
            }
            return body;
        } catch (IOException | IllegalArgumentException e) {
            throw new Busy("The embedded database is in use by " + owner + ", which does not answer at " + console
                    + ": stop it, or try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped waiting for " + owner, e);
        }
    }

    private static RuntimeException refusal(JsonNode body) {
        String message = body.path("error").asText("no reason was given");
        if (body.path("reason").asText().equals(Api.PROOF_UNDER_WAY)) {
            return new Busy(message);
        }
        for (RunRefused.Reason reason : RunRefused.Reason.values()) {
            if (reason.name().equals(body.path("reason").asText())) {
                return Flow.named(message.split(":", 2)[0])
                        .<RuntimeException>map(flow -> new RunRefused(flow, reason, message.split(": ", 2)[1]))
                        .orElseGet(() -> new IllegalStateException(message));
            }
        }
        return new UsageFault(message);
    }

    @Override
    public void close() {
        // nothing is kept open
    }
}
