package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.http.AccessTokens;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.FirstStart;
import io.intellitrack.shopify.testing.OwnProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** From a folder without settings to automatic sync, with a browser only. */
class FirstStartInBrowserTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private SandboxStore store;
    private SandboxServer sandbox;
    private FirstStart program;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        Browser.required();
        store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        store.stock().set(store.catalog().add("Shirt", "SHIRT"), warehouse, 10);
        store.catalog().add("Nameless", "");
        store.sales().place(new OrderDraft().line(store.catalog().variant("SHIRT"), 1));
        sandbox = SandboxServer.start(0, store);
        sandbox.access().withdraw("write_inventory");
        program = FirstStart.in(folder.resolve("program"));
        browser = Browser.open(program.url(), folder.resolve("browser"));
    }

    @AfterEach
    void stop() throws Exception {
        Browser.closeAll(browser, program, sandbox);
    }

    @Test
    void anEmptyFolderBecomesAutomaticSyncAndEachWrongInputIsAnsweredBesideItsField() throws Exception {
        store.run(() -> store.catalog().addLocation("Outlet"));
        browser.wide(1280, 900);
        browser.go(program.link());
        connectTheStore();
        connectTheDatabase();
        placeTheLocations();
        configure();
        addAnAdministrator();

        browser.see("Everything that it needs is there");
        fits();
        browser.find("form button[type=submit]").click();

        logIn();
        importAndSwitchOn();
        assertThat(browser.complaints()).allMatch(each -> each.contains("ERR_CONNECTION") || each.contains("503"));
        assertThat(browser.go("/setup").text()).contains("Page not found");
        assertThat(folder.resolve("program/data/setup.properties")).doesNotExist();
        assertThat(Files.readString(folder.resolve("program/data/settings.properties")))
                .doesNotContain(sandbox.access().clientSecret());
    }

    @Test
    void aPhoneWithoutAMouseGetsThereWithPostgreSql() {
        sandbox.access().scopes(AccessTokens.ALL_SCOPES);
        Settings.IntelliTrack database = Engine.POSTGRES.empty();
        browser.wide(390, 780);
        browser.go(program.link());

        keys("i-shopify-url", sandbox.url().toString());
        keys("i-shopify-client-id", sandbox.access().clientId());
        keys("i-shopify-client-secret", sandbox.access().clientSecret() + Keys.ENTER);
        browser.see("2. Connect the database");
        reach("[name=kind]");
        focused().sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        keys("i-server", "127.0.0.1:1");
        keys("i-database", database.jdbcUrl().replaceFirst(".*/", ""));
        keys("i-intellitrack-user", database.user());
        reach("[name='intellitrack.schema']");
        focused().sendKeys(Keys.ARROW_DOWN);
        reach("button[type=submit]");
        focused().sendKeys(Keys.ENTER);
        browser.see("Not yet.");
        fits();
        assertThat(focused().getAttribute("id")).isEqualTo("i-server");
        focused().sendKeys(Keys.chord(Keys.CONTROL, "a"), server(database) + Keys.ENTER);
        browser.see("3. Places");
        reach("button[type=submit]");
        focused().sendKeys(Keys.ENTER); // the only location is the default place
        browser.see("4. Basic Configuration");
        keys("i-sync-interval", "1s" + Keys.ENTER);
        browser.see("5. First administrator");
        keys("i-name", "anna");
        keys("i-password", PASSWORD);
        keys("i-again", PASSWORD + Keys.ENTER);
        browser.see("Everything that it needs is there");
        reach("form button[type=submit]");
        focused().sendKeys(Keys.ENTER);

        program.awaitReady();
        browser.see("Log in");
        keys("user", "anna");
        keys("password", PASSWORD + Keys.ENTER);
        browser.see("The setup is not finished");
    }

    private static String server(Settings.IntelliTrack database) {
        return database.jdbcUrl().replaceFirst("jdbc:postgresql://", "").replaceFirst("/.*", "");
    }

    private void connectTheStore() {
        browser.see("1. Connect the store");
        browser.isOpenToEverybody();
        type("i-shopify-url", "https://shop.example.com");
        type("i-shopify-client-id", sandbox.access().clientId());
        type("i-shopify-client-secret", "shpss_wrong");
        submit();
        beside("shopify-url", "Expected https://<shop>.myshopify.com");
        browser.go("/setup/store");
        assertThat(browser.find("#i-shopify-client-id").getAttribute("value"))
                .as("nothing is lost when the page is loaded again")
                .isEqualTo(sandbox.access().clientId());
        type("i-shopify-url", sandbox.url().toString());
        submit();
        beside("shopify-client-secret", "the store rejected the credentials");
        assertThat(browser.driver().getPageSource()).doesNotContain("shpss_wrong");
        type("i-shopify-client-secret", sandbox.access().clientSecret());
        submit();
        browser.see("write_inventory (adjustments-to-shopify)");
        fits();
        sandbox.access().scopes(AccessTokens.ALL_SCOPES);
        submit(); // the secret need not be typed again
    }

    private void connectTheDatabase() throws Exception {
        browser.see("2. Connect the database");
        browser.isOpenToEverybody();
        browser.find("[name=kind][value=postgresql]").click();
        type("i-server", "127.0.0.1:" + OwnProcess.freePort());
        type("i-database", "no such name");
        type("i-intellitrack-user", "somebody");
        submit();
        beside("database", "Expected the name of the database");
        type("i-database", "intellitrack");
        submit();
        beside("server", "The database does not let us in");
        fits();
        browser.find("[name=kind][value=embedded]").click();
        assertThat(browser.find("#i-server").isDisplayed()).isFalse();
        submit();
    }

    private void placeTheLocations() {
        browser.see("3. Places");
        submit();
        browser.see("give at least one of them a place");
        type(input("Warehouse"), "Main/Stock");
        type(input("Outlet"), "Main/Stock/Shelf");
        submit();
        beside(input("Outlet").substring(2), "Warehouse has Main/Stock already");
        fits();
        type(input("Outlet"), "Outlet");
        submit();
        beside(input("Outlet").substring(2), "Expected locations.<number of the Shopify location>=SITE/LOCATION");
        type(input("Outlet"), "Outlet/Floor");
        submit();
    }

    /** The id of the input with this label. */
    private String input(String label) {
        return browser.all("form.asking label").stream()
                .filter(each -> each.getText().equals(label))
                .findFirst()
                .orElseThrow()
                .getAttribute("for");
    }

    private void configure() {
        browser.see("4. Basic Configuration");
        browser.isOpenToEverybody();
        assertThat(browser.text())
                .contains("Default Division", "Default UOM", "Default Site", "Default Location", "Create Item Using")
                .contains("Sync Interval", "Sync Time Range", "End of Day Processing Time");
        type("i-sync-interval", "often");
        type("i-end-of-day-time", "25:00");
        submit();
        beside("sync-interval", "Expected a duration");
        assertThat(browser.find("#e-end-of-day-time").getText()).isNotEmpty();
        fits();
        type("i-sync-interval", "1s");
        type("i-end-of-day-time", "23:30");
        submit();
    }

    private void addAnAdministrator() {
        browser.see("5. First administrator");
        browser.isOpenToEverybody();
        type("i-name", "anna");
        type("i-password", "short");
        type("i-again", "short");
        submit();
        beside("password", "at least 12 characters");
        type("i-password", PASSWORD);
        type("i-again", PASSWORD);
        submit();
    }

    private void logIn() {
        program.awaitReady();
        browser.see("Log in");
        type("user", "anna");
        type("password", PASSWORD);
        browser.find("button[type=submit]").click();
    }

    private void importAndSwitchOn() {
        browser.see("The setup is not finished");
        fits();
        browser.press("setup", "Import the initial dataset");
        browser.see("1 record is put aside");
        browser.see("nothing runs by itself yet");
        fits();
        browser.press("setup", "Switch sync on");
        browser.see("Automatic sync is on");
        store.sales().place(new OrderDraft().line(store.catalog().variant("SHIRT"), 1));
        Browser.patiently(() -> assertThat(browser.go("/orders").text()).contains("#1002"));
        browser.complaints();
    }

    private void type(String id, String text) {
        WebElement input = browser.find("#" + id);
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private void submit() {
        browser.find("form.asking button[type=submit]").click();
    }

    private void beside(String field, String text) {
        Browser.patiently(
                () -> assertThat(browser.find("#e-" + field).getText()).contains(text));
    }

    private void fits() {
        browser.isOpenToEverybody();
        assertThat(browser.wider()).isEmpty();
    }

    /** Types into an input that is reached by the tabulator alone. */
    private void keys(String id, String text) {
        reach("#" + id);
        focused().sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private void reach(String css) {
        for (int tabs = 0; tabs < 60; tabs++) {
            if ((Boolean) browser.driver().executeScript("return document.activeElement.matches(arguments[0])", css)) {
                return;
            }
            focused().sendKeys(Keys.TAB);
        }
        throw new AssertionError("The tabulator does not lead to " + css);
    }

    private WebElement focused() {
        return browser.driver().switchTo().activeElement();
    }
}
