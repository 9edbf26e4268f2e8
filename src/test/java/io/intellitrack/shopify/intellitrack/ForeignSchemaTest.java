package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.ForeignSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of another maker behind views and triggers: every flow, with no edit but adapter, field tables, settings. */
class ForeignSchemaTest {
    private static final String VENDOR = "\"ACME\".";

    private Bench bench;
    private Variant mug;
    private Variant hat;

    @BeforeEach
    void start(@TempDir Path folder) {
        bench = new Bench(folder, ForeignSchema.unnamed())
                .oneClock()
                .set("sync.time-zone", "UTC")
                .set("intellitrack.schema-name", "Adapter")
                .set("sync.schema-name", "Shopify Sync");
        ForeignSchema.configure(bench);
        bench.set("reconcile.again-after", "0s");
        mug = variant("MUG", "4.25");
        hat = variant("HAT", "7.50");
        bench.store().stock().set(mug, bench.warehouse(), 100);
        bench.store().stock().set(hat, bench.warehouse(), 40);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Variant variant(String sku, String cost) {
        bench.store()
                .catalog()
                .add(new ProductDraft(sku + " of Acme")
                        .vendor("Acme")
                        .variant(new VariantDraft(sku).barcode("40" + sku).cost(cost)));
        return bench.store().catalog().variant(sku);
    }

    private void imported() {
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY);
    }

    private Order placed(OrderDraft draft) {
        Order order = bench.store().sales().place(draft);
        sync();
        return order;
    }

    private void sync() {
        bench.pass(Duration.ofMinutes(7));
        bench.run(Flow.ORDERS);
    }

    private static String number(Order order) {
        return order.name().substring(1);
    }

    private List<String> heads() {
        return bench.rows("select o.\"ORDER_NO\", o.\"STATUS\", o.\"ORDER_TYPE\", a.\"STREET\" from " + VENDOR
                + "\"ORDER_HEAD\" o join " + VENDOR + "\"ADDRESS\" a on a.\"ADDR_ID\" = o.\"ADDR_ID\" "
                + "order by o.\"ORDER_ID\"");
    }

    private List<String> positions() {
        return bench.rows("select o.\"ORDER_NO\", l.\"POS_NO\", p.\"PART_NO\", l.\"QTY_ORDERED\", l.\"POS_TYPE\" from "
                + VENDOR + "\"ORDER_POS\" l join " + VENDOR
                + "\"ORDER_HEAD\" o on o.\"ORDER_ID\" = l.\"ORDER_ID\" join "
                + VENDOR + "\"PART\" p on p.\"PART_ID\" = l.\"PART_ID\" order by o.\"ORDER_ID\", l.\"POS_NO\"");
    }

    private int onHand(Variant variant) {
        return bench.store().stock().quantity(variant, bench.warehouse(), Quantity.ON_HAND);
    }

    private List<String> stock() {
        return bench.rows("select p.\"PART_NO\", sum(s.\"QTY\") from " + VENDOR + "\"STOCK\" s join " + VENDOR
                + "\"PART\" p on p.\"PART_ID\" = s.\"PART_ID\" group by p.\"PART_NO\" order by 1");
    }

    /** The vendor's people pick a line of an order and lower the stock. */
    private void pick(Order order, int line, int units) {
        bench.execute(
                "insert into " + VENDOR
                        + "\"PICK\" (\"POS_ID\", \"BIN_ID\", \"QTY\", \"PICKED_ON\") select l.\"POS_ID\", 1, ?, "
                        + "now() from " + VENDOR + "\"ORDER_POS\" l join " + VENDOR
                        + "\"ORDER_HEAD\" o on o.\"ORDER_ID\" = l.\"ORDER_ID\" where o.\"ORDER_NO\" = ? and l.\"POS_NO\" = ?",
                units,
                number(order),
                line);
        bench.execute(
                "update " + VENDOR + "\"ORDER_POS\" set \"QTY_PICKED\" = \"QTY_PICKED\" + ? where \"POS_NO\" = ? and "
                        + "\"ORDER_ID\" = (select \"ORDER_ID\" from " + VENDOR
                        + "\"ORDER_HEAD\" where \"ORDER_NO\" = ?)",
                units,
                line,
                number(order));
        bench.execute(
                "update " + VENDOR
                        + "\"STOCK\" set \"QTY\" = \"QTY\" - ? where \"PART_ID\" = (select l.\"PART_ID\" from " + VENDOR
                        + "\"ORDER_POS\" l join " + VENDOR + "\"ORDER_HEAD\" o on o.\"ORDER_ID\" = l.\"ORDER_ID\" "
                        + "where o.\"ORDER_NO\" = ? and l.\"POS_NO\" = ?)",
                units,
                number(order),
                line);
    }

    private void pack(Order order, String tracking) {
        bench.execute(
                "insert into " + VENDOR + "\"PARCEL\" (\"ORDER_ID\", \"SENT_WITH\", \"TRACK_NO\", \"SENT_ON\") "
                        + "select \"ORDER_ID\", 'UPS', ?, now() from " + VENDOR
                        + "\"ORDER_HEAD\" where \"ORDER_NO\" = ?",
                tracking,
                number(order));
        bench.execute("update " + VENDOR + "\"PICK\" set \"PARCEL_ID\" = (select max(\"PARCEL_ID\") from " + VENDOR
                + "\"PARCEL\") where \"PARCEL_ID\" is null");
    }

    private void finish(Order order) {
        bench.execute(
                "update " + VENDOR
                        + "\"ORDER_HEAD\" set \"STATUS\" = 50, \"FINISHED_ON\" = now() where \"ORDER_NO\" = ?",
                number(order));
    }

