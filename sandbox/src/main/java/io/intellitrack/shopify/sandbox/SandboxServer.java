package io.intellitrack.shopify.sandbox;

import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.bulk.BulkFiles;
import io.intellitrack.shopify.sandbox.control.ControlApi;
import io.intellitrack.shopify.sandbox.cost.EmptyLists;
import io.intellitrack.shopify.sandbox.cost.LeakyBucket;
import io.intellitrack.shopify.sandbox.faults.DelayedRequests;
import io.intellitrack.shopify.sandbox.faults.Faults;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.intellitrack.shopify.sandbox.http.AccessTokens;
import io.intellitrack.shopify.sandbox.http.ErrorAnswers;
import io.intellitrack.shopify.sandbox.http.GraphQlEndpoint;
import io.intellitrack.shopify.sandbox.http.Headers;
import io.intellitrack.shopify.sandbox.http.Journal;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Admin API of a {@link SandboxStore} over HTTP, on the loopback interface only. {@code POST
 * /admin/api/{version}/graphql.json} for GraphQL, {@code POST /admin/oauth/access_token} for client credentials,
 * {@code /bulk/…} for results, {@code /sandbox/…} for those who drive it from another process.
 */
public final class SandboxServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final SandboxStore store;
    private final BulkFiles files = new BulkFiles();
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();
    private final AccessTokens access;
    private final Engine engine;
    private final DelayedRequests late;
    private final Javalin http;

    private SandboxServer(int port, SandboxStore store) {
        this.store = store;
        Clock clock = clock(store);
        this.access = new AccessTokens(clock);
        this.engine = new Engine(store, clock, files);
        engine.bulk().troubles(() -> faults.meet(InjectedFault.BULK_RUN));
        this.late = new DelayedRequests(store, engine.idempotency());
        this.http = Javalin.create(this::configure).start(port);
        files.address(name -> foreign(name).orElse(url() + "/bulk/" + name));
    }

    /** Starts serving; port 0 takes a free one. */
    public static SandboxServer start(int port, SandboxStore store) {
        return new SandboxServer(port, store);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.host = LOOPBACK;
        config.http.maxRequestSize = 50_000_000L;
        config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendDateHeader(false));
        config.routes.before(context -> Headers.common(context, store));
        GraphQlEndpoint graphQl = new GraphQlEndpoint(store, engine, access, faults, journal, late);
        config.routes.post("/admin/api/{version}/graphql.json", graphQl::handle);
        config.routes.post("/admin/oauth/access_token", this::grant);
        config.routes.get("/bulk/{name}", this::bulkFile);
        new ControlApi(store, access, engine, faults, journal).routes(config.routes);
    }

    private void grant(Context context) {
        List<InjectedFault> met = faults.meet(InjectedFault.OAUTH);
        if (!met.isEmpty()) {
            ErrorAnswers.answer(context, met.get(0), engine, new RequestContext(access.scopes(), "unversioned"));
            return;
        }
        boolean asked = "client_credentials".equals(context.formParam("grant_type"));
        Optional<Map<String, Object>> grant = asked
                ? access.grant(context.formParam("client_id"), context.formParam("client_secret"))
                : Optional.empty();
        note(InjectedFault.OAUTH, grant.isPresent() ? "ok" : "refused");
        if (grant.isPresent()) {
            context.json(grant.get());
        } else {
            context.status(400).json(Map.of("error", "invalid_client", "error_description", "Client is not valid."));
        }
    }

    /** The real files lie at a storage host: a token sent along is a leak, and is noted. */
    private void bulkFile(Context context) throws IOException {
        Path file = files.find(context.pathParam("name"));
        boolean leaked = context.header("X-Shopify-Access-Token") != null;
        boolean expired = !faults.meet(InjectedFault.BULK_FILE).isEmpty();
        note(InjectedFault.BULK_FILE, leaked ? "token leaked" : expired ? "expired" : "ok");
        if (file == null || expired) {
            context.status(file == null ? 404 : 403).result("<Error><Code>ExpiredToken</Code></Error>");
            return;
        }
        context.contentType("application/jsonl").result(Files.newInputStream(file));
    }

    private Optional<String> foreign(String name) {
        return faults.meet(InjectedFault.BULK_URL).stream()
                .map(fault -> fault.value() + "/" + name)
                .findFirst();
    }

    private void note(String operation, String outcome) {
        journal.add(new Journal.Entry(store.now(), operation, false, Map.of(), false, outcome, "", 0));
    }

    /** The shop's address, like {@code http://127.0.0.1:40001}. */
    public URI url() {
        return URI.create("http://" + LOOPBACK + ":" + http.port());
    }

    /** A token that does not expire. */
    public String token() {
        return access.staticToken();
    }

    /** The store behind it. */
    public SandboxStore store() {
        return store;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** What was asked. */
    public Journal journal() {
        return journal;
    }

    /** Tokens and scopes. */
    public AccessTokens access() {
        return access;
    }

    /** The bucket of query cost. */
    public LeakyBucket budget() {
        return engine.budget();
    }

    /** Which of the two readings of what an empty list costs is taken from now on. */
    public void emptyLists(EmptyLists reading) {
        engine.emptyLists(reading);
    }

    /** Makes bulk runs wait, so that they can be seen running; {@code false} lets them go on. */
    public void pauseBulk(boolean paused) {
        if (paused) {
            engine.bulk().pause();
        } else {
            engine.bulk().resume();
        }
    }

    /** Forgets all idempotency keys, as the real API does after a day. */
    public void forgetIdempotencyKeys() {
        store.run(engine.idempotency()::forget);
    }

    @Override
    public void close() {
        late.close();
        http.stop();
        engine.bulk().close();
        files.close();
    }

    /** The store's time for all that is kept beside it. */
    private static Clock clock(SandboxStore store) {
        InstantSource time = store::now;
        return time.withZone(ZoneOffset.UTC);
    }
}
