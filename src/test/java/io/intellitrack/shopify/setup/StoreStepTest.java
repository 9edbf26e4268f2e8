package io.intellitrack.shopify.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreStepTest {
    @Test
    void whatPeopleCopyBecomesTheStoresAddress() {
        for (String typed : List.of(
                "my-shop",
                "My-Shop.myshopify.com",
                "https://my-shop.myshopify.com/",
                "my-shop.myshopify.com/admin/settings/apps",
                "https://admin.shopify.com/store/my-shop/settings/apps?x=1")) {
            assertThat(StoreStep.address(typed).replaceFirst("/$", ""))
                    .as(typed)
                    .isEqualTo("https://my-shop.myshopify.com");
        }
        assertThat(StoreStep.address("http://127.0.0.1:8099")).isEqualTo("http://127.0.0.1:8099");
    }
}
