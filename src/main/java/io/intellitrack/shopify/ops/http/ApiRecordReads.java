package io.intellitrack.shopify.ops.http;

import static io.intellitrack.shopify.ops.http.Contract.gives;
import static io.intellitrack.shopify.ops.http.Contract.givesList;
import static io.intellitrack.shopify.ops.http.Contract.givesPage;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.ops.ParkedGroup;
import io.intellitrack.shopify.ops.views.ListedOrder;
import io.intellitrack.shopify.ops.views.OrderFilter;
import io.intellitrack.shopify.ops.views.OrderFilter.Listed;
import io.intellitrack.shopify.ops.views.OrderStory;
import io.intellitrack.shopify.ops.views.ParkedFilter;
import io.intellitrack.shopify.ops.views.ParkedFilter.Sort;
import io.intellitrack.shopify.ops.views.ParkedPage;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.ops.views.StillWantedOrder;
import io.intellitrack.shopify.ops.views.TriedRecord;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/** {@code GET /api/…} of orders, and of records that could not be used. */
final class ApiRecordReads {
    private final Connector connector;
    private final Views views;

    ApiRecordReads(Connector connector, Views views) {
        this.connector = connector;
        this.views = views;
    }

    List<Route> routes() {
        return Stream.concat(orders().stream(), parked().stream()).toList();
    }

    private List<Route> orders() {
        return List.of(
                ApiReads.get(
                        "/api/orders",
                        "Picking orders that came from Shopify, the newest first.",
                        givesPage(ListedOrder.class)
                                .query(
                                        Field.BEFORE,
                                        Field.SIZE,
                                        Field.words("listed", Listed.class)
                                                .saying(
                                                        "Only orders that stand so; not-sent = closed, and something of it is not in Shopify."),
                                        Field.text("search").saying("A part of the order's number."),
                                        Field.day("from").saying("Placed on this day or later."),
                                        Field.day("until").saying("Placed on this day or before.")),
                        this::orders),
                ApiReads.get(
                        "/api/orders/{name}",
                        "All that is known of an order.",
                        gives(OrderStory.class),
                        context -> views.order(context.pathParam("name"))),
                ApiReads.get(
                        "/api/still-wanted",
                        "Orders of which Shopify still wants units that no picking order covers.",
                        givesList(StillWantedOrder.class),
                        context -> views.stillWanted()));
    }

    private List<Route> parked() {
        return List.of(
                ApiReads.get(
                        "/api/parked",
                        "Records that could not be used, oldest first: all, or a page when after or size is given.",
                        givesList(Parked.Entry.class).query(Field.AFTER, Field.SIZE),
                        this::parked),
                ApiReads.get(
                        "/api/parked/groups",
                        "The same by cause and pattern; what needs a person first.",
                        givesList(ParkedGroup.class),
                        context -> views.parked()),
                ApiReads.get(
                        "/api/parked/records",
                        "The same one by one: by flow, group, a part of their name; in the order that is asked for.",
                        gives(ParkedPage.class)
                                .query(
                                        Field.text("after").saying("What next said: the following page."),
                                        Field.SIZE,
                                        Field.FLOW,
                                        Field.text("search").saying("A part of the name, or of what is the matter."),
                                        Field.text("group").saying("Only of this group, by its key."),
                                        Field.flag("dismissed").saying("Those that somebody took off the list."),
                                        Field.words("sort", Sort.class).saying("What comes first; oldest.")),
                        this::listed),
                ApiReads.get(
                        "/api/parked/tried",
                        "Parked records that people had tried again, the newest first: what became of each.",
                        givesPage(TriedRecord.class).query(Field.BEFORE, Field.SIZE),
                        context -> views.tried(
                                RequestParameters.queriedNumber(context, "before"), RequestParameters.size(context))));
    }

    private ParkedPage listed(Context context) {
        ParkedFilter filter = new ParkedFilter(
                RequestParameters.queriedFlag(context, "dismissed"),
                RequestParameters.query(context, "search"),
                RequestParameters.queriedFlow(context),
                RequestParameters.query(context, "group"),
                RequestParameters.query(context, "sort")
                        .map(RequestParameters::sort)
                        .orElse(Sort.OLDEST));
        return views.parked(filter, RequestParameters.query(context, "after"), RequestParameters.size(context));
    }

    private Slice<ListedOrder> orders(Context context) {
        OrderFilter filter = new OrderFilter(
                RequestParameters.query(context, "listed")
                        .map(RequestParameters::listed)
                        .orElse(Listed.ALL),
                RequestParameters.query(context, "search"),
                RequestParameters.queriedDay(context, "from"),
                RequestParameters.queriedDay(context, "until"));
        return views.orders(
                filter, RequestParameters.queriedNumber(context, "before"), RequestParameters.size(context));
    }

    /** All of them, unless a page is asked for. */
    private List<Parked.Entry> parked(Context context) {
        boolean paged = RequestParameters.query(context, "size").isPresent()
                || RequestParameters.query(context, "after").isPresent();
        return paged
                ? connector
                        .parked()
                        .page(
                                RequestParameters.queriedNumber(context, "after")
                                        .orElse(0L),
                                RequestParameters.size(context))
                : connector.parked().list();
    }
}
