package io.intellitrack.shopify.bench;

import static io.intellitrack.shopify.bench.ImportBench.seconds;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program inside this process, where only requests and waiting are of interest. */
final class Inside implements AutoCloseable {
    private final Shop shop;
    private final Connector connector;
    private final Spans spans = new Spans();

    Inside(Path folder, Shop shop, Settings.IntelliTrack books, Map<String, String> more) throws Exception {
        this.shop = shop;
        Kit kit = Kit.in(folder)
                .set("shopify.url", shop.url.toString())
                .set("shopify.access-token", shop.token)
                .database(books)
                .set("locations." + shop.location, "Main/Stock");
        more.forEach(kit::set);
        RuntimeEnvironment real = RuntimeEnvironment.real();
        RuntimeEnvironment noting =
                new RuntimeEnvironment(real.clock(), real.nanoTime(), real.sleeper(), spans::around);
        connector = Connector.start(kit.settings(), kit.home(), false, noting);
        connector.onCall(call -> spans.called(call.duration().toNanos()));
    }

    /**
     * What a run of a flow took.
     *
     * @param seconds from call to return
     * @param waiting of these, for answers of the store while nothing was written
     */
    record Took(List<Shop.Noted> requests, double seconds, double waiting, String message) {
        int points() {
            return requests.stream().mapToInt(Shop.Noted::points).sum();
        }

        long throttled() {
            return requests.stream()
                    .filter(each -> each.outcome().equals("THROTTLED"))
                    .count();
        }

        long mutations() {
            return requests.stream().filter(Shop.Noted::mutation).count();
        }
    }

    Took run(Flow flow) throws Exception {
        return run(flow, RunRequest.manual("bench"));
    }

    Took run(Flow flow, RunRequest request) throws Exception {
        shop.clearJournal();
        spans.clear();
        long start = System.nanoTime();
        RunLog.Entry entry = connector.flows().run(flow, request);
        double took = seconds(Duration.ofNanos(System.nanoTime() - start));
        if (!entry.outcome().equals("done")) {
            System.out.println("    " + flow + ": " + entry.outcome() + " " + entry.message());
        }
        return new Took(shop.journal(), took, spans.idle() / 1e9, String.valueOf(entry.message()));
    }

    /** One look at closed orders, as each tick makes it. */
    void look() {
        connector.fulfillments().somethingDue();
    }

    /** A look that is also due to compare the next part of what is settled. */
    void lookAMinuteLater() {
        connector
                .database()
                .jdbi()
                .useHandle(
                        handle -> handle.execute("update sync_circle set stepped_at = stepped_at - interval '1' hour"));
        look();
    }

    /** A number of its database. */
    long number(String sql) {
        return connector
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** The initial dataset. */
    Inside init() throws Exception {
        run(Flow.PRODUCTS);
        run(Flow.INVENTORY);
        run(Flow.ORDERS);
        return this;
    }

    @Override
    public void close() throws Exception {
        connector.close();
    }
}
