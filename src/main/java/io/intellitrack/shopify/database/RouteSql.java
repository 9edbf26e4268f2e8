package io.intellitrack.shopify.database;

import io.intellitrack.shopify.settings.SettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The integrator's statements, {@code routes/sql/*.sql}, which know how IntelliTrack's tables are called. A file holds one
 * statement, and it only reads. Read once; safe for many threads.
 */
public final class RouteSql {
    private static final String FOLDER = "routes/sql/";
    private static final String ENDING = ".sql";
    /** Far more than anybody writes by hand. */
    private static final int MOST_BYTES = 1_000_000;

    private final Map<String, String> statements;

    private RouteSql(Map<String, String> statements) {
        this.statements = Map.copyOf(statements);
    }

    /**
     * Reads statements by name.
     *
     * @param folder {@code routes/sql}
     * @throws SettingsException naming every file that is missing, cannot be read, or may not be run
     */
    public static RouteSql read(Path folder, List<String> names) {
        Map<String, String> statements = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            statement(folder.resolve(name + ENDING), faults).ifPresent(text -> statements.put(name, text));
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new RouteSql(statements);
    }

    /** What is wrong with any file of the folder, each with file, line and remedy; a folder that is not there has no faults. */
    public static List<String> faults(Path folder) {
        List<String> faults = new ArrayList<>();
        all(folder, faults);
        return faults;
    }

    /** Those statements of the folder that may be run, by name, each line where it is in its file. */
    public static Map<String, String> sound(Path folder) {
        return all(folder, new ArrayList<>());
    }

    private static Map<String, String> all(Path folder, List<String> faults) {
        Map<String, String> statements = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return statements;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                statement(file, faults)
                        .ifPresent(text -> statements.put(name.substring(0, name.length() - ENDING.length()), text));
            }
        } catch (IOException e) {
            faults.add(FOLDER + ": the folder cannot be read; give the program's user the right to.");
        }
        return statements;
    }

    /** Empty when it may not be run. */
    private static Optional<String> statement(Path file, List<String> faults) {
        String name = FOLDER + file.getFileName();
        try {
            if (Files.size(file) > MOST_BYTES) {
                faults.add(name + ": the file has more than " + MOST_BYTES + " bytes; a statement is not as long.");
                return Optional.empty();
            }
            SqlText text = SqlText.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
            text.fault().ifPresent(fault -> faults.add(name + ":" + fault.line() + ": " + fault.sentence()));
            return text.fault().isPresent() ? Optional.empty() : Optional.of(text.bare());
        } catch (NoSuchFileException e) {
            faults.add(name + " cannot be read: restore it from the release.");
        } catch (CharacterCodingException e) {
            faults.add(name + ": the file is not written in UTF-8; save it so.");
        } catch (IOException e) {
            faults.add(name + " cannot be read: it must be a file that the program's user may read.");
        }
        return Optional.empty();
    }

    /**
     * A statement without comments, with parameters as {@code :name}.
     *
     * @throws IllegalArgumentException when it was not among those that were read
     */
    public String named(String name) {
        String statement = statements.get(name);
        if (statement == null) {
            throw new IllegalArgumentException("The statement " + name + " was not read");
        }
        return statement;
    }
}
