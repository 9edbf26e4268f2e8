package io.intellitrack.shopify.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnumWordsTest {
    private enum Fruit {
        PEAR,
        SOUR_CHERRY
    }

    @Test
    void eachReaderHasItsSpelling() {
        assertThat(EnumWords.of(Fruit.SOUR_CHERRY)).isEqualTo("sour-cherry");
        assertThat(EnumWords.stored(Fruit.SOUR_CHERRY)).isEqualTo("sour_cherry");
        assertThat(EnumWords.spoken(Fruit.SOUR_CHERRY)).isEqualTo("sour cherry");
        assertThat(EnumWords.all(Fruit.class)).containsExactly("pear", "sour-cherry");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (Fruit each : Fruit.values()) {
            assertThat(EnumWords.parse(Fruit.class, EnumWords.of(each))).contains(each);
            assertThat(EnumWords.read(Fruit.class, EnumWords.stored(each))).contains(each);
        }
        assertThat(EnumWords.parse(Fruit.class, "SOUR_CHERRY")).isEmpty();
        assertThat(EnumWords.read(Fruit.class, "plum")).isEmpty();
    }

    @Test
    void fieldsAndTypesAreTakenApart() {
        assertThat(EnumWords.ofField("fulfillmentOrders")).isEqualTo("fulfillment orders");
        assertThat(EnumWords.ofField("ProductVariant")).isEqualTo("product variant");
    }
}
