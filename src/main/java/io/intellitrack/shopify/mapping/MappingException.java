package io.intellitrack.shopify.mapping;

/** A field table cannot be used; names its file and line. The program does not start. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message file, line, and what to change */
    public MappingException(String message) {
        super(message);
    }
}
