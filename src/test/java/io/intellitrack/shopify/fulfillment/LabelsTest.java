package io.intellitrack.shopify.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.sandbox.orders.LineItem;
import io.intellitrack.shopify.sandbox.orders.Order;
import io.intellitrack.shopify.sandbox.orders.TrackingInfo;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Labels that are made anew, lost, or filled with something else, after their shipment was told. */
class LabelsTest {
    @TempDir
    Path folder;

    @OnEveryDatabase
    void c19ALabelMadeAnewTakesThePlaceOfTheOldOne(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = packedAndSent(shop, "1Z-old");

            long anew = shop.packed(order, "UPS", "1Z-new1");
            shop.sql("update pick set shipment_id = ?", anew);
            shop.sql("delete from shipment where tracking_number = '1Z-old'");
            RunLog.Entry run = shop.run();

            assertThat(run.outcome()).isEqualTo("done");
            assertThat(order.fulfillments())
                    .singleElement()
                    .satisfies(made -> assertThat(made.tracking().numbers()).containsExactly("1Z-new1"));
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void c19PicksMovedBetweenPackagesThatWereToldMoveTheirTracking(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 2);
            LineItem line = order.lines().get(0);
            long first = shop.packed(order, "UPS", "1Z1");
            long second = shop.packed(order, "UPS", "1Z2");
            shop.pick(line, 2, first);
            shop.close(order);
            shop.run();
            assertThat(numbers(order)).containsExactly("1Z1");

            shop.sql("update pick set shipment_id = ?", second);
            shop.run();

            assertThat(numbers(order)).containsExactly("1Z2");
            assertThat(order.fulfillments()).hasSize(1);
            assertThat(shop.run().read()).isZero();
        }
    }

    @OnEveryDatabase
    void c19ANumberThatVanishedIsToldUntilItIsReplacedOrTakenOff(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = packedAndSent(shop, "1Z1");

            shop.sql("update pick set shipment_id = null");
            shop.sql("delete from shipment");
            RunLog.Entry run = shop.run();

            assertThat(run.parked()).isEqualTo(1);
            assertThat(only(shop).name()).isEqualTo(order.name().substring(1));
            assertThat(only(shop).message()).contains("still shows the tracking 1Z1", "none of the shipments");
            assertThat(numbers(order)).containsExactly("1Z1");
            assertThat(shop.run().read()).as("told once").isZero();

            shop.connector().parked().retry(only(shop).id());
            assertThat(shop.run().message().orElseThrow()).contains("1 tried again: 0 healed, 1 still parked");
            assertThat(only(shop).attempts()).isEqualTo(2);

            shop.store.shipping().track(order.fulfillments().get(0), TrackingInfo.NONE, false);
            shop.connector().parked().retry(only(shop).id());
            assertThat(shop.run().message().orElseThrow()).contains("1 tried again: 1 healed.");
            assertThat(shop.parked()).isEmpty();

            shop.packed(order, "UPS", "1Z2");
            shop.run();
            assertThat(numbers(order)).containsExactly("1Z2");
        }
    }

    @OnEveryDatabase
    void c19TrackingIsNeverWrittenToACancelledFulfilment(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = packedAndSent(shop, "1Z1");
            shop.store.shipping().cancel(order.fulfillments().get(0));

            shop.sql("update shipment set tracking_number = '1Z2'");
            shop.run();

            assertThat(order.fulfillments().get(0).tracking().numbers()).containsExactly("1Z1");
            assertThat(shop.server.journal().count("UpdateTracking")).isZero();
        }
    }

    @OnEveryDatabase
    void c28SeveralNumbersInOneFieldAreSentAndWhatIsNoneIsTold(Engine engine) throws Exception {
        try (FulfillmentFixture shop = FulfillmentFixture.open(engine, folder)) {
            Order order = shop.ordered(shop.shirt, 1);
            long parcel = shop.packed(order, "Fed Ex Ground", " 1Z1\n1Z2; 1Z1\r\n12 Main Street\n");
            shop.pick(order.lines().get(0), 1, parcel);
            shop.close(order);

            shop.run();

            assertThat(numbers(order)).containsExactly("1Z1", "1Z2");
            assertThat(order.fulfillments().get(0).tracking().company()).isEqualTo("FedEx");
            assertThat(order.fulfillments().get(0).tracking().urls()).isEmpty();
            assertThat(only(shop).name()).isEqualTo(order.name().substring(1));
            assertThat(only(shop).message())
                    .contains("by FedEx holds a text of 14 characters that is no number")
                    .doesNotContain("Main");
            assertThat(shop.run().read()).isZero();

            shop.sql("update shipment set tracking_number = ?", "1Z1\n1Z2");
            shop.run();
            assertThat(shop.parked()).isEmpty();
            assertThat(shop.server.journal().count("UpdateTracking")).isZero();
        }
    }

    private static Order packedAndSent(FulfillmentFixture shop, String number) {
        Order order = shop.ordered(shop.shirt, 1);
        long parcel = shop.packed(order, "UPS", number);
        shop.pick(order.lines().get(0), 1, parcel);
        shop.close(order);
        shop.run();
        assertThat(numbers(order)).containsExactly(number);
        return order;
    }

    private static List<String> numbers(Order order) {
        return order.fulfillments().get(0).tracking().numbers();
    }

    private static Parked.Entry only(FulfillmentFixture shop) {
        List<Parked.Entry> all = shop.connector().parked().list();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
