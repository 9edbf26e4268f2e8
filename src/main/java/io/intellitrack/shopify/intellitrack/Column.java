package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.mapping.Functions;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * A column of one of IntelliTrack's tables.
 *
 * @param size of a text: the most characters it holds
 */
record Column(String name, Kind kind, int size) {
    /** Free text for people: cut at a word rather than refused. */
    private static final Set<String> CUT = Set.of("comment", "note");

    /** What a column can hold, and how a list of such values is bound. */
    enum Kind {
        TEXT("varchar", String.class),
        NUMBER("numeric(38, 10)", BigDecimal.class),
        FLAG("boolean", Boolean.class),
        MOMENT("timestamp with time zone", Instant.class),
        OTHER("varchar", String.class);

        private final String sql;
        private final Class<?> type;

        Kind(String sql, Class<?> type) {
            this.sql = sql;
            this.type = type;
        }

        String sql() {
            return sql;
        }

        Class<?> type() {
            return type;
        }
    }

    /** A value that the column cannot hold; says the shape of what came, never the value. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private final String shape;

        Unfit(String message, String shape) {
            super(message);
            this.shape = shape;
        }

        String shape() {
            return shape;
        }
    }

    static Column of(String name, int sqlType, int size) {
        return new Column(name, kind(sqlType), size);
    }

    private static Kind kind(int sqlType) {
        return switch (sqlType) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.CLOB -> Kind.TEXT;
            case Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> Kind.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Kind.FLAG;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.MOMENT;
            default -> Kind.OTHER;
        };
    }

    /** The value as this column takes it. */
    Object fit(Object value) throws Unfit {
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case TEXT, OTHER -> text(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            case NUMBER -> number(value);
            case FLAG -> flag(value);
            case MOMENT -> moment(value);
        };
    }

    private String text(String value) throws Unfit {
        if (value.length() <= size || value.codePointCount(0, value.length()) <= size) {
            return value;
        }
        if (CUT.contains(name)) {
            return Functions.cut(value, size);
        }
        throw new Unfit(
                "The value for " + name + " is longer than the column's " + size + " characters.",
                value.codePointCount(0, value.length()) + " characters");
    }

    private BigDecimal number(Object value) throws Unfit {
        try {
            return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            throw new Unfit("The value for " + name + " is not a number.", shape(value));
        }
    }

    private Boolean flag(Object value) throws Unfit {
        return switch (value.toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unfit("The value for " + name + " is neither true nor false.", shape(value));
        };
    }

    private Instant moment(Object value) throws Unfit {
        try {
            return value instanceof Instant instant ? instant : Instant.parse(value.toString());
        } catch (DateTimeParseException e) {
            throw new Unfit("The value for " + name + " is not a time such as 2026-11-23T09:30:00Z.", shape(value));
        }
    }

    private static String shape(Object value) {
        return "text of " + value.toString().length() + " characters";
    }
}
