package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A day at the console of a store whose setup is done. */
class ConsoleInBrowserTest {
    private static final String TITLE = "<script>document.title='taken'</script> Mug";

    @TempDir
    static Path folder;

    private static SandboxStore store;
    private static SandboxServer sandbox;
    private static RunningDaemon daemon;
    private static Browser browser;
    private static Variant nameless;

    @BeforeAll
    static void start() throws Exception {
        Browser.required();
        store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        for (int i = 1; i <= 30; i++) {
            store.stock().set(store.catalog().add("Shirt " + i, "SHIRT-" + i), warehouse, 10);
        }
        Variant mug = store.catalog().add(TITLE, "MUG");
        store.stock().set(mug, warehouse, 10);
        nameless = store.catalog().add("Nameless", "");
        store.sales().place(new OrderDraft().line(mug, 2).line(store.catalog().variant("SHIRT-1"), 1));
        sandbox = SandboxServer.start(0, store);
        daemon = RunningDaemon.of(
                Kit.in(folder.resolve("kit")).store(sandbox).set("sync.time-zone", "America/New_York"));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            daemon.connector().flows().run(flow, RunRequest.manual("test"));
        }
        daemon.connector().gate().check();
        browser = Browser.open(daemon.url(), folder.resolve("browser"));
    }

    @AfterAll
    static void stop() throws Exception {
        Browser.closeAll(browser, daemon, sandbox);
    }

    @AfterEach
    void noPageComplains() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRunIsBegunByAButtonAndItsEndShowsWithoutAReload() {
        browser.go("/");

        browser.pressFor("/api/flows/fulfillments-to-shopify/run");

        browser.see("Shipments: the run has begun");
        Browser.patiently(() -> assertThat(card("fulfillments-to-shopify").getText())
                .contains("0 sent")
                .doesNotContain("No run yet"));
    }

    @Test
    void aPausedFlowSaysByWhomAndGoesOnAgain() {
        browser.go("/");

        browser.pressFor("/api/flows/orders-to-intellitrack/pause");

        Browser.patiently(() -> assertThat(card("orders-to-intellitrack").getText())
                .contains("Paused by " + System.getProperty("user.name")));
        browser.isOpenToEverybody();

        browser.pressFor("/api/flows/orders-to-intellitrack/resume");

        Browser.patiently(
                () -> assertThat(card("orders-to-intellitrack").getText()).doesNotContain("Paused"));
    }

    @Test
    void aParkedRecordIsRepairedInTheStoreAndRetried() {
        browser.go("/attention");
        browser.see("Nameless");
        browser.see("Merchant, in Shopify");
        browser.isOpenToEverybody();

        store.run(() -> store.catalog().rename(nameless, "NAMED"));
        browser.press("groups", "Retry record");

        browser.see("Nothing needs attention");
        assertThat(count("select count(*) from item where item_number = 'NAMED'"))
                .isEqualTo(1);
        browser.isOpenToEverybody();
    }

    @Test
    void aHeldEndOfDayIsLookedAtApprovedAndUndone() {
        execute("update inventory set on_hand = on_hand + 5");
        browser.go("/end-of-day");
        browser.isOpenToEverybody();

        browser.press("preview", "Send stock now");
        browser.see("The run by hand waits for approval");
        browser.press("preview", "Preview rows");
        Browser.patiently(() -> assertThat(shownRows()).hasSizeGreaterThan(20).isEqualTo(dryRunRows()));
        browser.isOpenToEverybody();

        approve();

        Browser.patiently(
                () -> assertThat(browser.find("#days tbody tr").getText()).contains("Sent"));
        assertThat(shirts()).isEqualTo(15);

        browser.press("days", "Undo run");
        browser.isOpenToEverybody();
        browser.find("dialog[open] input").sendKeys("undo" + Keys.ENTER);
        browser.see("The undoing waits for approval");
        approve();

        Browser.patiently(() -> assertThat(shirts()).isEqualTo(10));
    }

    private static void approve() {
        browser.press("held", "Approve run");
        browser.isOpenToEverybody();
        browser.find("dialog[open] input").sendKeys("manual" + Keys.ENTER);
    }

    private static int shirts() {
        return store.call(() -> store.stock()
                .quantity(store.catalog().variant("SHIRT-2"), store.catalog().location("Warehouse"), Quantity.ON_HAND));
    }

    /** As the table of the page shows them. */
    private static List<List<String>> shownRows() {
        List<List<String>> rows = new ArrayList<>();
        for (WebElement row : browser.all("#preview tbody tr")) {
            List<String> cells = row.findElements(org.openqa.selenium.By.tagName("td")).stream()
                    .map(WebElement::getText)
                    .toList();
            rows.add(List.of(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(5)));
        }
        return rows;
    }

    /** As {@code sync adjustments-to-shopify --dry-run} prints them. */
    private static List<List<String>> dryRunRows() {
        List<List<String>> rows = new ArrayList<>();
        JsonNode table = Json.read(get("/api/flows/adjustments-to-shopify/preview"));
        for (JsonNode row : table.path("rows")) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        }
        return rows;
    }

    @Test
    void theStoryOfAnOrderIsFoundByItsNameAndNoTextOfTheStoreBecomesPartOfThePage() {
        String name = store.call(() -> store.sales().orders().get(0)).name();
        browser.go("/orders");
        browser.isOpenToEverybody();

        browser.find("#q").sendKeys(name + Keys.ENTER);

        browser.see("What happened");
        assertThat(browser.text()).contains("Imported", "MUG", TITLE);
        assertThat(browser.driver().getTitle()).isEqualTo("Orders · IntelliTrack for Shopify");
        browser.isOpenToEverybody();
    }

    @Test
    void ordersAreFoundByHowTheyStandAndByAPartOfTheirNumber() {
        browser.go("/orders");
        browser.find("#orders .chips a[href*='open']").click();
        browser.see("#1001");
        assertThat(browser.driver().getCurrentUrl()).contains("listed=open");
        browser.find("#q").sendKeys("100" + Keys.ENTER);
        browser.see("#1001");
        assertThat(browser.driver().getCurrentUrl()).contains("listed=open", "q=100");

        browser.find("#orders td.name a").click();

        browser.see("What happened");
        assertThat(browser.driver().getCurrentUrl()).contains("/orders/1001");
        assertThat(browser.find("#nav a[aria-current]").getText()).isEqualTo("Orders");
    }

    @Test
    void everyPageIsOpenToEverybodyAndFitsAPhone() {
        for (String path : List.of(
                "/",
                "/parked",
                "/parked?dismissed=true&sort=tries",
                "/parked/tried",
                "/orders",
                "/orders?listed=not-sent",
                "/orders?q=nothing",
                "/orders/1001",
                "/history",
                "/history?state=abandoned",
                "/history/1",
                "/actions",
                "/settings",
                "/about",
                "/login")) {
            browser.wide(1280, 900);
            browser.go(path).isOpenToEverybody();
            browser.wide(360, 740);
            assertThat(browser.wider()).as(path).isEmpty();
            assertThat(browser.text().toLowerCase(java.util.Locale.ROOT))
                    .as(path)
                    .doesNotContain("invalid", "exception", "null");
        }
        browser.wide(1280, 900);
    }

    @Test
    void aPageThatIsNotThereSaysWhereToGoOn() {
        browser.go("/no/such/page");

        browser.see("Page not found");
        browser.isOpenToEverybody();
        assertThat(browser.complaints()).allMatch(each -> each.contains("404"));
    }

    @Test
    void everythingIsDoneWithoutAMouse() {
        browser.go("/");

        keys(Keys.TAB);
        assertThat(focused()).isEqualTo("Skip to the content");
        for (int tabs = 0; tabs < 60 && !focused().startsWith("Run now"); tabs++) {
            keys(Keys.TAB);
        }
        assertThat(focused()).startsWith("Run now");
        assertThat(browser.driver().executeScript("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        keys(Keys.ENTER);

        browser.see("Products: the run has begun");
    }

    @Test
    void timesAreOfTheSiteWithUtcBesideThem() {
        browser.go("/history");

        Browser.patiently(() ->
                assertThat(browser.find("#runs time").getAttribute("title")).contains("America/New_York (", " UTC)"));
    }

    @Test
    void aPageSaysWhenTheProgramNoLongerAnswers() {
        browser.go("/");
        browser.cutOff(true);
        browser.see("the program does not answer");
        browser.isOpenToEverybody();

        browser.cutOff(false);
        Browser.patiently(() -> assertThat(browser.text()).doesNotContain("the program does not answer"));
        assertThat(browser.complaints()).allMatch(each -> each.contains("ERR_BLOCKED"));
    }

    @Test
    void stylesAreKeptByBrowsersAndPagesAreSentOnlyWhenTheyChanged() throws Exception {
        HttpResponse<String> page = answer("/about", "");
        String style = page.body().replaceAll("(?s).*href=\"(/static/console.css[^\"]*)\".*", "$1");

        assertThat(answer(style, "").headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
        assertThat(answer("/about", page.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
    }

    private static WebElement card(String flow) {
        return browser.find("[aria-labelledby='flow-" + flow + "']");
    }

    private static void keys(Keys key) {
        browser.driver().switchTo().activeElement().sendKeys(key);
    }

    private static String focused() {
        return (String) browser.driver().executeScript("return document.activeElement.innerText");
    }

    private static String get(String path) {
        try {
            return answer(path, "").body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> answer(String path, String etag) throws IOException, InterruptedException {
        URI url = daemon.url().resolve(path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("If-None-Match", etag)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static long count(String sql) {
        return daemon.connector()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void execute(String sql) {
        daemon.connector().database().jdbi().useHandle(handle -> handle.execute(sql));
    }
}
