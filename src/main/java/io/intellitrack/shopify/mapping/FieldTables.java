package io.intellitrack.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All field tables of {@code routes/mappings/}, read and checked once at start. */
public final class FieldTables {
    private final Map<String, FieldTable> byTarget = new TreeMap<>();

    /**
     * Reads every {@code .properties} file of a folder.
     *
     * @throws MappingException for the first line that cannot be used
     */
    public FieldTables(Path folder, Functions functions) {
        for (Path file : files(folder)) {
            FieldTable table = FieldTable.read(file, functions);
            byTarget.put(table.target(), table);
        }
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MappingException("The folder routes/mappings cannot be read: put it beside the jar");
        }
    }

    /** The table for a target such as {@code item}. */
    public FieldTable table(String target) {
        FieldTable table = byTarget.get(target);
        if (table == null) {
            throw new MappingException("routes/mappings/" + target + ".properties is missing");
        }
        return table;
    }

    /** The table for a target that need not have one. */
    public Optional<FieldTable> find(String target) {
        return Optional.ofNullable(byTarget.get(target));
    }

    /** The row of a target that a document makes. */
    public Map<String, Object> row(String target, JsonNode document) {
        return table(target).row(document);
    }

    /** All tables, for checks. */
    public List<FieldTable> all() {
        return List.copyOf(byTarget.values());
    }
}
