package io.intellitrack.shopify.mapping;

/** A field table cannot be used; names its file and line. The program does not start. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        super(message);
    }
}
