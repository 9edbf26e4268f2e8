package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
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

/** An operator clears more parked records than one page shows, without a command line. */
class ParkedInBrowserTest {
    private static final int PARKED = 305;

    /** Among the first 200 by name: the endless one, "Nameless 10" and "Nameless 100". */
    private static final List<Integer> MENDED = List.of(0, 9, 99);

    private static final String LONG = "Endless " + "n".repeat(240);

    @TempDir
    static Path folder;

    private static final List<Variant> NAMELESS = new ArrayList<>();

    private static SandboxStore store;
    private static SandboxServer sandbox;
    private static RunningDaemon daemon;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Browser.required();
        store = new SandboxStore(Clock.systemUTC());
        store.catalog().addLocation("Warehouse");
        store.catalog().add("Shirt", "SHIRT");
        NAMELESS.add(store.catalog().add(LONG, ""));
        for (int i = 2; i <= PARKED; i++) {
            NAMELESS.add(store.catalog().add("Nameless " + i, ""));
        }
        sandbox = SandboxServer.start(0, store);
        daemon = RunningDaemon.of(Kit.in(folder.resolve("kit")).store(sandbox));
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
    void allParkedRecordsAreReachedAndTwoHundredAreRetriedWithWhatBecameOfEach() {
        browser.go("/attention");
        browser.find("#groups details summary").click();
        Browser.patiently(
                () -> browser.find("#groups a[href^='/parked?group=']").click());
        browser.see("305 records parked");
        assertThat(rows()).isEqualTo(50);
        browser.find("#parked .more a").click();
        browser.see("Nameless 51");
        fitsAPhoneAndIsOpenToEverybody();

        browser.go("/parked?sort=name&size=200");
        assertThat(rows()).isEqualTo(200);
        fitsAPhoneAndIsOpenToEverybody();
        browser.press("parked", "Retry chosen");
        browser.see("No record is chosen");

        store.run(() -> MENDED.forEach(index -> store.catalog().rename(NAMELESS.get(index), "NAMED-" + index)));
        browser.find("#parked input[data-all]").click();
        browser.press("parked", "Retry chosen");

        browser.see("Of the 200 shown: 3 works now, 197 still parked.");
        assertThat(browser.driver().getCurrentUrl()).endsWith("/parked/tried");
        assertThat(browser.all("#tried tbody tr")).hasSize(200);
        assertThat(browser.text()).contains("Nameless 2", "Endless");
        fitsAPhoneAndIsOpenToEverybody();
        assertThat(daemon.connector().parked().list()).hasSize(PARKED - MENDED.size());

        browser.go("/parked?q=nameless%20300");
        browser.see("1 record parked");
        browser.find("#parked input[name=id]").click();
        browser.press("parked", "Dismiss chosen");
        browser.find("dialog[open] input").sendKeys("not sold" + Keys.ENTER);
        browser.see("No such record");
        browser.go("/parked?dismissed=true");
        browser.see("1 record dismissed");
        browser.see("Nameless 300");
        fitsAPhoneAndIsOpenToEverybody();
    }

    private static int rows() {
        return browser.all("#parked tbody tr").size();
    }

    private static void fitsAPhoneAndIsOpenToEverybody() {
        browser.wide(390, 844);
        assertThat(browser.wider()).as(browser.driver().getCurrentUrl()).isEmpty();
        browser.isOpenToEverybody();
        browser.wide(1280, 900);
        assertThat(browser.wider()).as(browser.driver().getCurrentUrl()).isEmpty();
    }
}
