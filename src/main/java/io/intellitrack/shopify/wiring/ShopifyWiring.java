package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.database.DatabaseClock;
import io.intellitrack.shopify.shopify.Shopify;
import io.intellitrack.shopify.shopify.ShopifyRoom;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.graphql.CallListener;
import io.intellitrack.shopify.shopify.graphql.HostEnvironment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;

/** Shopify's side: the door, who is told of each request, and that none is begun while the program stops. */
final class ShopifyWiring {
    final Shopify door;
    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    ShopifyWiring(Foundation base, CamelContext context, Documents documents) {
        RuntimeEnvironment machine = base.machine();
        DatabaseClock databaseClock = new DatabaseClock(base.database(), machine.nanoTime(), machine.databaseTime());
        this.door = new ShopifyRoom(
                        context,
                        new HostEnvironment(
                                machine.sleeper(),
                                machine.nanoTime(),
                                stopping::get,
                                () -> ThreadLocalRandom.current().nextDouble(),
                                databaseClock),
                        call -> listeners.forEach(listener -> listener.called(call)))
                .open(base.settings().shopify(), base.settings().mode(), documents);
    }

    void onCall(CallListener listener) {
        listeners.add(listener);
    }

    void stop() {
        stopping.set(true);
    }
}
