package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the pages offer to whom, once there are users. */
class RightsInBrowserTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final String PAUSE = "/api/flows/orders-to-intellitrack/pause";

    @TempDir
    Path folder;

    private SandboxServer sandbox;
    private RunningDaemon daemon;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        Browser.required();
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        store.catalog().addLocation("Warehouse");
        sandbox = SandboxServer.start(0, store);
        UsersFile users = new UsersFile(folder.resolve("users"));
        users.put(User.withPassword("vera", Right.VIEWER, PASSWORD.toCharArray()));
        users.put(User.withPassword("otto", Right.OPERATOR, PASSWORD.toCharArray()));
        daemon = RunningDaemon.of(Kit.in(folder.resolve("kit"))
                .store(sandbox)
                .set("users.file", users.path().toString()));
        browser = Browser.open(daemon.url(), folder.resolve("browser"));
    }

    @AfterEach
    void stop() throws Exception {
        Browser.closeAll(browser, daemon, sandbox);
    }

    @Test
    void aViewerIsRefusedWhatAnOperatorMay() {
        browser.go("/history");
        browser.isOpenToEverybody();
        logIn("vera", "not hers");
        browser.see("Name or password is wrong");
        browser.isOpenToEverybody();
        logIn("vera", PASSWORD);

        browser.see("vera");
        assertThat(browser.all("button[data-post='" + PAUSE + "'][aria-disabled]"))
                .hasSize(1);
        Browser.patiently(() -> assertThat(
                        browser.find("button[data-post='" + PAUSE + "'] .why").getAttribute("textContent"))
                .contains("Only an operator"));
        browser.isOpenToEverybody();
        assertThat(browser.complaints()).isEmpty();
        assertThat(asked(PAUSE)).isEqualTo(403);
        assertThat(daemon.connector().states().of(Flow.ORDERS).paused()).isFalse();

        browser.find(".person button").click();
        Browser.patiently(() -> assertThat(browser.all("#password")).isNotEmpty());
        logIn("otto", PASSWORD);
        browser.see("otto");
        browser.pressFor(PAUSE);

        browser.see("Paused by otto");
        assertThat(browser.all("button[data-post='/api/sync'][aria-disabled]")).hasSize(1);
        assertThat(asked("/api/sync")).isEqualTo(403);
        assertThat(browser.complaints()).allMatch(each -> each.contains("403"));
    }

    private void logIn(String name, String password) {
        browser.find("#user").clear();
        browser.find("#user").sendKeys(name);
        browser.find("#password").sendKeys(password, Keys.ENTER);
    }

    /** What somebody gets who calls the API in spite of the button. */
    private long asked(String path) {
        return (Long) browser.driver()
                .executeAsyncScript(
                        "const done = arguments[arguments.length - 1];"
                                + "fetch(arguments[0], {method: 'POST', body: '{\"on\":true}',"
                                + "headers: {'X-IntelliTrack': 'page'}}).then(answer => done(answer.status));",
                        path);
    }
}
