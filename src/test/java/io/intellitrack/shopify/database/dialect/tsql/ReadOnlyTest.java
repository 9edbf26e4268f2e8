package io.intellitrack.shopify.database.dialect.tsql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route may say to SQL Server, which refuses nothing by itself. */
class ReadOnlyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from item where note = 'delete; update' -- drop",
                "with a as (select 1 as b) select b from a"
            })
    void whatReadsPasses(String statement) {
        assertThatCode(() -> ReadOnly.check(statement)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update item set description = 'x'",
                "with a as (select 1 as b) delete from item where id in (select b from a)",
                "select * into copied from item",
                "select 1; delete from item",
                "exec sp_rename 'a', 'b'",
                "drop table item",
                ""
            })
    void whatDoesAnythingElseIsRefused(String statement) {
        assertThatThrownBy(() -> ReadOnly.check(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("read-only transaction");
    }
}
