package io.intellitrack.shopify.mapping;

import io.intellitrack.shopify.machine.TextFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A list of what stands for what: {@code from;to} in the lines of a file beside the field table, or in the table itself.
 * What is looked up is compared without case and blanks at the ends; what is not in the list has no value.
 */
final class LookUp implements Functions.Function {
    private static final int MOST_LINES = 10_000;

    private final Map<String, String> values = new HashMap<>();

    private LookUp() {}

    /** True when a call names a file. */
    static boolean isFile(List<Object> constants) {
        return constants.size() == 2 && String.valueOf(constants.get(1)).endsWith(".csv");
    }

    /**
     * Reads a file of the folder of field tables.
     *
     * @throws MappingException naming file and line
     */
    static LookUp read(Path folder, String file) {
        if (!file.matches("[\\w.-]+")) {
            throw new MappingException(
                    "mappings/" + file + ": a list lies beside its field table; name it without a folder.");
        }
        LookUp lookUp = new LookUp();
        try {
            int number = 0;
            for (String line : TextFile.read(folder.resolve(file), "mappings/" + file)
                    .lines()
                    .toList()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    lookUp.add(line, "mappings/" + file + ":" + number);
                }
            }
        } catch (TextFile.Unusable e) {
            throw new MappingException(e.getMessage());
        }
        return lookUp;
    }

    private void add(String line, String place) {
        String[] cells = line.split(line.contains(";") ? ";" : ",", -1);
        if (cells.length != 2) {
            throw new MappingException(place + ": expected two values, from;to; write the line so, or begin it with #");
        }
        if (values.put(key(unquoted(cells[0])), unquoted(cells[1])) != null) {
            throw new MappingException(place + ": " + unquoted(cells[0]) + " stands here twice; keep one line");
        }
        if (values.size() > MOST_LINES) {
            throw new MappingException(place + ": a list has at most " + MOST_LINES + " lines; take some out");
        }
    }

    private static String unquoted(String cell) {
        String bare = cell.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"")
                : bare;
    }

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Object apply(List<Object> arguments) {
        String found = arguments.get(0) == null ? null : values.get(key(Values.text(arguments.get(0))));
        return found == null || found.isEmpty() ? null : found;
    }

    /** {@code map(source, 'ups: UPS', 'dhl: DHL Express')}. */
    static Object inline(List<Object> arguments) {
        String wanted = arguments.get(0) == null ? null : key(Values.text(arguments.get(0)));
        for (Object pair : arguments.subList(1, arguments.size())) {
            String[] parts = String.valueOf(pair).split(":", 2);
            if (wanted != null && parts.length == 2 && key(parts[0]).equals(wanted)) {
                return parts[1].isBlank() ? null : parts[1].strip();
            }
        }
        return null;
    }

    static void checkInline(List<Object> constants) {
        for (Object pair : constants.subList(1, constants.size())) {
            if (!(pair instanceof String text) || !text.contains(":")) {
                throw new IllegalArgumentException(
                        "each of its pairs is written 'from: to', or name one file, 'name.csv'");
            }
        }
    }
}
