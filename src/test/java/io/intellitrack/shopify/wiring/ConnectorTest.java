package io.intellitrack.shopify.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.testing.Kit;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
    @TempDir
    Path folder;

    @Test
    void theDoorToShopifyIsOpenOnceItHasStarted() throws Exception {
        try (SandboxServer sandbox = SandboxServer.start(0, Generator.smallShop(1))) {
            Kit kit = Kit.in(folder).store(sandbox);

            try (Connector connector = Connector.start(kit.settings(), kit.home(), false)) {
                assertThat(connector.shopify().preflight().scopes()).contains("read_products");
            }
        }
    }

    @Test
    void whatWasOpenedIsClosedAgainWhenTheStartFails() throws Exception {
        Kit kit = Kit.in(folder).route("broken", "- route: [");

        assertThatThrownBy(() -> Connector.start(kit.settings(), kit.home(), false))
                .isInstanceOf(Exception.class);

        try (var connection =
                DriverManager.getConnection(kit.settings().intellitrack().jdbcUrl(), "sa", "")) {
            assertThat(connection.isValid(1))
                    .as("the database file is free again")
                    .isTrue();
        }
    }
}
