package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.http.AccessTokens;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.Kit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new installation, from the first look at the console to the day's work. */
class SetupInBrowserTest {
    @TempDir
    Path folder;

    private SandboxServer sandbox;
    private RunningDaemon daemon;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        Browser.required();
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        ShopLocation warehouse = store.catalog().addLocation("Warehouse");
        for (int i = 1; i <= 30; i++) {
            Variant variant = store.catalog().add("Shirt " + i, "SHIRT-" + i);
            store.stock().set(variant, warehouse, 10);
        }
        store.sales().place(new OrderDraft().line(store.catalog().variant("SHIRT-1"), 1));
        sandbox = SandboxServer.start(0, store);
        sandbox.access().withdraw("write_inventory");
        daemon = RunningDaemon.of(Kit.in(folder.resolve("kit")).store(sandbox).set("shopify.bulk-threshold", "10"));
        browser = Browser.open(daemon.url(), folder.resolve("browser"));
    }

    @AfterEach
    void stop() throws Exception {
        Browser.closeAll(browser, daemon, sandbox);
    }

    @Test
    void theSetupBecomesGreenByWhatThePageSaysAndItsButtons() {
        browser.go("/");
        browser.see("The setup is not finished");
        browser.see("write_inventory");
        browser.isOpenToEverybody();

        sandbox.access().scopes(AccessTokens.ALL_SCOPES);
        browser.press("setup", "Test again");
        Browser.patiently(() -> assertThat(browser.find("#setup").getText()).doesNotContain("write_inventory"));

        sandbox.faults()
                .add(InjectedFault.of(InjectedFault.Kind.SLOW).on("bulk-file").lasting(Duration.ofSeconds(15)));
        browser.press("setup", "Import now");
        Browser.patiently(() -> {
            assertThat(browser.find("#flows progress[max='30']").isDisplayed()).isTrue();
            assertThat(browser.find("#flows .progress").getText()).contains("of 30 read");
        });
        for (String flow : List.of("inventory-to-intellitrack", "orders-to-intellitrack")) {
            Browser.patiently(
                    () -> assertThat(browser.all("#flows [data-busy]")).isEmpty());
            browser.pressFor("/api/flows/" + flow + "/run");
        }

        browser.see("Everything is in step");
        browser.see("Setup is complete");
        assertThat(browser.complaints()).isEmpty();
    }
}
