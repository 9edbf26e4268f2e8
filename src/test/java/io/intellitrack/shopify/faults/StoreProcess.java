package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.Location;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.SandboxStore;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** A store of its own process: {@code StoreProcess <items>}. Prints its address, token, and the id and number of its location. */
final class StoreProcess {
    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        Location location = store.catalog().addLocation("Main Warehouse");
        for (int i = 1; i <= Integer.parseInt(arguments[0]); i++) {
            store.stock().set(store.catalog().add("Thing " + i, "SKU-" + i), location, 1000);
        }
        SandboxServer server = SandboxServer.start(0, store);
        System.out.println(
                "ready " + server.url() + " " + server.token() + " " + location.gid() + " " + location.number());
        new CountDownLatch(1).await();
    }
}
