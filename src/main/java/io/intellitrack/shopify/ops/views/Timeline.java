package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.ops.views.OrderStory.Attempt;
import io.intellitrack.shopify.ops.views.OrderStory.Moment;
import io.intellitrack.shopify.ops.views.OrderStory.Outgoing;
import io.intellitrack.shopify.ops.views.OrderStory.Package;
import io.intellitrack.shopify.ops.views.OrderStory.Pick;
import io.intellitrack.shopify.ops.views.OrderStory.PickingOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to an order, in the order of time. */
final class Timeline {
    private Timeline() {}

    static PickingOrder added(PickingOrder order) {
        List<Moment> moments = new ArrayList<>();
        order.importedAt()
                .ifPresent(at -> moments.add(new Moment(
                        at, order.shopifyId().isPresent() ? "imported" : "created in IntelliTrack", order.number())));
        order.picks().forEach(pick -> picked(moments, pick));
        order.packages().forEach(parcel -> packed(moments, parcel));
        order.closedAt().ifPresent(at -> moments.add(new Moment(at, "closed", order.number())));
        order.outbox().forEach(row -> planned(moments, row));
        order.attempts().forEach(attempt -> tried(moments, attempt));
        moments.sort(Comparator.comparing(Moment::at));
        return new PickingOrder(
                order.id(),
                order.number(),
                order.status(),
                order.shopifyId(),
                order.importedAt(),
                order.shopifyUpdatedAt(),
                order.closedAt(),
                order.lines(),
                order.picks(),
                order.packages(),
                order.outbox(),
                order.attempts(),
                List.copyOf(moments));
    }

    private static void picked(List<Moment> moments, Pick pick) {
        pick.at()
                .ifPresent(at -> moments.add(
                        new Moment(at, "picked", pick.quantity().toPlainString() + " of line " + pick.line())));
    }

    private static void packed(List<Moment> moments, Package parcel) {
        String words =
                parcel.carrier().orElse("no carrier") + ", " + parcel.tracking().orElse("no tracking number");
        parcel.at().ifPresent(at -> moments.add(new Moment(at, "shipping information", words)));
    }

    private static void planned(List<Moment> moments, Outgoing row) {
        boolean remark = row.state().equals("noted") && row.units().signum() == 0;
        String words = remark
                ? row.reason().orElse("")
                : row.units().toPlainString() + " units"
                        + row.reason().map(why -> ": " + why).orElse("");
        String what = row.state().equals("noted") ? "not to be sent" : "planned for Shopify";
        row.createdAt().ifPresent(at -> moments.add(new Moment(at, remark ? "note" : what, words)));
        row.sentAt()
                .ifPresent(at -> moments.add(
                        new Moment(at, "sent to Shopify", row.fulfillment().orElse(""))));
        row.undoneAt()
                .ifPresent(at -> moments.add(
                        new Moment(at, "cancelled in Shopify", row.units().toPlainString() + " units")));
    }

    private static void tried(List<Moment> moments, Attempt attempt) {
        String words = attempt.outcome().orElse("no answer yet")
                + attempt.message().map(why -> ": " + why).orElse("")
                + attempt.resolution().map(how -> "; " + how).orElse("");
        moments.add(new Moment(
                attempt.at(),
                attempt.operation().equals("tracking") ? "tracking offered to Shopify" : "offered to Shopify",
                words));
    }
}
