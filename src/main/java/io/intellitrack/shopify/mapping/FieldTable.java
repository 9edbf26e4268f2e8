package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.intellitrack.shopify.machine.TextFile;
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
        Map<String, Expression> computed = new LinkedHashMap<>();
        String root = name.equals("picking-order-line.properties") ? "lineItem." : "";
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                String place = "mappings/" + name + ":" + number;
                int sign = line.indexOf('=');
                if (sign < 1) {
                    throw new MappingException(
                            place + ": expected column = expression; write it so, or begin the line with #");
                }
                String column = line.substring(0, sign).strip();
                ExpressionParser.Scope scope =
                        new ExpressionParser.Scope(place, functions, file.getParent(), root, computed);
                Expression expression =
                        new ExpressionParser(line.substring(sign + 1).strip(), scope).parse();
                if (column.startsWith("$")) {
                    if (computed.put(column.substring(1).strip(), expression) != null) {
                        throw new MappingException(place + ": " + column + " stands here twice; keep one line");
                    }
                    continue;
                }
                numbers.put(column, number);
                if (columns.put(column, expression) != null) {
                    throw new MappingException(place + ": the column " + column + " stands here twice; keep one line");
                }
            }
        }
        if (columns.isEmpty()) {
            throw new MappingException(
                    "mappings/" + name + ":1: no line fills a column; restore the file from the release.");
        }
        return new FieldTable(name.replaceAll("\\.properties$", ""), columns, numbers);
    }

    private static List<String> lines(Path file) {
        try {
            return TextFile.read(file, "mappings/" + file.getFileName()).lines().toList();
        } catch (TextFile.Unusable e) {
            throw new MappingException(e.getMessage());
        }
    }

    /** The row that this table makes of a document; columns without a value are null. */
    Map<String, Object> row(JsonNode document) {
        Map<String, Object> row = new LinkedHashMap<>();
        columns.forEach((column, expression) -> row.put(column, expression.valueIn(document)));
        return row;
    }

    /** What this table puts into each row alike, by column: whatever reads nothing of a document. */
    public Map<String, Object> fixed() {
        Map<String, Object> fixed = new LinkedHashMap<>();
        columns.forEach((column, expression) -> {
            List<String> paths = new ArrayList<>();
            expression.collectPaths(paths);
            if (paths.isEmpty()) {
                fixed.put(column, expression.valueIn(MissingNode.getInstance()));
            }
        });
        return fixed;
    }

    /** Paths of the document that this table reads. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        columns.values().forEach(expression -> expression.collectPaths(paths));
        return paths;
    }
}
