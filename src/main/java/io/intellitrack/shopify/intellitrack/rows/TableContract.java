package io.intellitrack.shopify.intellitrack.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * IntelliTrack's tables as the program needs them, whether they are tables or views before another schema: {@code
 * contract.txt}, from which {@code docs/contract.md} is made.
 *
 * @param tables by name, in the order of the file
 */
public record TableContract(Map<String, Table> tables) {
    private static final String NO = "no";
    private static final TableContract READ = read();

    /**
     * A table.
     *
     * @param missing what is left out where there is none; empty = it has to be there
     * @param columns by name
     */
    public record Table(String name, Optional<String> missing, String meaning, Map<String, Field> columns) {}

    /**
     * A column of it.
     *
     * @param type as the bundled schema has it
     * @param empty what null means; empty = it is never null
     * @param missing what is left out where it is not there; empty = it has to be there
     * @param least of a text, how many characters the program's own values need
     */
    public record Field(
            String name, String type, Optional<String> empty, Optional<String> missing, int least, Use use) {
        /** True of a column of ids. */
        public boolean id() {
            return type.equals("bigint");
        }
    }

    /** Who reads a column, who writes it, and what it is for; each may be blank. */
    public record Use(String reads, String writes, String meaning) {}

    /** The contract. */
    public static TableContract get() {
        return READ;
    }

    /** The part that is left out where a database does not have the column; empty when it has to have it. */
    public static Optional<String> leftOut(String table, String column) {
        return Optional.ofNullable(READ.tables.get(table))
                .map(known -> known.columns().get(column))
                .flatMap(Field::missing);
    }

    private static TableContract read() {
        Map<String, Table> tables = new LinkedHashMap<>();
        List<String[]> rows = new ArrayList<>();
        for (String line : text().split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(line.strip().split(" *\\| ?", -1));
            }
        }
        Map<String, Field> columns = Map.of();
        for (String[] row : rows) {
            if (row[0].startsWith("table ")) {
                String name = row[0].substring("table ".length());
                columns = new LinkedHashMap<>();
                tables.put(name, new Table(name, unlessNo(row[1]), row[2], columns));
            } else {
                columns.put(row[0], field(row));
            }
        }
        return new TableContract(tables);
    }

    private static Field field(String... row) {
        return new Field(
                row[0],
                row[1],
                unlessNo(row[2]),
                unlessNo(row[3]),
                row[4].isBlank() ? 0 : Integer.parseInt(row[4]),
                new Use(row[5], row[6], row[7]));
    }

    private static Optional<String> unlessNo(String cell) {
        return cell.equals(NO) ? Optional.empty() : Optional.of(cell);
    }

    private static String text() {
        try (InputStream text = TableContract.class.getResourceAsStream("contract.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
