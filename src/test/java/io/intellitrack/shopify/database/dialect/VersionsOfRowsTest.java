package io.intellitrack.shopify.database.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** How SQL Server reads the stock at one moment, and what its administrator is told. */
class VersionsOfRowsTest {
    @Test
    void oneMomentIsReadAsTheDatabaseKeepsItAndNeverByLocksOfSingleRows() {
        assertThat(new SqlServer.Versions(true, true).level()).isEqualTo(4096);
        assertThat(new SqlServer.Versions(false, true).level()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        assertThat(new SqlServer.Versions(false, false).level()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
    }

    @Test
    void readersThatWaitForWritersAreToldWithTheRemedy() {
        assertThat(new SqlServer.Versions(true, true).advice("WMS")).isEmpty();
        assertThat(new SqlServer.Versions(false, false).advice("WMS")).hasValueSatisfying(advice -> {
            assertThat(advice.seen()).contains("READ_COMMITTED_SNAPSHOT of the database WMS is off");
            assertThat(advice.remedy())
                    .contains("alter database [WMS] set read_committed_snapshot on")
                    .contains("allow_snapshot_isolation on");
        });
    }
}
