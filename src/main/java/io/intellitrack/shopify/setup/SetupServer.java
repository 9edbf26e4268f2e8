package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.ops.http.LoopbackServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.net.BindException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The set-up over HTTP: nothing is told and nothing taken without the link that the program has printed. */
final class SetupServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SetupServer.class);
    private static final String LINK = "link";

    private final SetupAccess access;
    private final SetupSteps steps;
    private final SetupPages pages;
    private final Optional<String> trouble;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final LoopbackServer server;

    /**
     * Serves.
     *
     * @param trouble why the program did not start when it was asked to; empty when it was not asked yet
     * @throws BindException when the port is taken
     */
    SetupServer(SetupAccess access, SetupSteps steps, int port, Optional<String> trouble) throws BindException {
        this.access = access;
        this.steps = steps;
        this.pages = new SetupPages(steps, access);
        this.trouble = trouble;
        this.server = LoopbackServer.start(port, this::routes);
    }

    /** Where the browser that has no session yet must go; empty when a link was told moments ago. */
    Optional<URI> newLink() {
        return access.newLink().map(token -> server.url().resolve("/setup?" + LINK + "=" + token));
    }

    /** Waits until somebody wants the program to start. */
    void awaitStart() throws InterruptedException {
        asked.await();
    }

    private void routes(RoutesConfig routes) {
        routes.get("/observe/health/live", context -> context.json(Map.of("status", "UP")));
        routes.before(this::admit);
        routes.get("/static/{name}", pages.assets()::serve);
        routes.get("/setup", context -> context.redirect(next(), HttpStatus.SEE_OTHER));
        routes.get("/setup/start", this::last);
        routes.post("/setup/start", this::start);
        routes.get("/setup/{step}", this::show);
        routes.post("/setup/{step}", this::take);
        routes.get("/", this::toSetup);
        routes.get("/login", this::toSetup);
        routes.exception(
                HttpResponseException.class,
                (error, context) -> context.status(error.getStatus())
                        .contentType("text/plain; charset=utf-8")
                        .result(String.valueOf(error.getMessage())));
        routes.exception(Exception.class, (error, context) -> {
            LOG.error("The set-up failed at {}", context.path(), error);
            context.status(500)
                    .contentType("text/plain; charset=utf-8")
                    .result("It failed; the program's log says why. Load the page again.");
        });
    }

    /** Before every route. The link's own page lets in; whoever else is not in learns where the link is, and nothing more. */
    private void admit(Context context) {
        if (context.path().equals("/observe/health/live")) {
            return;
        }
        String token = context.queryParam(LINK);
        if (token != null && context.path().equals("/setup") && access.enter(context, token)) {
            context.redirect(next(), HttpStatus.SEE_OTHER);
            context.skipRemainingHandlers();
            return;
        }
        if (!access.in(context)) {
            tellLink();
            throw new ForbiddenResponse(
                    "The set-up is opened by the link that the program has written where it was started, or into "
                            + "its log: each link works once. There is a new one now, if the last was used or is older than "
                            + SetupAccess.LINK_LIVES.toMinutes() + " minutes.");
        }
        if (!List.of("GET", "HEAD").contains(context.req().getMethod()) && !access.meant(context)) {
            throw new ForbiddenResponse("The form is too old: load the page again.");
        }
    }

    /** Writes a link for people into the log, where whoever may start the program may read. */
    void tellLink() {
        newLink()
                .ifPresent(url -> LOG.info(
                        "The program is not set up yet. Open this link in a browser of this machine; it works once, for {} minutes: {}",
                        SetupAccess.LINK_LIVES.toMinutes(),
                        url));
    }

    private String next() {
        return steps.next().map(step -> "/setup/" + step.id()).orElse("/setup/start");
    }

    private void toSetup(Context context) {
        if (asked.getCount() == 0) {
            context.status(HttpStatus.SERVICE_UNAVAILABLE).result("The program is about to start.");
        } else {
            context.redirect("/setup", HttpStatus.SEE_OTHER);
        }
    }

    private SetupStep step(Context context) {
        return steps.named(context.pathParam("step"))
                .orElseThrow(() -> new NotFoundResponse("The set-up has no such step."));
    }

    private void show(Context context) {
        SetupStep step = step(context);
        if (steps.open(step)) {
            context.html(pages.step(step, trouble));
        } else {
            context.redirect(next(), HttpStatus.SEE_OTHER);
        }
    }

    /** Answered with a page to go to, right or wrong: so nothing is sent again when it is loaded again. */
    private void take(Context context) {
        SetupStep step = step(context);
        Map<String, String> form = new HashMap<>();
        context.formParamMap().forEach((name, values) -> form.put(name, values.get(0)));
        boolean done = steps.open(step) && steps.take(step, form);
        context.redirect(done ? after(step) : "/setup/" + step.id(), HttpStatus.SEE_OTHER);
    }

    private String after(SetupStep step) {
        int index = steps.all().indexOf(step) + 1;
        return index < steps.all().size() ? "/setup/" + steps.all().get(index).id() : next();
    }

    private void last(Context context) {
        if (steps.next().isPresent()) {
            context.redirect(next(), HttpStatus.SEE_OTHER);
        } else {
            context.html(pages.last(trouble));
        }
    }

    private void start(Context context) {
        if (steps.next().isPresent()) {
            context.redirect(next(), HttpStatus.SEE_OTHER);
            return;
        }
        context.html(pages.starting());
        asked.countDown();
    }

    /** What is being answered is answered to the end. */
    @Override
    public void close() {
        server.close();
    }
}
