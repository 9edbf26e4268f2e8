package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.OrderStory;
import io.intellitrack.shopify.ops.views.OrderStory.Moment;
import io.intellitrack.shopify.ops.views.OrderStory.Outgoing;
import io.intellitrack.shopify.ops.views.OrderStory.PickingOrder;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole story of an order. */
final class OrderPage implements PageModel {
    private static final FlowWords.State NOTE = new FlowWords.State("Note", "note", "off");

    /** A picking order with its words. */
    record PickingOrderView(
            PickingOrder order, FlowWords.State state, String name, List<Step> steps, List<Parcel> parcels) {}

    /** A moment with its drawing. */
    record Step(Moment moment, String icon, String tone, String title) {}

    /** A shipment of the outbox with its words. */
    record Parcel(Outgoing row, FlowWords.State state, String of) {}

    private final Connector connector;
    private final Views views;

    OrderPage(Connector connector, Views views) {
        this.connector = connector;
        this.views = views;
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        String asked = context.pathParam("name").strip();
        OrderStory story = views.order(asked);
        return Map.of(
                "here",
                "/orders",
                "title",
                "Orders",
                "asked",
                asked,
                "it",
                story,
                "orders",
                story.orders().stream().map(this::told).toList(),
                "runWords",
                new RunWords());
    }

    private PickingOrderView told(PickingOrder order) {
        return new PickingOrderView(
                order,
                state(order.status().orElse("")),
                name(connector, order.number()),
                order.timeline().stream()
                        .map(moment -> step(moment, order.number()))
                        .toList(),
                order.outbox().stream()
                        .map(row -> new Parcel(row, remark(row) ? NOTE : parcel(row.state()), of(row)))
                        .toList());
    }

    /** What people call an order: its number as the shop shows it. */
    static String name(Connector connector, String number) {
        String prefix = connector.settings().orders().numberPrefix();
        return "#" + (number.startsWith(prefix) ? number.substring(prefix.length()) : number);
    }

    static FlowWords.State state(String status) {
        return switch (status.strip().toLowerCase(Locale.ROOT)) {
            case "open" -> new FlowWords.State("Open", "order", "busy");
            case "closed" -> new FlowWords.State("Closed", "ok", "good");
            case "cancelled" -> new FlowWords.State("Cancelled", "disabled", "off");
            default -> new FlowWords.State(status.isEmpty() ? "Unknown" : status, "note", "off");
        };
    }

    /** Says something without keeping any units back. */
    private static boolean remark(Outgoing row) {
        return row.state().equals("noted") && row.units().signum() == 0;
    }

    static FlowWords.State parcel(String state) {
        return switch (state) {
            case "sent" -> new FlowWords.State("In Shopify", "ok", "good");
            case "planned" -> new FlowWords.State("Planned", "waiting", "busy");
            case "sending" -> new FlowWords.State("On its way", "running", "busy");
            case "waiting" -> new FlowWords.State("Waits", "waiting", "warn");
            case "unclear" -> new FlowWords.State("Answer lost", "waiting", "warn");
            case "refused" -> new FlowWords.State("Refused", "failing", "bad");
            case "shadow" -> new FlowWords.State("Shadow only", "note", "off");
            case "undone" -> new FlowWords.State("Cancelled in Shopify", "attention", "warn");
            case "noted" -> new FlowWords.State("Not to be sent", "note", "off");
            default -> new FlowWords.State(state, "note", "off");
        };
    }

    /** Which picks a shipment is of; the outbox keeps it as {@code shipment ID} or {@code closing TIME}. */
    private static String of(Outgoing row) {
        String parcel = row.parcel();
        return parcel.startsWith("shipment ") ? "package " + parcel.substring(9) : "picked without a package";
    }

    private static Step step(Moment moment, String number) {
        String what = moment.what();
        Gid fulfillment = new Gid(moment.detail());
        String detail =
                fulfillment.type().equals("Fulfillment") ? "fulfilment " + fulfillment.number() : moment.detail();
        return step(new Moment(moment.at(), what, detail.equals(number) ? "" : detail));
    }

    private static Step step(Moment moment) {
        String what = moment.what();
        String title = Character.toUpperCase(what.charAt(0)) + what.substring(1);
        return switch (what) {
            case "imported", "created in IntelliTrack" -> new Step(moment, "download", "busy", title);
            case "picked" -> new Step(moment, "box", "off", title);
            case "shipping information" -> new Step(moment, "truck", "off", title);
            case "closed" -> new Step(moment, "ok", "off", title);
            case "sent to Shopify" -> new Step(moment, "sent", "good", title);
            case "cancelled in Shopify" -> new Step(moment, "attention", "warn", title);
            case "note", "not to be sent" -> new Step(moment, "note", "warn", title);
            case "offered to Shopify", "tracking offered to Shopify" -> offered(moment, title);
            default -> new Step(moment, "waiting", "off", title);
        };
    }

    private static Step offered(Moment moment, String title) {
        return moment.detail().startsWith("ok")
                ? new Step(new Moment(moment.at(), moment.what(), "and accepted"), "truck", "off", title)
                : new Step(moment, "attention", "warn", title);
    }
}
