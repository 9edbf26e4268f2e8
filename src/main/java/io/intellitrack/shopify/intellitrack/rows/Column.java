package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.mapping.Functions;
import io.intellitrack.shopify.mapping.Identifiers;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;

/**
 * A column of one of IntelliTrack's tables.
 *
 * @param use what a text in it is for
 * @param size of a text: the most characters it holds
 */
public record Column(String name, Kind kind, Use use, int size) {
    private static final Set<String> NUMBERS = Set.of("item_number", "alternate_number", "order_number");

    private static final Set<String> KEYS = Set.of(
            "name@carrier",
            "name@shipping_method",
            "account_number",
            "email",
            "phone",
            "address1",
            "address2",
            "address3",
            "city",
            "state",
            "zip",
            "country",
            "status",
            "currency",
            "lot",
            "serial",
            "tracking_number",
            "tracking_url");

    /** What a text is for, and so what becomes of one that is too long. */
    enum Use {
        /** Something is found by it: no sign in it that nobody sees, and never cut. */
        NUMBER,
        /** Of use only as a whole: somebody is found, reached or delivered to by it. Never cut. */
        KEY,
        /** For people to read: cut at a word, since the rest says enough. */
        LABEL
    }

    /** What a column can hold, and how a list of such values is bound. */
    public enum Kind {
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

        /** The type that a list of such values is cast to. */
        public String sql() {
            return sql;
        }

        /** The class of such a value. */
        public Class<?> type() {
            return type;
        }
    }

    /** A value that the column cannot hold; says the shape of what came, never the value. */
    public static final class Unfit extends Exception {
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

    static Column of(String table, String name, int sqlType, int size) {
        return new Column(name, kind(sqlType), use(table, name), size);
    }

    private static Use use(String table, String name) {
        if (NUMBERS.contains(name)) {
            return Use.NUMBER;
        }
        return KEYS.contains(name) || KEYS.contains(name + "@" + table) ? Use.KEY : Use.LABEL;
    }

    /** True when a value is a text that would be cut. */
    boolean cuts(Object value) {
        return kind == Kind.TEXT && use == Use.LABEL && value instanceof String text && text.length() > size;
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
    public Object fit(Object value) throws Unfit {
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

    private String text(String raw) throws Unfit {
        if (use == Use.LABEL) {
            return Functions.cut(raw, size);
        }
        String value = use == Use.NUMBER ? Identifiers.clean(raw) : raw;
        if (value == null || value.length() <= size || value.codePointCount(0, value.length()) <= size) {
            return value;
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
