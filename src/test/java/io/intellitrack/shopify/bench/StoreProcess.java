package io.intellitrack.shopify.bench;

import io.intellitrack.shopify.sandbox.Generator;
import io.intellitrack.shopify.sandbox.Options;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.SandboxStore;
import io.intellitrack.shopify.sandbox.Size;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/**
 * A generated store in a process of its own: {@code StoreProcess <variants> <orders>}. Prints {@code ready}, its address,
 * its token and the number of its location; always the same shop.
 */
final class StoreProcess {
    private static final long SEED = 4;

    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        SandboxStore store = new SandboxStore(Clock.systemUTC());
        int orders = Integer.parseInt(arguments[1]);
        new Generator(SEED, Options.PLAIN)
                .fill(store, new Size(Integer.parseInt(arguments[0]), Math.max(1, orders / 2), orders));
        SandboxServer server = SandboxServer.start(0, store);
        String number = store.catalog().locations().get(0).gid().replaceFirst(".*/", "");
        System.out.println("ready " + server.url() + " " + server.token() + " " + number);
        new CountDownLatch(1).await();
    }
}
