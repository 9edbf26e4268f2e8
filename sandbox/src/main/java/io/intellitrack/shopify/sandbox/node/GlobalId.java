package io.intellitrack.shopify.sandbox.node;

import io.intellitrack.shopify.sandbox.api.ShopifyError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A global id, like {@code gid://shopify/Order/17} (Shopify page "Global IDs in Shopify APIs"). */
public record GlobalId(String type, long id) {
    private static final String PREFIX = "gid://shopify/";
    private static final Pattern FORM = Pattern.compile("gid://shopify/([A-Za-z]+)/(\\d{1,19})(\\?.*)?");

    /** The text of an id. */
    public static String of(String type, long id) {
        return PREFIX + type + "/" + id;
    }

    /** Reads an id as the API does: whatever has not this form is refused as an invalid id. */
    public static GlobalId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw ShopifyError.invalidId(text);
        }
        try {
            return new GlobalId(matcher.group(1), Long.parseLong(matcher.group(2)));
        } catch (NumberFormatException tooLarge) {
            throw ShopifyError.invalidId(text);
        }
    }

    /** Reads an id that must be of the given type. */
    public static long parse(String type, String text) {
        GlobalId gid = parse(text);
        if (!gid.type.equals(type)) {
            throw ShopifyError.invalidId(text);
        }
        return gid.id;
    }

    @Override
    public String toString() {
        return of(type, id);
    }
}
