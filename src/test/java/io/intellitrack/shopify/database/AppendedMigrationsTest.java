package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.dialect.Dialect;
import io.intellitrack.shopify.kept.Kept;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.output.ValidateOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** C42: what a released version has done to a database stays as it was; what is new comes behind it. */
class AppendedMigrationsTest {
    private static final Path FILES = Path.of("src/main/resources/db/migration");

    @TempDir
    Path folder;

    static Stream<Arguments> kept() {
        return Kept.versions().stream()
                .flatMap(version -> Kept.ENGINES.stream().map(engine -> Arguments.of(version, engine)));
    }

    @Test
    void c42AVersionThatWasReleasedIsKept() {
        assertThat(Kept.versions()).startsWith("1.0.0");
    }

    @ParameterizedTest
    @MethodSource("kept")
    void c42ReleasedMigrationsStayAndNewOnesHaveHigherNumbers(String version, Engine engine) {
        Settings.IntelliTrack place = Kept.restore(engine, version, folder);

        assertThat(faults(place, engine, "intellitrack", FILES)).isEmpty();
        assertThat(faults(place, engine, "sync", FILES)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2", "POSTGRES"})
    void c42AMigrationThatIsChangedRemovedOrTooLateIsFound(Engine engine) throws IOException {
        Settings.IntelliTrack place = Kept.restore(engine, "1.0.0", folder);
        Path files = copyOfFiles();
        Path shared = files.resolve("sync");
        Files.writeString(shared.resolve("V999__behind_all.sql"), "select 1;");
        assertThat(faults(place, engine, "sync", files)).isEmpty();

        Files.writeString(shared.resolve("V030__fulfillments.sql"), "select 1;", StandardOpenOption.APPEND);
        assertThat(faults(place, engine, "sync", files))
                .singleElement()
                .asString()
                .contains("030", "checksum");

        Files.copy(FILES.resolve("sync/V030__fulfillments.sql"), emptied(shared.resolve("V030__fulfillments.sql")));
        Files.writeString(shared.resolve("V072__too_late.sql"), "select 1;");
        assertThat(faults(place, engine, "sync", files))
                .singleElement()
                .asString()
                .contains("072");

        Files.delete(shared.resolve("V072__too_late.sql"));
        Files.delete(shared.resolve("V041__outbox_by_item.sql"));
        assertThat(faults(place, engine, "sync", files))
                .singleElement()
                .asString()
                .contains("041");
    }

    @Test
    void c42TheFolderOfH2CountsToo() throws IOException {
        Settings.IntelliTrack place = Kept.restore(Engine.H2, "1.0.0", folder);
        Path files = copyOfFiles();
        Files.writeString(files.resolve("sync/V105__before_the_last_of_h2.sql"), "select 1;");
        Files.writeString(
                files.resolve("intellitrack-h2/V002__sequence_caches.sql"), "select 1;", StandardOpenOption.APPEND);

        assertThat(faults(place, Engine.H2, "sync", files))
                .singleElement()
                .asString()
                .contains("105");
        assertThat(faults(place, Engine.H2, "intellitrack", files))
                .singleElement()
                .asString()
                .contains("002", "checksum");
    }

    /** What Flyway finds between the files and what was done; files that are only new are none. */
    private static List<String> faults(Settings.IntelliTrack place, Engine engine, String name, Path files) {
        List<String> folders = Dialect.of(engine == Engine.POSTGRES ? "jdbc:postgresql:" : "jdbc:h2:")
                .migrations(name);
        return Migrations.flyway(name, "filesystem:" + files + "/", folders)
                .dataSource(place.jdbcUrl(), place.user(), place.password().reveal())
                .ignoreMigrationPatterns("*:pending")
                .load()
                .validateWithResult()
                .invalidMigrations
                .stream()
                .map(AppendedMigrationsTest::told)
                .toList();
    }

    private static String told(ValidateOutput fault) {
        return fault.version + " " + fault.description + ": " + fault.errorDetails.errorMessage;
    }

    private Path copyOfFiles() throws IOException {
        Path copy = folder.resolve("migration");
        try (Stream<Path> files = Files.walk(FILES)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(FILES.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static Path emptied(Path file) throws IOException {
        Files.delete(file);
        return file;
    }
}
