package io.intellitrack.shopify.database;

import io.intellitrack.shopify.machine.TextFile;
import io.intellitrack.shopify.settings.SettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The integrator's statements, {@code routes/sql/*.sql}, which know how IntelliTrack's tables are called. A file holds one
 * statement, and it only reads. Read once, by one reader, for routes and program alike; safe for many threads.
 */
public final class RouteSql {
    private static final String FOLDER = "routes/sql/";
    private static final String ENDING = ".sql";

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");

    private final Map<String, String> statements;

    private RouteSql(Map<String, String> statements) {
        this.statements = Map.copyOf(statements);
    }

    /**
     * Reads all statements.
     *
     * @param folder {@code routes/sql}
     * @throws SettingsException naming every file that is missing, cannot be read, or may not be run
     */
    public static RouteSql read(Path folder) {
        List<String> faults = new ArrayList<>();
        Map<String, String> statements = all(folder, faults);
        for (String name : missing(folder)) {
            faults.add(FOLDER + name + ENDING + " cannot be read: restore it from the release.");
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new RouteSql(statements);
    }

    /** The names of statements that the program asks, and that have no file. */
    public static List<String> missing(Path folder) {
        return StatementContract.ALL.keySet().stream()
                .filter(name -> !Files.exists(folder.resolve(name + ENDING)))
                .toList();
    }

    /** What is wrong with any file of the folder, each with file, line and remedy; a folder that is not there has no faults. */
    public static List<String> faults(Path folder) {
        List<String> faults = new ArrayList<>();
        all(folder, faults);
        return faults;
    }

    /** Those statements of the folder that may be run; for those who want to hear of each fault. */
    public static RouteSql sound(Path folder) {
        return new RouteSql(all(folder, new ArrayList<>()));
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
            if (Files.size(file) > TextFile.MOST_BYTES) {
                faults.add(name + ": the file has more than " + TextFile.MOST_BYTES
                        + " bytes; a statement is not as long.");
                return Optional.empty();
            }
            SqlText text = SqlText.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
            Optional<SqlText.Fault> fault = text.fault()
                    .or(() -> Optional.ofNullable(StatementContract.ALL.get(
                                    file.getFileName().toString().replaceFirst("\\.sql$", "")))
                            .flatMap(contract -> text.breach(contract.given())));
            fault.ifPresent(found -> faults.add(name + ":" + found.line() + ": " + found.sentence()));
            return fault.isPresent() ? Optional.empty() : Optional.of(text.bare());
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
     * Lets a database read each statement, without running it, and looks at the columns that it would yield.
     *
     * @param tried false of a statement that is passed over; so is one that names an optional table that is not there
     * @return what is wrong with each that cannot be used, by name
     */
    public Map<String, StatementFault> refused(Handle handle, Predicate<String> tried) {
        Map<String, StatementFault> refused = new TreeMap<>();
        for (String name : new TreeSet<>(statements.keySet())) {
            String sql = statements.get(name);
            if (tried.test(sql) && TableCatalogue.covers(handle, sql)) {
                fault(handle, name).ifPresent(fault -> refused.put(name, fault));
            }
        }
        return refused;
    }

    private Optional<StatementFault> fault(Handle handle, String name) {
        String sql = SqlText.parameters(statements.get(name), "?");
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            ResultSetMetaData columns =
                    statement.getMetaData(); // PostgreSQL reads a statement only when asked about it
            StatementContract contract = StatementContract.ALL.get(name);
            return contract == null ? Optional.empty() : missing(contract.columns(), columns);
        } catch (SQLException e) {
            return Optional.of(StatementFault.of(sql, e));
        }
    }

    /** @param columns null where the database does not tell before it has run the statement */
    private static Optional<StatementFault> missing(List<String> needed, ResultSetMetaData columns)
            throws SQLException {
        if (columns == null) {
            return Optional.empty();
        }
        Set<String> there = new TreeSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            there.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        String lost = needed.stream().filter(name -> !there.contains(name)).collect(Collectors.joining(", "));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(new StatementFault(
                        1,
                        "the result has no column " + lost + "; it has " + there + ".",
                        "Give a column that name: … as " + lost + "."));
    }

    /** For each statement that may be run, its name and text. */
    public void forEach(BiConsumer<String, String> each) {
        new TreeMap<>(statements).forEach(each);
    }

    /**
     * A statement without comments, with parameters as {@code :name}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public String named(String name) {
        String statement = statements.get(name);
        if (statement == null) {
            throw new IllegalArgumentException("There is no statement routes/sql/" + name + ENDING + "; there are "
                    + new TreeSet<>(statements.keySet()) + ".");
        }
        return statement;
    }

    /** One of ours with the integrator's put in: {@code {stock-on-hand}} is {@code routes/sql/stock-on-hand.sql}. */
    public String within(String ours) {
        return PLACE.matcher(ours)
                .replaceAll(place -> Matcher.quoteReplacement(statements.getOrDefault(place.group(1), place.group())));
    }
}
