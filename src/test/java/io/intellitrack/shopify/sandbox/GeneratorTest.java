package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intellitrack.shopify.sandbox.catalog.InventoryItem;
import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.control.StateDump;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.generator.GeneratorOptions;
import io.intellitrack.shopify.sandbox.generator.GeneratorSize;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.TestClock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Generated shops are the same for the same seed, and what was asked for. */
class GeneratorTest {
    private static SandboxStore shop(long seed, GeneratorOptions options, GeneratorSize size) {
        SandboxStore store = new SandboxStore(new TestClock("2026-11-20T10:00:00Z"));
        new Generator(seed, options).fill(store, size);
        return store;
    }

    private static String state(SandboxStore store) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(new StateDump(store).take());
    }

    @Test
    void theSameSeedMakesTheSameShop() throws JsonProcessingException {
        String one = state(shop(5, GeneratorOptions.ALL, GeneratorSize.SMALL));
        String same = state(shop(5, GeneratorOptions.ALL, GeneratorSize.SMALL));
        String other = state(shop(6, GeneratorOptions.ALL, GeneratorSize.SMALL));

        assertThat(one).isEqualTo(same).isNotEqualTo(other);
    }

    @Test
    void aPlainShopHasNothingToSkip() {
        SandboxStore store = shop(5, GeneratorOptions.PLAIN, GeneratorSize.SMALL);

        Set<String> skus = new HashSet<>();
        store.items.byId().forEach(item -> assertThat(skus.add(item.sku)).isTrue());
        assertThat(skus).hasSize(120).doesNotContainNull();
        store.items.byId().forEach(item -> assertThat(item.tracked).isTrue());
        store.orders.byId().forEach(order -> assertThat(order.open()).isNotEmpty());
        store.levels
                .byId()
                .forEach(level -> assertThat(level.get(Quantity.AVAILABLE)).isNotNegative());
        assertThat(store.orders.size()).isEqualTo(40);
    }

    @Test
    void awkwardSkusComeWhenAskedFor() {
        SandboxStore store = shop(5, GeneratorOptions.ALL, GeneratorSize.SMALL);

        int missing = 0;
        int shared = 0;
        for (InventoryItem item : store.items.byId()) {
            missing += item.sku == null || item.sku.isBlank() ? 1 : 0;
            shared += store.catalog().duplicates(item) > 0 ? 1 : 0;
        }
        assertThat(missing).isPositive();
        assertThat(shared).isPositive();
    }

    @Test
    void aLargeShopIsPagedQuickly() {
        try (TestShop shop = new TestShop()) {
            new Generator(5, GeneratorOptions.PLAIN).fill(shop.store, new GeneratorSize(100_000, 10, 10));
            String after = null;
            int variants = 0;
            for (int page = 0; page < 4; page++) {
                var answer = shop.run("ProductsPage", "first", 50, "after", after, "variants", 100);
                variants += answer.at("/data/products").findValues("position").size();
                after = answer.at("/data/products/pageInfo/endCursor").asText();
            }
            assertThat(variants).isGreaterThan(600);
        }
    }
}
