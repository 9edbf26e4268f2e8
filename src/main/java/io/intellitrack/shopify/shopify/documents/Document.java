package io.intellitrack.shopify.shopify.documents;

/**
 * One operation, ready to be sent.
 *
 * @param name the operation's name, such as {@code OrdersPage}
 * @param text the whole document with every fragment it spreads
 */
public record Document(String name, OperationKind kind, String text) {
    /** True when it changes the shop. */
    public boolean mutation() {
        return kind == OperationKind.MUTATION;
    }
}
