package io.intellitrack.shopify.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a bulk file by hand: children are joined to their product by its id, in whatever order they come. */
final class Variants {
    /** What is asked: the fields that the import maps, and no more. */
    static final String QUERY = """
            { products { edges { node { id title vendor productType
              variants { edges { node { id title sku barcode updatedAt
                inventoryItem { id unitCost { amount currencyCode } } } } } } } } }""";
    /** The same with the product inside each variant: the only shape that a line by line route can use. */
    static final String FLAT_QUERY = """
            { productVariants { edges { node { id title sku barcode
              product { title vendor productType }
              inventoryItem { unitCost { amount currencyCode } } } } } }""";

    private static final ObjectReader LINES = new ObjectMapper().readerFor(Line.class);

    private final Map<String, Line> products = new HashMap<>();
    private final Map<String, List<Line>> early = new HashMap<>();
    private final Consumer<Item> out;

    private Variants(Consumer<Item> out) {
        this.out = out;
    }

    /** One line of the file, a product or a variant. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            String id,
            String title,
            String vendor,
            String productType,
            String sku,
            String barcode,
            String updatedAt,
            Stocked inventoryItem,
            @JsonProperty("__parentId") String parent) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Stocked(String id, Cost unitCost) {}

    record Cost(BigDecimal amount, String currencyCode) {}

    /** What becomes of a variant. */
    record Item(
            String variant,
            String inventoryItem,
            String product,
            String updatedAt,
            String number,
            String barcode,
            String description,
            String category,
            String manufacturer,
            BigDecimal cost,
            String currency) {}

    /** Hands out each variant of the file. */
    static void read(Path file, Consumer<Item> out) throws IOException {
        Variants variants = new Variants(out);
        try (MappingIterator<Line> lines = LINES.readValues(file.toFile())) {
            while (lines.hasNext()) {
                variants.take(lines.next());
            }
        }
    }

    private void take(Line line) {
        if (line.parent == null) {
            products.put(line.id, line);
            early.getOrDefault(line.id, List.of()).forEach(variant -> out.accept(item(line, variant)));
            early.remove(line.id);
            return;
        }
        Line product = products.get(line.parent);
        if (product == null) {
            early.computeIfAbsent(line.parent, none -> new ArrayList<>()).add(line);
        } else {
            out.accept(item(product, line));
        }
    }

    private static Item item(Line product, Line variant) {
        Cost cost = variant.inventoryItem.unitCost;
        return new Item(
                variant.id,
                variant.inventoryItem.id,
                product.id,
                variant.updatedAt,
                variant.sku,
                variant.barcode,
                description(product.title, variant.title),
                product.productType,
                product.vendor,
                cost == null ? null : cost.amount,
                cost == null ? null : cost.currencyCode);
    }

    static String description(String product, String variant) {
        return variant.equals("Default Title") ? product : product + " – " + variant;
    }
}
