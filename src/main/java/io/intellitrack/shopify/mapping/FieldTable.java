package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes where: one line per column of one target table, {@code column = expression}. Blank lines and lines that begin
 * with {@code #} are passed over.
 *
 * @param target the file's name without ending, such as {@code picking-order-line}
 * @param lines where each column stands in the file, counted from 1
 */
public record FieldTable(String target, Map<String, Expression> columns, Map<String, Integer> lines) {
    public FieldTable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        lines = Map.copyOf(lines);
    }

    /** The database's table that this file fills: {@code picking_order_line}. */
    public String table() {
        return target.replace('-', '_');
    }

    /** File and line of a column, for people. */
    public String place(String column) {
        return "mappings/" + target + ".properties:" + lines.get(column);
    }

    /**
     * Reads a field table.
     *
     * @throws MappingException naming file and line when a line cannot be used
     */
    static FieldTable read(Path file, Functions functions) {
        String name = file.getFileName().toString();
        Map<String, Expression> columns = new LinkedHashMap<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                String place = "mappings/" + name + ":" + number;
                int sign = line.indexOf('=');
                if (sign < 1) {
                    throw new MappingException(place + ": expected column = expression");
                }
                String column = line.substring(0, sign).strip();
                Expression expression =
                        new ExpressionParser(line.substring(sign + 1).strip(), place, functions).parse();
                numbers.put(column, number);
                if (columns.put(column, expression) != null) {
                    throw new MappingException(place + ": the column " + column + " stands here twice; keep one line");
                }
            }
        }
        return new FieldTable(name.replaceAll("\\.properties$", ""), columns, numbers);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new MappingException("mappings/" + file.getFileName() + " cannot be read (UTF-8 expected): "
                    + e.getClass().getSimpleName());
        }
    }

    /** The row that this table makes of a document; columns without a value are null. */
    Map<String, Object> row(JsonNode document) {
        Map<String, Object> row = new LinkedHashMap<>();
        columns.forEach((column, expression) -> row.put(column, expression.valueIn(document)));
        return row;
    }

    /** Paths of the document that this table reads. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        columns.values().forEach(expression -> expression.collectPaths(paths));
        return paths;
    }
}
