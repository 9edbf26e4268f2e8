package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.ListedOrder;
import io.intellitrack.shopify.ops.views.OrderFilter;
import io.intellitrack.shopify.ops.views.OrderFilter.Listed;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picking orders that came from Shopify: by how they stand, by number, by day. The address holds all that was chosen. */
final class OrdersPage implements PageModel {
    private static final int WAITING = 25;

    /** A spreadsheet with more rows than this is of no use to anybody, and would keep a connection for long. */
    private static final int MOST_LINES = 100_000;

    /** A choice above the list. */
    record Choice(String title, String url, boolean chosen) {}

    /** An order with its words. */
    record Line(ListedOrder order, String name, FlowWords.State state, FlowWords.State shipping) {}

    private final Connector connector;
    private final Views views;

    OrdersPage(Connector connector, Views views) {
        this.connector = connector;
        this.views = views;
    }

    /** The address of the story of the one order that is searched for; empty when no order is called just so. */
    Optional<String> found(Context context) {
        return PageQuery.asked(context, "q")
                .filter(text -> !views.order(text).unknown())
                .map(OrdersPage::address);
    }

    static String address(String name) {
        return "/orders/" + PageQuery.encoded(name.replaceFirst("^#", ""));
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        OrderFilter filter = filter(context);
        Optional<Long> before = PageQuery.before(context);
        Slice<ListedOrder> page = views.orders(filter, before, Slice.USUAL);
        boolean plain = filter.equals(OrderFilter.ALL) && before.isEmpty();
        List<Waiting.Entry> waiting = plain ? waiting(context) : List.of();
        Map<String, Object> model = new HashMap<>(Map.of(
                "asked", PageQuery.asked(context, "q").orElse(""),
                "from", filter.from().map(Object::toString).orElse(""),
                "until", filter.until().map(Object::toString).orElse(""),
                "listed", EnumWords.of(filter.listed()),
                "choices", choices(context, filter),
                "lines", page.rows().stream().map(this::line).toList(),
                "next", page.next(),
                "plain", plain,
                "query", PageQuery.again(context, "listed", "q", "from", "until")));
        model.put("waiting", waiting.stream().limit(WAITING).toList());
        model.put(
                "nextWaiting",
                waiting.size() > WAITING ? Optional.of(waiting.get(WAITING - 1).key()) : Optional.empty());
        return model;
    }

    private List<Waiting.Entry> waiting(Context context) {
        return new Waiting(connector.database(), connector.settings().storeName())
                .page(Flow.ORDERS, PageQuery.asked(context, "after").orElse(""), WAITING + 1);
    }

    private static List<Choice> choices(Context context, OrderFilter filter) {
        String rest = PageQuery.again(context, "q", "from", "until");
        return Arrays.stream(Listed.values())
                .map(listed -> new Choice(
                        title(listed), "/orders?listed=" + EnumWords.of(listed) + rest, listed == filter.listed()))
                .toList();
    }

    private static String title(Listed listed) {
        return switch (listed) {
            case ALL -> "All";
            case OPEN -> "Open";
            case CLOSED -> "Closed";
            case CANCELLED -> "Cancelled";
            case NOT_SENT -> "Closed, not in Shopify";
        };
    }

    private Line line(ListedOrder order) {
        return new Line(
                order,
                OrderPage.name(connector, order.number()),
                OrderPage.state(order.status().orElse("")),
                shipping(order.shipping()));
    }

    private static FlowWords.State shipping(ListedOrder.Shipping shipping) {
        return switch (shipping) {
            case PARKED -> new FlowWords.State("Parked", "attention", "bad");
            case REFUSED -> OrderPage.parcel("refused");
            case UNCLEAR -> OrderPage.parcel("unclear");
            case UNDONE -> OrderPage.parcel("undone");
            case WAITING -> OrderPage.parcel("waiting");
            case UNDER_WAY -> OrderPage.parcel("sending");
            case NOT_SENT -> new FlowWords.State("Not sent yet", "waiting", "warn");
            case SENT -> OrderPage.parcel("sent");
            case SHADOW -> OrderPage.parcel("shadow");
            case NOTHING_PICKED -> new FlowWords.State("Nothing to send", "note", "off");
            case NOT_YET -> new FlowWords.State("Not yet", "note", "off");
        };
    }

    /** All that is chosen, for a spreadsheet. */
    void csv(Context context) {
        OrderFilter filter = filter(context);
        context.contentType("text/csv; charset=utf-8");
        context.header("Content-Disposition", "attachment; filename=\"orders.csv\"");
        StringBuilder text = new StringBuilder(Csv.line(List.of(
                "order",
                "IntelliTrack number",
                "status",
                "to Shopify",
                "ordered",
                "picked",
                "sent",
                "placed",
                "imported",
                "closed",
                "why")));
        Optional<Long> before = Optional.empty();
        int lines = 0;
        do {
            Slice<ListedOrder> page = views.orders(filter, before, Slice.MOST);
            page.rows().forEach(order -> text.append(csv(line(order))));
            lines += page.rows().size();
            before = page.next();
        } while (before.isPresent() && lines < MOST_LINES);
        context.result(text.toString());
    }

    private static String csv(Line line) {
        ListedOrder order = line.order();
        return Csv.line(List.of(
                line.name(),
                order.number(),
                order.status().orElse(""),
                line.shipping().word(),
                order.units().ordered().toPlainString(),
                order.units().picked().toPlainString(),
                order.units().sent().toPlainString(),
                order.times().placedAt().map(Instant::toString).orElse(""),
                order.times().importedAt().map(Instant::toString).orElse(""),
                order.times().closedAt().map(Instant::toString).orElse(""),
                order.reason().orElse("")));
    }

    private static OrderFilter filter(Context context) {
        return new OrderFilter(
                PageQuery.asked(context, "listed")
                        .flatMap(word -> EnumWords.parse(Listed.class, word))
                        .orElse(Listed.ALL),
                PageQuery.asked(context, "q")
                        .map(text -> text.replaceFirst("^#", ""))
                        .filter(text -> !text.isEmpty()),
                day(context, "from"),
                day(context, "until"));
    }

    /** A day that cannot be read is as good as none: a form's field offers no others. */
    private static Optional<LocalDate> day(Context context, String name) {
        try {
            return PageQuery.asked(context, name).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
