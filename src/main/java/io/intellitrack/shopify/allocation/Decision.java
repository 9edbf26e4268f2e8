package io.intellitrack.shopify.allocation;

import java.util.Locale;

/** What an operator makes of units of an order that Shopify still wants and no picking order covers. */
public enum Decision {
    /** Asks the warehouse for them by a follow-up picking order. */
    FOLLOW_UP,
    /** Nobody picks them, and they are not told of again. */
    LEAVE,
    /** Units whose fulfilment was cancelled in Shopify are sent once more, as they were picked. */
    SEND_AGAIN;

    /** As commands and requests write it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The decision of that name.
     *
     * @throws IllegalArgumentException naming the choices
     */
    public static Decision of(String id) {
        for (Decision each : values()) {
            if (each.id().equals(id)) {
                return each;
            }
        }
        throw new IllegalArgumentException("expected follow-up, leave or send-again, but " + id + " came");
    }
}
