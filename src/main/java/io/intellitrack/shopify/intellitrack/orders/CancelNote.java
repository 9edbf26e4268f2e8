package io.intellitrack.shopify.intellitrack.orders;

import io.intellitrack.shopify.mapping.Functions;

/** The reason of a cancellation in front of an order's comment; what stood there stays readable behind it. */
final class CancelNote {
    private static final String START = "[Shopify: ";
    private static final String END = "] ";

    private CancelNote() {}

    /** The comment of a cancelled order; a reason that stood there is replaced. */
    static String with(String reason, String comment, int size) {
        String note = START + reason.replace(']', ')') + END + without(comment);
        return Functions.cut(note.strip(), size);
    }

    /** The comment as it was before the cancellation. */
    static String without(String comment) {
        if (comment == null) {
            return "";
        }
        int end = (comment + " ").indexOf(END);
        return comment.startsWith(START) && end > 0
                ? comment.substring(Math.min(comment.length(), end + END.length()))
                : comment;
    }
}
