package io.intellitrack.shopify.database;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Lets a list be bound as one SQL array, so that a page of rows is one statement:
 * {@code from unnest(cast(:ids as bigint array), cast(:names as varchar array))} works on both databases.
 */
final class SqlArrays implements SqlArrayTypeFactory {
    private static final List<Plain<?>> PLAIN = List.of(
            new Plain<>(String.class, "varchar"),
            new Plain<>(Long.class, "bigint"),
            new Plain<>(Integer.class, "integer"),
            new Plain<>(Boolean.class, "boolean"),
            new Plain<>(BigDecimal.class, "numeric"));

    private SqlArrays() {}

    static void register(Jdbi jdbi) {
        jdbi.registerArrayType(new SqlArrays());
        jdbi.registerArrayType(new InstantArray());
    }

    /** The type of a list's elements, as a database calls it; of one without any, texts. */
    static String typeOf(Object[] list) {
        return PLAIN.stream()
                .filter(plain -> list.length > 0 && plain.type.isInstance(list[0]))
                .map(Plain::getTypeName)
                .findFirst()
                .orElse("varchar");
    }

    @Override
    public Optional<SqlArrayType<?>> build(Type elementType, ConfigRegistry config) {
        for (Plain<?> plain : PLAIN) {
            if (plain.type == elementType) {
                return Optional.of(plain);
            }
        }
        return Optional.empty();
    }

    /** Values as they are. An array of their own class is sent as bytes; one of objects as text that is parsed again. */
    private record Plain<T>(Class<T> type, String getTypeName) implements SqlArrayType<T> {
        @Override
        public Object convertArrayElement(T element) {
            return element;
        }

        @Override
        public Class<?> getArrayElementClass() {
            return type;
        }
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
