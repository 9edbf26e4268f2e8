package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.terminal.Complaint;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    void c41AServerWithoutRoomIsToldWithItsRemedy() {
        SQLException full = new SQLException("could not extend file \"base/1\": No space left on device", "53100");

        assertThat(Complaint.of(new FlywayException("Migration failed", full)))
                .contains("No space left on device", "53100", "Make room on the server's disk and start again")
                .doesNotContain("Flyway");
    }
}