    @Test
    void productsAndStockComeInAsTheVendorKeepsThem() {
        imported();

        assertThat(bench.rows("select p.\"PART_NO\", p.\"EAN\", p.\"DESCR\", p.\"STATE\", p.\"BUYER\", u.\"COST\" from "
                        + VENDOR + "\"PART\" p join " + VENDOR
                        + "\"PART_UNIT\" u on u.\"PART_ID\" = p.\"PART_ID\" order by 1"))
                .containsExactly("HAT|40HAT|HAT of Acme|A|WEB|7.5", "MUG|40MUG|MUG of Acme|A|WEB|4.25");
        assertThat(stock()).containsExactly("HAT|40", "MUG|100");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @Test
    void aChangedProductChangesItsItemAndARenamedOneKeepsIt() {
        imported();
        bench.store().catalog().rename(mug, "CUP");
        bench.pass(Duration.ofMinutes(7));

        bench.run(Flow.PRODUCTS);

        assertThat(bench.rows("select \"PART_NO\" from " + VENDOR + "\"PART\" order by \"PART_ID\""))
                .containsExactlyInAnyOrder("CUP", "HAT");
    }

    @Test
    void theWholeDayPasses() {
        imported();
        Order order = placed(new OrderDraft().line(mug, 3).line(hat, 2).note("Ring twice"));
        assertThat(heads()).singleElement().asString().startsWith(number(order) + "|10|WEB|");
        assertThat(positions()).containsExactly(number(order) + "|1|MUG|3|ST", number(order) + "|2|HAT|2|ST");

        pick(order, 1, 3);
        pick(order, 2, 2);
        pack(order, "1Z999AA10123456784");
        finish(order);
        bench.run(Flow.FULFILLMENTS);
        bench.execute("update " + VENDOR + "\"STOCK\" set \"QTY\" = \"QTY\" - 5 where \"PART_ID\" = "
                + "(select \"PART_ID\" from " + VENDOR + "\"PART\" where \"PART_NO\" = 'MUG')");
        bench.run(Flow.ADJUSTMENTS);
        Proof proof = bench.connector().reconciliation().run(false, "test");

        assertThat(order.fulfillments())
                .singleElement()
                .satisfies(sent -> assertThat(sent.tracking().numbers()).containsExactly("1Z999AA10123456784"));
        assertThat(onHand(mug)).isEqualTo(92);
        assertThat(onHand(hat)).isEqualTo(38);
        assertThat(proof.differences()).isEmpty();
        assertThat(proof.state()).isEqualTo("proven");
        assertThat(bench.connector().parked().list()).isEmpty();
    }

    @Test
    void anUnpickedOrderFollowsAndACancelledOneIsCancelledWithItsReason() {
        imported();
        Order order = placed(new OrderDraft().line(mug, 3).line(hat, 2));
        bench.store().sales().changeQuantity(order.lines().get(0), 1);
        bench.store().sales().changeQuantity(order.lines().get(1), 0);
        bench.store().sales().address(order, MailingAddress.us("Kim", "Reed", "9 Oak Ave", "Salem", "MA", "01970"));
        sync();

        assertThat(positions()).containsExactly(number(order) + "|1|MUG|1|ST");
        assertThat(heads()).containsExactly(number(order) + "|10|WEB|9 Oak Ave");

        bench.store().sales().cancel(order, "CUSTOMER");
        sync();

        assertThat(heads()).containsExactly(number(order) + "|90|WEB|9 Oak Ave");
        assertThat(bench.rows("select \"REMARK\" from " + VENDOR + "\"ORDER_TEXT\""))
                .singleElement()
                .asString()
                .contains("[Shopify: ");
    }

    @Test
    void whatIsAddedAfterClosingBecomesAFollowUp() {
        imported();
        Order order = placed(new OrderDraft().line(mug, 3));
        pick(order, 1, 3);
        finish(order);
        bench.run(Flow.FULFILLMENTS);
        bench.store().sales().addLine(order, hat, 1);
        sync();

        assertThat(positions()).containsExactly(number(order) + "|1|MUG|3|ST", number(order) + "-2|1|HAT|1|ST");
    }

    @Test
    void anOrderNumberThatIsTooLongForTheVendorIsParkedWithItsColumn() {
        bench.set("orders.number-prefix", "LONG-PREFIX-OF-A-SHOP-");
        imported();
        placed(new OrderDraft().line(mug, 1));

        assertThat(bench.connector().parked().list()).singleElement().satisfies(parked -> {
            assertThat(parked.field()).hasValue("picking_order.order_number");
            assertThat(parked.message()).contains("20 characters");
        });
    }

    @Test
    void runningEverythingTwiceChangesNothing() {
        imported();
        placed(new OrderDraft().line(mug, 3).line(hat, 2));
        var before = bench.tables(
                "\"ACME\".\"PART\"",
                "\"ACME\".\"STOCK\"",
                "\"ACME\".\"CUST\"",
                "\"ACME\".\"ADDRESS\"",
                "\"ACME\".\"ORDER_HEAD\"",
                "\"ACME\".\"ORDER_POS\"");
        bench.run(Flow.PRODUCTS);
        bench.run(Flow.INVENTORY, RunRequest.manual("test").forced());
        sync();

        assertThat(bench.tables(before.keySet().toArray(String[]::new))).isEqualTo(before);
    }

    @Test
    void whatTheDatabaseLacksIsLeftOutAndSaid() {
        assertThat(bench.connector().gate().check().items())
                .extracting(item -> item.detail())
                .contains(
                        "IntelliTrack's database has no carrier: orders name no carrier.",
                        "IntelliTrack's database has no shipping_method: orders name no shipping method.",
                        "IntelliTrack's database has no item.category: the product type is left out.",
                        "IntelliTrack's database has no inventory_transaction: no history is written, and items without a "
                                + "row of stock count as never stocked.");
    }
}
