package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.kept.Kept;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making and upgrading the file of an embedded database, cut at each statement: what is on disk then is started from. */
class EmbeddedFileTest {
    /** A start is made from each so manieth cut; the file itself is looked at before each statement. */
    private static final int STARTED = Integer.getInteger("faults.cuts", 60);

    @TempDir
    private Path folder;

    private static List<String> numbers(Settings.IntelliTrack place) {
        try (Database database = Database.open(place)) {
            return database.jdbi()
                    .withHandle(handle -> handle.createQuery("select item_number from item order by 1")
                            .mapTo(String.class)
                            .list());
        }
    }

    @Test
    void c41ADatabaseThatIsCutWhileItIsMadeIsMadeByTheNextStart() throws IOException {
        Path home = folder.resolve("home");
        Settings.IntelliTrack place = Kept.embedded(home.resolve("data/intellitrack"));
        Path made = home.resolve("data/intellitrack.mv.db");
        List<Path> cuts = new ArrayList<>();
        int[] statements = {0};

        EmbeddedFile.of(place)
                .orElseThrow()
                .make(url -> migrate(url, statement -> {
                    assertThat(made).doesNotExist();
                    if (statements[0]++ % STARTED == 0) {
                        cuts.add(snapshot(home, statements[0]));
                    }
                }));

        assertThat(made).exists();
        assertThat(cuts).hasSizeGreaterThan(2);
        for (Path cut : cuts) {
            assertThat(numbers(Kept.embedded(cut.resolve("data/intellitrack")))).isEmpty();
            assertThat(names(cut.resolve("data"))).containsExactly("intellitrack.mv.db");
        }
    }

    @Test
    void c41ADatabaseThatIsCutWhileItIsUpgradedIsAsBeforeAndUpgradedByTheNextStart() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Settings.IntelliTrack kept = Kept.restore(Engine.H2, "1.0.0", home);
        Path file = home.resolve("kept-1.0.0.mv.db");
        byte[] before = Files.readAllBytes(file);
        List<Path> cuts = new ArrayList<>();
        int[] statements = {0};

        EmbeddedFile.of(kept)
                .orElseThrow()
                .upgrade(
                        url -> migrate(url, statement -> {
                            assertThat(file).hasBinaryContent(before);
                            if (statements[0]++ % STARTED == 0) {
                                cuts.add(snapshot(home, statements[0]));
                            }
                        }),
                        true);

        List<String> numbers = numbers(kept);
        assertThat(numbers).hasSizeGreaterThan(3);
        assertThat(cuts).hasSizeGreaterThan(1);
        for (Path cut : cuts) {
            assertThat(numbers(Kept.embedded(cut.resolve("kept-1.0.0")))).isEqualTo(numbers);
        }
    }

    @Test
    void c41AFileThatTheFirstReleaseLeftHalfMadeIsKeptAsideAndMadeAnew() throws IOException {
        Path file = folder.resolve("intellitrack");
        int[] statements = {0};
        assertThatThrownBy(() -> migrate(Kept.embedded(file).jdbcUrl(), statement -> {
                    if (++statements[0] == 60) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .isNotNull();

        assertThat(numbers(Kept.embedded(file))).isEmpty();

        assertThat(names(folder).stream().filter(name -> name.endsWith(".mv.db")))
                .hasSize(2)
                .anyMatch(name -> name.startsWith("intellitrack-half-made-"));
    }

    @Test
    void anUpgradeWhileAnotherProcessHasTheFileLeavesItAsItIs() throws IOException {
        Settings.IntelliTrack kept = Kept.restore(Engine.H2, "1.0.0", folder);
        Path file = folder.resolve("kept-1.0.0.mv.db");
        byte[] before = Files.readAllBytes(file);
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(() -> Database.open(kept)).isNotNull();
        }

        assertThat(file).hasBinaryContent(before);
        assertThat(numbers(kept)).isNotEmpty();
    }

    @Test
    void c43DatabaseAndFolderAreForTheirOwnerOnly() throws IOException {
        Path file = folder.resolve("data/intellitrack");
        numbers(Kept.embedded(file));
        Path made = folder.resolve("data/intellitrack.mv.db");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getParent())))
                .isEqualTo("rwx------");

        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
        numbers(Kept.embedded(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .as("as an earlier version left it")
                .isEqualTo("rw-------");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    /** What a kill at this moment would leave: H2 writes at once. */
    private Path snapshot(Path home, int number) {
        Path to = folder.resolve("cut-" + number);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(home.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return to;
    }

    /** As the program does it, with an ear on each statement. */
    private static void migrate(String url, Consumer<String> before) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        source.setPassword("");
        DataSource heard = heard(DataSource.class, source, before);
        new Migrations(Dialect.of("jdbc:h2:"), true, Optional.empty()).bring(heard);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set db_close_delay 0");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T heard(Class<T> type, Object target, Consumer<String> before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().startsWith("execute")) {
                        before.accept(String.valueOf(given == null ? "" : given[0]));
                    }
                    try {
                        Object result = method.invoke(target, given);
                        if (result instanceof Connection connection && type == DataSource.class) {
                            return heard(Connection.class, connection, before);
                        }
                        if (result instanceof java.sql.PreparedStatement statement && type == Connection.class) {
                            return heard(java.sql.PreparedStatement.class, statement, before);
                        }
                        return result instanceof Statement statement && type == Connection.class
                                ? heard(Statement.class, statement, before)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
