package io.intellitrack.shopify.database;

import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.database.dialect.TableSchemas;
import io.intellitrack.shopify.settings.SchemaNames;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the schemas that the settings name as the database spells them, and makes what is ours to make. */
final class SchemaFinder {
    private final Connection connection;
    private final Dialect dialect;
    private final boolean bundled;
    private final boolean making;

    private SchemaFinder(Connection connection, Dialect dialect, boolean bundled, boolean making) {
        this.connection = connection;
        this.dialect = dialect;
        this.bundled = bundled;
        this.making = making;
    }

    /**
     * Where tables lie.
     *
     * @param there those of both schemas that are in the database, in this order
     */
    record Found(TableSchemas schemas, List<String> there) {}

    /**
     * Both schemas; empty when none is named.
     *
     * @param connection as it comes, looking where it looks by itself
     * @param making true when those are made that are ours to make; else they are only called as they will be
     * @throws SettingsException when one is not there and will not be made, or two are meant
     */
    static Optional<Found> find(Settings.IntelliTrack settings, Dialect dialect, Connection connection, boolean making)
            throws SQLException {
        SchemaNames names = settings.schemas();
        if (!names.given()) {
            return Optional.empty();
        }
        SchemaFinder finder = new SchemaFinder(connection, dialect, settings.bundled(), making);
        TableSchemas both = new TableSchemas(
                finder.named("intellitrack.schema-name", names.intellitrack()),
                finder.named("sync.schema-name", names.sync()));
        List<String> all = finder.list(dialect.schemaNames());
        return Optional.of(new Found(
                both,
                Stream.of(both.intellitrack(), both.sync())
                        .distinct()
                        .filter(all::contains)
                        .toList()));
    }

    private String named(String key, Optional<String> name) throws SQLException {
        if (name.isEmpty()) {
            return current(key);
        }
        List<String> same = list(dialect.schemaNames()).stream()
                .filter(there -> there.equalsIgnoreCase(name.get()))
                .toList();
        if (same.contains(name.get()) || same.size() == 1) {
            return same.contains(name.get()) ? name.get() : same.get(0);
        }
        if (same.size() > 1) {
            throw refused(key, name.get(), "there are " + same + "; write it as the database does");
        }
        if (key.startsWith("intellitrack.") && !bundled) {
            throw refused(
                    key, name.get(), "there is no such schema; correct the name, or make the schema with its views");
        }
        boolean plain = name.get().matches("[\\p{L}_][\\p{L}\\p{N}_]*");
        String spelt = plain ? dialect.folded(name.get()) : name.get();
        return making ? made(key, spelt) : spelt;
    }

    private String current(String key) throws SQLException {
        String current = list(dialect.currentSchema()).get(0);
        if (current == null) {
            throw new SettingsException(
                    List.of(key + " is not set, and the connection looks into no schema that is there; name one."));
        }
        return current;
    }

    private String made(String key, String name) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema " + TableSchemas.quoted(name));
            return name;
        } catch (SQLException e) {
            throw refused(
                    key,
                    name,
                    "there is no such schema, and intellitrack.user cannot make it (" + Sql.shortReason(e)
                            + "); make it, and let that user create tables in it");
        }
    }

    private List<String> list(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static SettingsException refused(String key, String name, String why) {
        return new SettingsException(List.of(key + "=" + name + ": " + why + "."));
    }
}
