package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that is there, and says nothing any more: no reset, no end of the connection. */
class SilentDatabaseTest {
    private final Settings.IntelliTrack there = Engine.POSTGRES.fresh();
    private final URI address = URI.create(there.jdbcUrl().substring("jdbc:".length()));

    @Test
    void shortWorkGivesUpAndTheNextConnectionWaitsAsLongAsAny() throws SQLException {
        try (FaultProxy proxy = new FaultProxy(address.getPort());
                Database database = Database.open(by(proxy.port(), ""))) {
            assertThatThrownBy(() -> assertTimeoutPreemptively(
                            Duration.ofMinutes(2),
                            () -> database.jdbi().useHandle(handle -> {
                                database.hurry(handle, Duration.ofSeconds(1));
                                proxy.add(new Toxic(Toxic.Kind.TIMEOUT, false, 0));
                                handle.execute("select 1");
                            })))
                    .isInstanceOf(JdbiException.class);

            proxy.clear();

            assertThat(longestAnswer(database)).isEqualTo(Duration.ofSeconds(330));
        }
    }

    @Test
    void theAddressMaySayOtherwise() throws SQLException {
        try (Database database = Database.open(by(address.getPort(), "?socketTimeout=77"))) {
            assertThat(longestAnswer(database)).isEqualTo(Duration.ofSeconds(77));
        }
    }

    private static Duration longestAnswer(Database database) throws SQLException {
        return database.jdbi()
                .withHandle(handle -> Duration.ofMillis(handle.getConnection().getNetworkTimeout()));
    }

    private Settings.IntelliTrack by(int port, String more) {
        return new Settings.IntelliTrack(
                "jdbc:postgresql://127.0.0.1:" + port + address.getPath() + more,
                there.user(),
                there.password(),
                true,
                there.division(),
                there.uom(),
                there.site(),
                there.location());
    }
}
