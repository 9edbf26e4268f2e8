package io.intellitrack.shopify.sandbox.generator;

import io.intellitrack.shopify.sandbox.catalog.Product;
import io.intellitrack.shopify.sandbox.catalog.ProductDraft;
import io.intellitrack.shopify.sandbox.catalog.ProductStatus;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.catalog.Variant;
import io.intellitrack.shopify.sandbox.catalog.VariantDraft;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes products with their stock. Values that repeat are shared, so that a million variants fit into memory. */
final class GeneratedCatalog {
    private static final long OLDEST = Duration.ofDays(400).toSeconds();
    private static final int EACH_N_IS_SPECIAL = 40;

    private final SandboxStore store;
    private final Random random;
    private final GeneratorOptions options;
    private final List<ShopLocation> locations;
    private final Map<Integer, BigDecimal> costs = new HashMap<>();
    private final Map<SampleNames.Goods, List<List<String>>> combinations = new HashMap<>();
    private final long now;
    private int products;
    private int variants;

    GeneratedCatalog(SandboxStore store, Random random, GeneratorOptions options, List<ShopLocation> locations) {
        this.store = store;
        this.random = random;
        this.options = options;
        this.locations = locations;
        this.now = store.second();
    }

    void fill(int wanted) {
        if (options.specialProducts()) {
            giftCard();
        }
        while (variants < wanted) {
            product(wanted);
        }
        if (options.specialProducts()) {
            bundle();
        }
    }

    private long past() {
        return now - 60 - (long) (random.nextDouble() * OLDEST);
    }

    private void product(int wanted) {
        SampleNames.Goods goods = SampleNames.pick(random, SampleNames.GOODS);
        ProductDraft draft = new ProductDraft(title(goods))
                .vendor(SampleNames.pick(random, SampleNames.VENDORS))
                .productType(goods.type())
                .options(goods.optionNames());
        boolean special = options.specialProducts() && ++products % EACH_N_IS_SPECIAL == 0;
        if (special) {
            draft.status(products % (2 * EACH_N_IS_SPECIAL) == 0 ? ProductStatus.DRAFT : ProductStatus.ARCHIVED);
        }
        List<List<String>> all = combinations.computeIfAbsent(goods, GeneratedCatalog::combine);
        int count = Math.min(wanted - variants, all.size() < 3 ? all.size() : 2 + random.nextInt(all.size() - 1));
        int cents = 500 + random.nextInt(9_500);
        for (int i = 0; i < count; i++) {
            draft.variant(variant(goods, all.get(i), i, cents));
        }
        stock(store.catalog().add(draft, past()));
        variants += count;
    }

    private String title(SampleNames.Goods goods) {
        String first = SampleNames.pick(random, SampleNames.ADJECTIVES);
        String second = SampleNames.pick(random, SampleNames.ADJECTIVES);
        return first.equals(second) ? first + " " + goods.noun() : first + " " + second + " " + goods.noun();
    }

    private VariantDraft variant(SampleNames.Goods goods, List<String> values, int index, int cents) {
        int number = variants + index + 1;
        VariantDraft draft =
                new VariantDraft(sku(goods, number)).options(values).weight(0.1f * (1 + number % 30));
        draft.priceCents = cents;
        draft.barcode = Long.toString(4_000_000_000_000L + number * 7L);
        draft.unitCost = number % 50 == 0 ? null : cost(cents * (30 + random.nextInt(30)) / 100);
        if (options.specialProducts() && number % 60 == 0) {
            draft.untracked();
        }
        if (number % 10 == 0) {
            draft.customs("PT", "6109.10");
        }
        return draft;
    }

    private String sku(SampleNames.Goods goods, int number) {
        String usual = goods.code() + "-" + (100_000 + number);
        if (!options.awkwardSkus()) {
            return usual;
        }
        return switch (number % 50) {
            case 13 -> null;
            case 14 -> "";
            case 15, 16 -> goods.code() + "-SHARED-" + number / 50;
            default -> usual;
        };
    }

    private BigDecimal cost(int cents) {
        return costs.computeIfAbsent(cents, value -> BigDecimal.valueOf(value, 2));
    }

    private static List<List<String>> combine(SampleNames.Goods goods) {
        List<List<String>> all = List.of(List.of());
        for (List<String> values : goods.values()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> one : all) {
                for (String value : values) {
                    List<String> next = new ArrayList<>(one);
                    next.add(value);
                    longer.add(List.copyOf(next));
                }
            }
            all = longer;
        }
        return all;
    }

    private void stock(Product product) {
        for (Variant variant : product.variants) {
            for (ShopLocation location : locations) {
                // Untracked items have levels too; their numbers mean nothing.
                boolean first = location == locations.get(0);
                if (first || random.nextInt(3) == 0) {
                    store.stock().open(variant.item, location, 20 + random.nextInt(200), product.createdAt);
                }
            }
        }
    }

    private void giftCard() {
        ProductDraft draft = new ProductDraft("Gift Card")
                .productType("Gift Cards")
                .giftCard()
                .variant(new VariantDraft("GIFT-25")
                        .untracked()
                        .withoutShipping()
                        .price("25"));
        store.catalog().add(draft, past());
    }

    private void bundle() {
        Map<Variant, Integer> parts = new LinkedHashMap<>();
        for (Product product : store.products.byId()) {
            if (!product.giftCard && parts.size() < 2) {
                parts.put(product.variants.get(0), 1);
            }
        }
        store.catalog()
                .add(
                        new ProductDraft("Starter Set")
                                .productType("Sets")
                                .variant(new VariantDraft("SET-1").price("49").bundle(parts)),
                        past());
    }
}
