package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestSettings;
import java.util.List;
import java.util.Map;

class ParkedTest {
    private static RejectedRecord healing() {
        return RejectedRecord.of(RejectedRecord.Cause.DATA, "gid://shopify/Order/1", "#1")
                .healing()
                .because("It has no item.", "Add it.");
    }

    private static RejectedRecord permanent() {
        return RejectedRecord.of(RejectedRecord.Cause.MAPPING, "gid://shopify/Order/2", "#2")
                .because("It is wrong.", "Mend it.");
    }

    @OnEveryDatabase
    void healingGetsRarerWithEachTryInVainAndPermanentErrorsAreNeverTriedByThemselves(Engine engine) throws Exception {
        try (Database database =
                Database.open(TestSettings.on(engine.fresh(), Map.of()).intellitrack())) {
            Parked parked = new Parked(database, "default");
            for (int attempt = 1; attempt <= 4; attempt++) {
                database.jdbi()
                        .useTransaction(handle -> parked.keep(handle, Flow.ORDERS, List.of(healing(), permanent())));
                assertThat(parked.healing(Flow.ORDERS)).containsExactly("gid://shopify/Order/1");
            }

            database.jdbi().useTransaction(handle -> parked.keep(handle, Flow.ORDERS, List.of(healing())));

            assertThat(parked.healing(Flow.ORDERS)).isEmpty();

            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("update sync_parked set next_try_at = next_try_at - interval '16' minute"));

            assertThat(parked.healing(Flow.ORDERS)).containsExactly("gid://shopify/Order/1");

            for (int attempt = 6; attempt <= 20; attempt++) {
                database.jdbi().useHandle(handle -> handle.execute("update sync_parked set next_try_at = null"));
                database.jdbi().useTransaction(handle -> parked.keep(handle, Flow.ORDERS, List.of(healing())));
            }
            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("update sync_parked set next_try_at = next_try_at - interval '5' hour"));

            assertThat(parked.healing(Flow.ORDERS)).isEmpty();

            database.jdbi().useTransaction(handle -> parked.keep(handle, Flow.ORDERS, List.of(healing())));
            assertThat(parked.list().get(0).attempts())
                    .as("read again before its time: no try")
                    .isEqualTo(20);

            parked.list().forEach(entry -> parked.retry(entry.id()));

            assertThat(parked.healing(Flow.ORDERS))
                    .containsExactlyInAnyOrder("gid://shopify/Order/1", "gid://shopify/Order/2");
        }
    }
}
