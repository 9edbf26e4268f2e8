package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.allocation.GoneOrders.Standing;
import io.intellitrack.shopify.flow.ParkedKey;
import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.flow.RejectedRecord.Cause;
import java.util.List;

/** What people are told of orders that Shopify does not show any more: what that holds back, and what ends it. */
public final class GoneRecord {
    private static final String PERHAPS =
            "it was deleted there, or it is older than 60 days and the app may only read " + "younger orders";

    private GoneRecord() {}

    private static RejectedRecord.Builder about(Standing order) {
        Cause cause = order.gone() ? Cause.SHOPIFY : Cause.PERMISSION;
        return RejectedRecord.of(cause, new ParkedKey.NotShown(order.gid()), order.name());
    }

    /** Units of the order were picked, and nothing of them can be sent. */
    public static RejectedRecord shipments(Standing order) {
        if (order.gone()) {
            return about(order)
                    .because(
                            "Order " + order.name()
                                    + " was deleted in Shopify: what was picked for it is not sent, and "
                                    + "the stock of its items is told without it.",
                            "If the goods did not leave, put them back into stock in IntelliTrack; then dismiss this.");
        }
        if (!order.twice()) {
            return about(order)
                    .healing()
                    .because(
                            "Shopify did not show order " + order.name()
                                    + " just now: nothing of it is sent, and the stock " + "of its items is held back.",
                            "Nothing has to be done yet: it is asked for again in a minute.");
        }
        return about(order)
                .because(
                        "Shopify does not show order " + order.name() + " any more: " + PERHAPS
                                + ". Nothing of it is sent, " + "and the stock of its items is held back.",
                        "With the right read_all_orders for the app it goes on by itself. If the order was deleted, or you "
                                + "fulfil it in Shopify by hand, dismiss this: nothing is sent for it then, and the stock "
                                + "goes.");
    }

    /** The warehouse is still asked for units of the order. */
    static RejectedRecord pickingOrders(Standing order, List<String> open) {
        String which = (open.size() == 1 ? "Picking order " : "Picking orders ") + String.join(" and ", open);
        String are = open.size() == 1 ? " is" : " are";
        if (order.gone()) {
            return about(order)
                    .because(
                            which + are + " open in IntelliTrack, but the order was deleted in Shopify.",
                            "If the goods must not leave, cancel the picking order in IntelliTrack; nothing is cancelled by "
                                    + "itself. If they are to leave all the same, pick and close it: Shopify can be told "
                                    + "nothing of it.");
        }
        return about(order)
                .because(
                        which + are + " open in IntelliTrack, but Shopify does not show the order any more: " + PERHAPS
                                + ".",
                        "Look for the order in Shopify's admin. If it is gone, cancel the picking order in IntelliTrack; "
                                + "nothing is cancelled by itself. If it is there, pick and close it, and fulfil it in "
                                + "Shopify by hand; with the right read_all_orders for the app it goes on by itself.");
    }

    /** Shopify wanted units that no picking order covers. */
    static RejectedRecord stillWanted(Standing order) {
        return about(order)
                .because(
                        "Shopify still wanted units of order " + order.name()
                                + " that no picking order covers, and does not " + "show it any more: " + PERHAPS + ".",
                        "Dismiss this if nothing of it is to be made; it leaves \"Still wanted by Shopify\" then. With the "
                                + "right read_all_orders for the app it goes on by itself.");
    }

    /** It was parked when it was to be imported. */
    static RejectedRecord neverImported(Standing order) {
        return RejectedRecord.of(Cause.PERMISSION, order.gid(), order.name())
                .because(
                        "The order was never imported, and Shopify does not show it any more: " + PERHAPS + ".",
                        "Nothing of it is in IntelliTrack: dismiss this if nothing of it is to be shipped. With the right "
                                + "read_all_orders for the app, try it again.");
    }
}
