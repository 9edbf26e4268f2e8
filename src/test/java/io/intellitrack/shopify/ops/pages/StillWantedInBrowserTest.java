package io.intellitrack.shopify.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.RunningDaemon;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that were closed short, from the list to what was decided. */
class StillWantedInBrowserTest {
    private static final String LONG = "Ring-" + "engraved".repeat(12);

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
        Variant ring = store.catalog().add(LONG, LONG);
        store.stock().set(ring, warehouse, 10);
        for (int units = 1; units <= 3; units++) {
            store.sales().place(new OrderDraft().line(ring, units));
        }
        sandbox = SandboxServer.start(0, store);
        daemon = RunningDaemon.of(Kit.in(folder.resolve("kit")).store(sandbox));
        for (Flow flow : List.of(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS)) {
            run(flow);
        }
        daemon.connector().gate().check();
        daemon.connector()
                .database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("update picking_order set status = 'closed', closed_at = current_timestamp"));
        run(Flow.ORDERS);
        browser = Browser.open(daemon.url(), folder.resolve("browser"));
    }

    @AfterEach
    void stop() throws Exception {
        Browser.closeAll(browser, daemon, sandbox);
    }

    @Test
    void c06WhatIsClosedShortIsDecidedOnTheListAndOnThePageOfTheOrder() {
        browser.go("/");
        browser.see("3 orders wait for a decision");
        browser.go("/attention");
        browser.see("3 orders wait for a decision.");
        browser.go("/still-wanted");
        browser.see("closed, cancelled or shortened the picking order");
        browser.isOpenToEverybody();
        fits("/still-wanted");

        browser.pressFor("/api/orders/%231001/decision");

        browser.see("#1001: the warehouse is asked for the units by a picking order.");
        Browser.patiently(() -> assertThat(browser.find("#orders").getText()).doesNotContain("#1001"));

        browser.press("orders", "Leave units");
        browser.isOpenToEverybody();
        browser.find("dialog[open] button[data-post]").click();
        Browser.patiently(() -> assertThat(browser.find("#orders").getText()).doesNotContain("#1002"));

        browser.go("/orders?q=1003");
        browser.see("Still wanted by Shopify of #1003");
        browser.isOpenToEverybody();
        fits("/orders?q=1003");
        browser.pressFor("/api/orders/%231003/decision");

        browser.see("1003-2");
        fits("/orders?q=1003-2");
        browser.go("/orders?q=1002");
        browser.see("Left by decision");
        browser.go("/still-wanted");
        browser.see("Every unit is covered");
        browser.isOpenToEverybody();
        assertThat(browser.complaints()).isEmpty();
    }

    private void run(Flow flow) {
        daemon.connector().flows().run(flow, RunRequest.manual("test"));
    }

    private void fits(String path) {
        browser.wide(360, 740);
        assertThat(browser.wider()).as(path).isEmpty();
        browser.wide(1280, 900);
    }
}
