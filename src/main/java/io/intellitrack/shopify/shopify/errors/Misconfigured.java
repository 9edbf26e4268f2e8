package io.intellitrack.shopify.shopify.errors;

/** This run: nothing will work until a person has changed a setting, a permission or a document. */
public final class Misconfigured extends ShopifyException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code as {@link #code} tells it */
    public Misconfigured(Fault fault, String code) {
        super(fault);
        this.code = code;
    }

    /**
     * The kind of fault in one word: Shopify's own error code where there is one ({@code ACCESS_DENIED},
     * {@code undefinedField}), else one of ours in lower case ({@code credentials}, {@code version}, {@code mode},
     * {@code http-402}, {@code search}, {@code document}).
     */
    public String code() {
        return code;
    }

    /** True when the same could be had in smaller parts. */
    public boolean tooDear() {
        return code.equals("MAX_COST_EXCEEDED");
    }
}
