package io.intellitrack.shopify.kept;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Monitoring;
import io.intellitrack.shopify.ops.notices.Notices;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.warehouse.Warehouse;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Some days of shop, warehouse and program, after which every table has rows in many states. */
final class KeptStory {
    private static final Actor ANNA = new Actor("anna", "http", Optional.of(Right.ADMIN), "192.0.2.7");

    private final KeptSite site;
    private long shipped;
    private long shippedLater;

    /** Settings that let a handful of rows be much. */
    KeptStory(KeptSite site) {
        this.site = site;
        site.kit()
                .set("end-of-day.min-changed", "3")
                .set("notices.webhook.url", "http://127.0.0.1:9/hook"); // nobody there: a notice stays undelivered
    }

    void play() throws Exception {
        imported();
        sent();
        counted();
        operated();
        troubled();
        beginAnother();
    }

    /** Of the program that runs now. */
    private Warehouse warehouse() {
        return new Warehouse(site.connector().database().dataSource(), site.clock(), false);
    }

    private void imported() {
        site.run(Flow.PRODUCTS);
        site.run(Flow.INVENTORY);
        site.shop.sell();
        site.connector().reconciliation().run(false, "anna"); // all orders are still missing
        site.run(Flow.ORDERS);
        site.shop.change();
        site.run(Flow.ORDERS);
    }

    private void sent() {
        warehouse().pick("1001");
        shipped = warehouse().ship("1001", "UPS", "1Z999AA10123456784");
        warehouse().close("1001");
        warehouse().pick("1002", 1, BigDecimal.valueOf(2));
        warehouse().close("1002");
        warehouse().pick("1003", 1, BigDecimal.valueOf(2));
        closed("1009");
        closed("1010");
        warehouse().pick("1012");
        shippedLater = warehouse().ship("1012", "FedEx", null);
        warehouse().close("1012");
        warehouse().pick("1015", 1, BigDecimal.valueOf(3));
        warehouse().close("1015");
        site.shop.interfere();
        site.shop.shipAlone();
        site.run(Flow.FULFILLMENTS);
        warehouse().track(shipped, "1Z999AA10123456785");
        site.run(Flow.FULFILLMENTS);
        warehouse().reopen("1012");
    }

    private void closed(String order) {
        warehouse().pick(order);
        warehouse().close(order);
    }

    /** An End of Day by differences, one of all stock, that one taken back, and one held for approval. */
    private void counted() {
        mode("adjustments");
        site.run(Flow.ADJUSTMENTS);
        mode("snapshot");
        warehouse().adjust("SHIRT", "Stock", BigDecimal.valueOf(-3));
        warehouse().receive("MUG", "Stock", BigDecimal.valueOf(20));
        site.run(Flow.ADJUSTMENTS);
        site.connector().flows().run(Flow.ADJUSTMENTS, RunRequest.manual("anna").undoing(2));
        for (String item : List.of("SHIRT", "MUG", "CAP", "LAMP")) {
            warehouse().adjust(item, "Stock", BigDecimal.valueOf(-2));
        }
        site.run(Flow.ADJUSTMENTS);
    }

    private void mode(String name) {
        site.stop();
        site.kit().set("end-of-day.mode", name);
    }

    /** What people do. */
    private void operated() {
        Connector connector = site.connector();
        Operations operations = new Operations(
                connector, new Audit(connector.database(), connector.settings().storeName()));
        operations.pause(Flow.ORDERS, ANNA);
        operations.resume(Flow.ORDERS, ANNA);
        operations.pause(Flow.ADJUSTMENTS, ANNA);
        operations.moveMark(
                Flow.PRODUCTS, Optional.empty(), site.clock().instant().minus(Duration.ofDays(1)), ANNA);
        operations.dismissParked(
                ChosenRecords.numbered(List.of(connector.parked().list().get(0).id())), "known", ANNA);
        operations.run(Flow.PRODUCTS, RunRequest.manual("anna"), ANNA);
        operations.switchSync(false, ANNA);
    }

    /** One answer is lost, then Shopify takes nothing more: a shipment is unclear, one is planned, and a notice is due. */
    private void troubled() throws Exception {
        Connector connector = site.connector();
        closed("1008");
        closed("1011");
        warehouse().track(shippedLater, "7712");
        site.server()
                .faults()
                .add(InjectedFault.of(InjectedFault.Kind.CUT_AFTER)
                        .on("CreateFulfillment")
                        .times(1));
        site.server()
                .faults()
                .add(InjectedFault.of(InjectedFault.Kind.UNAUTHORIZED)
                        .on("CreateFulfillment")
                        .after(1));
        try (Monitoring monitoring = Monitoring.start(connector, site.clock());
                Notices notices = Notices.start(connector, monitoring, site.clock())) {
            failing(Flow.FULFILLMENTS);
            Awaitility.await().until(() -> count("sync_notice") > 0);
        }
        site.server().faults().clear();
        connector.reconciliation().run(false, "anna");
    }

    private void failing(Flow flow) {
        try {
            site.run(flow);
            throw new AssertionError(flow + " was to fail");
        } catch (RuntimeException e) {
            System.out.println("as wanted: " + e.getMessage());
        }
    }

    /** Another store on the same database, whose first import is broken off while its bulk operation runs. */
    private void beginAnother() throws Exception {
        site.stop();
        site.kit().set("store.name", "outlet").set("shopify.bulk-threshold", "1");
        site.server().pauseBulk(true);
        Connector outlet = site.start();
        outlet.flows().start(Flow.PRODUCTS, RunRequest.manual("test"));
        Awaitility.await()
                .until(() -> outlet.database()
                        .jdbi()
                        .<Boolean, RuntimeException>withHandle(
                                handle -> handle.createQuery("select count(*) from sync_bulk")
                                                .mapTo(Long.class)
                                                .one()
                                        > 0));
        outlet.close();
    }

    private long count(String table) {
        return site.connector()
                .database()
                .jdbi()
                .<Long, RuntimeException>withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
