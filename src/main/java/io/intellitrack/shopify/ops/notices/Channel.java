package io.intellitrack.shopify.ops.notices;

import java.io.IOException;

/** A way to people. */
sealed interface Channel permits Mail, OutgoingWebhook {
    /** What it is called in the log. */
    String name();

    /**
     * Sends a notice, within a minute at most.
     *
     * @throws IOException saying why it did not arrive; never with a password
     */
    void send(Notice bulletin) throws IOException;
}
