package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.machine.BackgroundTask;
import io.intellitrack.shopify.ops.SettingsChanges;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.review.RoutesFolder;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The door of the pages: their addresses, and what all of them share. Safe for many threads. */
public final class Pages {
    /** A place in the navigation. */
    record Place(String url, String title, String icon) {}

    /** What a form carries unseen. */
    record Field(String name, String value) {}

    private static final List<Place> PLACES = List.of(
            new Place("/", "Home", "home"),
            new Place("/attention", "Needs attention", "attention"),
            new Place("/still-wanted", "Still wanted", "wanted"),
            new Place("/orders", "Orders", "order"),
            new Place("/end-of-day", "End of Day", "day"),
            new Place("/history", "History", "history"),
            new Place("/settings", "Settings", "settings"),
            new Place("/about", "About", "about"));

    private final Status status;
    private final Assets assets = new Assets();
    private final BackgroundTask<Templates> templates;
    private final Times times;
    private final HomePage home;
    private final AttentionPage attention;
    private final ParkedPages parked;
    private final StillWantedPage stillWanted;
    private final OrdersPage orders;
    private final OrderPage order;
    private final DayPage day;
    private final HistoryPage history;
    private final SettingsPage settings;
    private final Views views;
    private final RoutesFolder folder;
    private final Function<Context, Visitor> visitor;

    /** @param visitor who looks */
    public Pages(
            Connector connector,
            Monitoring monitoring,
            Status status,
            Views views,
            SettingsChanges changes,
            Function<Context, Visitor> visitor) {
        this.status = status;
        this.folder = connector.routesFolder();
        this.visitor = visitor;
        this.times = new Times(connector.settings().sync().timeZone());
        this.templates = BackgroundTask.of("load-templates", () -> new Templates(times));
        this.home = new HomePage(connector, monitoring, times);
        this.attention = new AttentionPage(connector, views);
        this.parked = new ParkedPages(views);
        this.stillWanted = new StillWantedPage(views);
        this.orders = new OrdersPage(connector, views);
        this.order = new OrderPage(connector, views);
        this.day = new DayPage(connector, views);
        this.history = new HistoryPage(connector, views);
        this.settings = new SettingsPage(views, changes.sources());
        this.views = views;
    }

    /** Adds all addresses. */
    public void routes(RoutesConfig routes) {
        routes.get("/static/{name}", assets::serve);
        show(routes, "/", "home", (context, now) -> home.model(now));
        show(routes, "/attention", "attention", attention);
        show(routes, "/parked", "parked", parked::list);
        show(routes, "/parked/tried", "tried", parked::tried);
        show(routes, "/still-wanted", "wanted", stillWanted);
        routes.get(
                "/orders",
                context -> orders.found(context)
                        .ifPresentOrElse(context::redirect, () -> page(context, "/orders", "orders", orders)));
        routes.get("/orders.csv", orders::csv);
        show(routes, "/orders/{name}", "order", order);
        show(routes, "/end-of-day", "day", day);
        routes.get("/end-of-day/preview.csv", day::csv);
        show(routes, "/history", "history", history::runs);
        show(routes, "/history/{id}", "run", history::run);
        show(routes, "/actions", "actions", history::actions);
        show(routes, "/settings", "settings", settings);
        show(routes, "/about", "about", (context, now) -> Map.of("about", views.about(), "folder", folder.last()));
    }

    private void show(RoutesConfig routes, String url, String template, PageModel page) {
        routes.get(url, context -> page(context, url, template, page));
    }

    private void page(Context context, String url, String template, PageModel page) {
        Status.Snapshot now = status.snapshot();
        Map<String, Object> model = shared(context, url, now.at());
        model.put("status", now);
        model.put(
                "attention", now.flows().stream().mapToLong(Status.Row::parked).sum());
        model.put("undecided", now.stillWanted().map(Status.Wanted::undecided).orElse(0L));
        model.put("figures", Optional.of(now.figures()));
        model.putAll(page.model(context, now));
        answer(context, templates.get().page(template, model));
    }

    private Map<String, Object> shared(Context context, String url, Instant now) {
        Map<String, Object> model = new HashMap<>();
        model.put("now", now);
        model.put("attention", 0L);
        model.put("undecided", 0L);
        model.put("figures", Optional.empty());
        model.put("zone", times.zone().getId());
        model.put("places", PLACES);
        model.put("here", url);
        model.put(
                "title",
                PLACES.stream()
                        .filter(place -> place.url().equals(url))
                        .map(Place::title)
                        .findFirst()
                        .orElse("Console"));
        model.put("visitor", visitor.apply(context));
        model.put("css", assets.url("console.css"));
        model.put("js", assets.url("console.js"));
        model.put("icon", assets.url("icon.svg"));
        return model;
    }

    /** A page that looks as before is not sent again: open pages ask every few seconds. */
    private static void answer(Context context, String html) {
        String etag = '"' + Assets.hash(html.getBytes(StandardCharsets.UTF_8)) + '"';
        context.header("ETag", etag);
        if (etag.equals(context.header("If-None-Match"))) {
            context.status(304);
        } else {
            context.html(html);
        }
    }

    /** True for somebody in front of a browser, who is to see a page rather than JSON. */
    public static boolean wanted(Context context) {
        String accept = context.header("Accept");
        return accept != null
                && accept.contains("text/html")
                && !context.path().startsWith("/api/")
                && !context.path().startsWith("/observe/");
    }

    /** A page that says what went wrong and where to go on. */
    public void error(Context context, int code, String what) {
        Map<String, Object> model = shared(context, "", Instant.now());
        model.put("title", code == 404 ? "Page not found" : "Something went wrong");
        model.put("code", code);
        model.put("what", what);
        context.status(code);
        context.html(templates.get().page("error", model));
    }

    /**
     * The page to log in.
     *
     * @param failure why the last try did not work; empty for none
     * @param fields hidden fields that the form must carry
     */
    public void login(Context context, String failure, Map<String, String> fields) {
        Map<String, Object> model = shared(context, "", Instant.now());
        model.put("title", "Log in");
        model.put("failure", failure);
        model.put(
                "fields",
                fields.entrySet().stream()
                        .map(field -> new Field(field.getKey(), field.getValue()))
                        .toList());
        context.html(templates.get().page("login", model));
    }
}
