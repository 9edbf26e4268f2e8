package io.intellitrack.shopify.database.dialect.tsql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list of values as one parameter: SQL Server has no arrays and reads them from JSON. */
final class JsonList {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Signs that JSON can only hold escaped, and what stands for them: not all that speak SQL Server's language take the
     * escapes off again. The one that the others begin with comes last, when it is read.
     */
    private static final Map<String, String> ESCAPED =
            Map.of("\"", "~1", "\\", "~2", "\n", "~3", "\r", "~4", "\t", "~5");

    private JsonList() {}

    private static String escaped(String text) {
        String escaped = text.replace("~", "~0");
        for (Map.Entry<String, String> sign : ESCAPED.entrySet()) {
            escaped = escaped.replace(sign.getKey(), sign.getValue());
        }
        return escaped;
    }

    /** A text of the list again, in T-SQL, which compares as texts of the database do. */
    static String text(String element) {
        return "replace(replace(replace(replace(replace(replace(" + element + ", '~1', '\"'), '~2', '\\'), "
                + "'~3', char(10)), '~4', char(13)), '~5', char(9)), '~0', '~') collate database_default";
    }

    static Array of(Object[] elements) throws SQLException {
        List<Object> values = new ArrayList<>(elements.length);
        for (Object element : elements) {
            values.add(
                    element instanceof Timestamp time
                            ? time.toInstant().toString()
                            : element instanceof String text ? escaped(text) : element);
        }
        try {
            String json = MAPPER.writeValueAsString(values);
            return (Array) Proxy.newProxyInstance(
                    JsonList.class.getClassLoader(),
                    new Class<?>[] {Array.class},
                    (self, method, given) -> switch (method.getName()) {
                        case "toString" -> json;
                        case "free" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        } catch (JsonProcessingException e) {
            throw new SQLDataException("A list cannot be written as JSON", "22000", e);
        }
    }
}
