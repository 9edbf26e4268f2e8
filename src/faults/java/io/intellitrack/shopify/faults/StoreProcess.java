package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A store of its own process: {@code StoreProcess <world clock> <own error> <items>}. Prints its address, token, and the id
 * and number of the location that is the warehouse; the other one is nobody's.
 */
final class StoreProcess {
    static final String WAREHOUSE = "Main Warehouse";
    static final String ELSEWHERE = "Annex";

    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        SandboxStore store = new SandboxStore(new WorldClock(Path.of(arguments[0]), Path.of(arguments[1])));
        ShopLocation location = store.catalog().addLocation(WAREHOUSE);
        store.catalog().addLocation(ELSEWHERE);
        for (int i = 1; i <= Integer.parseInt(arguments[2]); i++) {
            store.stock().set(store.catalog().add("Thing " + i, "SKU-" + i), location, 1000);
        }
        SandboxServer server = SandboxServer.start(0, store);
        System.out.println(
                "ready " + server.url() + " " + server.token() + " " + location.gid() + " " + location.number());
        new CountDownLatch(1).await();
    }
}
