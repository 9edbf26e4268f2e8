package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.text.EditDistance;
import io.intellitrack.shopify.text.EnumWords;

/** What an operator makes of units of an order that Shopify still wants and no picking order covers. */
public enum Decision {
    /** Asks the warehouse for them by a follow-up picking order. */
    FOLLOW_UP,
    /** Nobody picks them, and they are not told of again. */
    LEAVE,
    /** Units whose fulfilment was cancelled in Shopify are sent once more, as they were picked. */
    SEND_AGAIN;

    /** What becomes of the units, as the sentence goes on after an order's name. */
    public String fate() {
        return switch (this) {
            case FOLLOW_UP -> "the warehouse is asked for the units by a picking order.";
            case LEAVE -> "the units are left; nobody picks them.";
            case SEND_AGAIN -> "the shipment is sent to Shopify again.";
        };
    }

    /** As commands and requests write it. */
    public String id() {
        return EnumWords.of(this);
    }

    /**
     * The decision of that name.
     *
     * @throws IllegalArgumentException naming the choices
     */
    public static Decision of(String id) {
        return EnumWords.parse(Decision.class, id).orElseThrow(() -> unknown(id));
    }

    private static IllegalArgumentException unknown(String id) {
        String near = EditDistance.didYouMean(id, EnumWords.all(Decision.class)).orElse("");
        return new IllegalArgumentException("expected follow-up, leave or send-again, but "
                + (id.isBlank() ? "nothing" : EditDistance.cut(id)) + " came" + near);
    }
}
