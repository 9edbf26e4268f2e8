package io.intellitrack.shopify.database;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayType;

/**
 * Lets a list be bound as one SQL array, so that a page of rows is one statement:
 * {@code from unnest(cast(:ids as bigint array), cast(:names as varchar array))} works on both databases.
 */
final class SqlArrays {
    private SqlArrays() {}

    static void register(Jdbi jdbi) {
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "integer");
        jdbi.registerArrayType(Boolean.class, "boolean");
        jdbi.registerArrayType(BigDecimal.class, "numeric");
        jdbi.registerArrayType(new InstantArray());
    }

    private static final class InstantArray implements SqlArrayType<Instant> {
        @Override
        public String getTypeName() {
            return "timestamptz";
        }

        @Override
        public Object convertArrayElement(Instant element) {
            return element == null ? null : Timestamp.from(element);
        }
    }
}
