package io.intellitrack.shopify.intellitrack;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.node.MailingAddress;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.OrderDraft;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Who bought an order, what they chose, and texts that are longer than their columns. */
class OrderPeopleTest {
    @TempDir
    private Path folder;

    @OnEveryDatabase
    void c24GuestsThatShareAnEmailAreToldApartByName(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            guest(bench, "Ann", "Lee");
            guest(bench, "Ben", "Lee");
            guest(bench, "ANN", "LEE");
            bench.sync();
            guest(bench, "Cem", "Lee");
            guest(bench, "Ben", "Lee");

            bench.sync();

            assertThat(bench.rows("select o.order_number, c.name from picking_order o "
                            + "join customer c on c.id = o.customer_id order by 1"))
                    .containsExactly("1001|Ann Lee", "1002|Ben Lee", "1003|Ann Lee", "1004|Cem Lee", "1005|Ben Lee");
            assertThat(bench.rows("select count(*) from customer")).containsExactly("3");
        }
    }

    private static void guest(OrdersShop bench, String first, String last) {
        bench.place(new OrderDraft()
                .line(bench.mug, 1)
                .contact("family@example.com", null)
                .shipTo(MailingAddress.us(first, last, "12 Elm St", "Boston", "MA", "02110")));
    }

    @OnEveryDatabase
    void c27WhatTheBuyerChoseTellsEqualLinesApart(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            bench.place(new OrderDraft()
                    .line(bench.mug, 1)
                    .property("Engraving", "Anna")
                    .property("Size", " 52 ")
                    .property("_bundle", "7f3c")
                    .line(bench.mug, 1)
                    .property("Engraving", "Otto")
                    .property("Note", "")
                    .line(bench.hat, 1));

            bench.sync();

            assertThat(bench.rows("select line_number, comment from picking_order_line order by 1"))
                    .containsExactly("1|Mug – Engraving: Anna, Size: 52", "2|Mug – Engraving: Otto", "3|Hat");
        }
    }

    @OnEveryDatabase
    void c23LabelsOfAnOrderAreCutAndAnAddressIsNot(Engine engine) {
        try (OrdersShop bench = new OrdersShop(folder, engine).withItems()) {
            Order cut = bench.place(new OrderDraft()
                    .line(bench.mug, 1)
                    .property("Engraving", "love ".repeat(900))
                    .note("ring ".repeat(900))
                    .shipTo(new MailingAddress(
                            "Sam",
                            "Hill",
                            "Inc ".repeat(90),
                            "12 Elm St",
                            null,
                            "Boston",
                            "MA",
                            null,
                            "US",
                            null,
                            null,
                            null)));
            bench.place(new OrderDraft()
                    .line(bench.mug, 1)
                    .shipTo(MailingAddress.us("Sam", "Hill", "x".repeat(300), "Boston", "MA", "02110")));

            RunLog.Entry run = bench.sync();

            assertThat(bench.comment(cut)).endsWith("ring…").hasSizeLessThanOrEqualTo(4000);
            assertThat(bench.rows("select s.company from ship_to s").get(0)).endsWith("Inc…");
            assertThat(bench.rows("select comment from picking_order_line").get(0))
                    .endsWith("love…");
            assertThat(run.message().orElse(""))
                    .contains("picking order comment cut", "picking order line comment cut", "ship to company cut");
            assertThat(bench.parked())
                    .singleElement()
                    .satisfies(parked -> assertThat(parked.field()).contains("ship_to.address1"));
        }
    }
}
