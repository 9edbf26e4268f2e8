package io.intellitrack.shopify.shopify.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.text.EnumWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of Shopify's global ids, {@code gid://shopify/Location/1}. Some come with a query behind them ({@code ?x=y}) that
 * says nothing about which record it is; only here are they cut. Shopify: Global IDs in the Admin API.
 *
 * @param text the whole id without its query
 */
public record Gid(String text) {
    /** The one type whose query belongs to the record: {@code gid://shopify/InventoryLevel/1?inventory_item_id=2}. */
    private static final String LEVEL = "gid://shopify/InventoryLevel/";

    private static final String START = "gid://";
    private static final Pattern IN_TEXT = Pattern.compile("gid://shopify/[A-Za-z]+/\\d+");

    public Gid {
        text = plain(text);
    }

    /** An id as it is compared and kept: without a query. */
    public static String plain(String text) {
        int query = text.indexOf('?');
        return query < 0 || text.startsWith(LEVEL) ? text : text.substring(0, query);
    }

    /** The part behind the last stroke, without a query: Shopify's legacyResourceId. */
    public static String number(String text) {
        String plain = plain(text);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    /** The id of a location by its number. */
    public static String location(String number) {
        return "gid://shopify/Location/" + number;
    }

    /** What kind of record it is, as {@code Location}; empty for what is no id of Shopify's. */
    public String type() {
        String[] parts = text.split("/");
        return text.startsWith(START) && parts.length > 3 ? parts[3] : "";
    }

    /** Shopify's legacyResourceId. */
    public String number() {
        return number(text);
    }

    /** What kind of record it is, as people read it: {@code product variant}; empty for what is no id of Shopify's. */
    public String words() {
        return EnumWords.ofField(type());
    }

    /** A text with something else for each id of Shopify's in it. */
    public static String replaceAll(String text, Function<Gid, String> shown) {
        return IN_TEXT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shown.apply(new Gid(found.group()))));
    }

    /** Cuts the queries of all ids in a document. */
    public static void cut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.properties().forEach(field -> {
                if (field.getValue().isTextual() && cuts(field.getValue().textValue())) {
                    names.add(field.getKey());
                }
            });
            names.forEach(name -> object.put(name, plain(object.get(name).textValue())));
        }
        node.forEach(Gid::cut);
    }

    private static boolean cuts(String text) {
        return text.startsWith(START) && text.indexOf('?') >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
