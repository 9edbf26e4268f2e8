package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.kept.Kept;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed on the embedded database, again and again on the same file: what it had said to be committed is
 * there, and no transaction is there by half. {@code -Dfaults.kills} and {@code -Dfaults.seed} choose how often and when. The
 * same eyes see the loss when H2 writes as it does by default.
 */
class DurabilityTest {
    private static final int MOST_LINES = 100_000;

    @TempDir
    Path folder;

    private Path settings;
    private int next;
    private int acknowledged = -1;
    private boolean careless;

    @Test
    void afterAKillNoAcknowledgedRowOfTheEmbeddedDatabaseIsGone() throws Exception {
        settings = Kit.in(folder).config();
        Random random = new Random(Long.getLong("faults.seed", 1));
        int kills = Integer.getInteger("faults.kills", 6);

        for (int kill = 0; kill < kills; kill++) {
            int after = random.nextInt(60);
            switch (kill % 3) {
                case 0 -> killAt(line -> line.equals(Integer.toString(next + after))); // just acknowledged
                case 1 -> killAt(line -> line.startsWith("before ")); // while many rows are being committed
                default -> killAfter(random.nextInt(300)); // somewhere
            }
            assertThat(wrong()).isEmpty();
        }

        assertThat(acknowledged).as("rows that were acknowledged").isGreaterThan(kills);
    }

    @Test
    void c41AProcessKilledWhileItMakesOrUpgradesTheDatabaseLosesNothing() throws Exception {
        Random random = new Random(Long.getLong("faults.seed", 1));
        int kills = Integer.getInteger("faults.kills", 6);
        for (int kill = 0; kill < kills; kill++) {
            Path home = Files.createDirectory(folder.resolve("made-" + kill));
            settings = Kit.in(home).config();
            if (kill % 2 == 1) {
                Settings.IntelliTrack kept = Kept.restore(Engine.H2, "1.0.0", home);
                settings = Kit.in(home).database(kept).config();
            }
            next = 0;
            acknowledged = -1;

            startAndKillAfter(500 + random.nextInt(2500));

            assertThat(wrong()).as("kill " + kill).isEmpty();
            if (kill % 2 == 1) {
                assertThat(items(Kept.embedded(home.resolve("kept-1.0.0"))))
                        .as("items of the released version")
                        .isGreaterThan(3);
            }
        }
    }

    @Test
    void c41AFullDiskWhileTheDatabaseIsMadeOrUpgradedIsToldAndTheNextStartFinishes() throws Exception {
        Random random = new Random(Long.getLong("faults.seed", 1));
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 48)) {
            assumeThat(disk.small()).as("a small disk").isTrue();
            Path made = disk.folder().resolve("made.mv.db");
            settings = Kit.in(folder)
                    .set(
                            "intellitrack.jdbc-url",
                            Kept.embedded(disk.folder().resolve("made")).jdbcUrl())
                    .config();
            List<Integer> rooms = new ArrayList<>(List.of(0, 4096));
            random.ints(4, 20_000, 200_000).forEach(rooms::add);
            for (int room : rooms) {
                disk.fill(room);
                String said = started();
                disk.empty();

                assertThat(said)
                        .as(room + " bytes free")
                        .matches("(?s)ready.*|.* cannot be made: (.*No space left|the disk did not keep).*make room.*");
                assertThat(items(Kept.embedded(disk.folder().resolve("made")))).isZero();
                assertThat(disk.folder().toFile().list()).noneMatch(name -> name.contains("upgrade"));
                Files.delete(made);
            }

            Settings.IntelliTrack kept = Kept.restore(Engine.H2, "1.0.0", disk.folder());
            disk.fill(1_000_000);
            assertThatThrownBy(() -> Database.open(kept))
                    .hasMessageContaining("cannot be upgraded")
                    .hasMessageContaining("MB are free");
            disk.empty();
            assertThat(items(kept)).isGreaterThan(3);
        }
    }

    /** Starts and ends a process; answers what it said. */
    private String started() throws Exception {
        Path log = folder.resolve("start.log");
        Process clerk =
                new ProcessBuilder(command()).redirectError(log.toFile()).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(clerk.getInputStream(), StandardCharsets.UTF_8))) {
            String first = lines.lines().filter("ready"::equals).findFirst().orElse("");
            clerk.toHandle().destroyForcibly();
            assertThat(clerk.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return first + Files.readString(log);
        } finally {
            clerk.destroyForcibly();
        }
    }

    private static long items(Settings.IntelliTrack place) {
        try (Database database = Database.open(place)) {
            return database.jdbi()
                    .withHandle(handle -> handle.createQuery("select count(*) from item")
                            .mapTo(Long.class)
                            .one());
        }
    }

    /** Wherever it is then: loading classes, making tables, or writing rows. */
    private void startAndKillAfter(int millis) throws Exception {
        Process clerk = new ProcessBuilder(command())
                .redirectError(folder.resolve("clerk.log").toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(clerk.getInputStream(), StandardCharsets.UTF_8))) {
            clerk.waitFor(millis, TimeUnit.MILLISECONDS);
            clerk.toHandle().destroyForcibly();
            until(lines, line -> false);
            assertThat(clerk.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            clerk.destroyForcibly();
        }
    }

    @Test
    void aDatabaseThatWritesHalfASecondLaterIsFoundOut() throws Exception {
        settings = Kit.in(folder).config();
        rows(); // the tables are there for good, so that only rows can be lost
        careless = true;
        List<String> wrong = List.of();

        for (int kill = 0; kill < 6 && wrong.isEmpty(); kill++) {
            killAt(line -> line.equals(Integer.toString(next + 25)));
            wrong = wrong();
        }

        assertThat(wrong).first().asString().contains("was acknowledged");
    }

    private void killAt(Predicate<String> moment) throws Exception {
        kill(moment, 0);
    }

    private void killAfter(int millis) throws Exception {
        kill(line -> line.equals(Integer.toString(next + 2)), millis);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Clerk.class.getName(),
                settings.toString(),
                Integer.toString(next)));
        if (careless) {
            command.add("careless");
        }
        return command;
    }

    private void kill(Predicate<String> moment, int millis) throws Exception {
        Process clerk = new ProcessBuilder(command())
                .redirectError(folder.resolve("clerk.log").toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(clerk.getInputStream(), StandardCharsets.UTF_8))) {
            until(lines, moment);
            clerk.waitFor(millis, TimeUnit.MILLISECONDS);
            clerk.toHandle().destroyForcibly(); // leaves open what it has said
            until(lines, line -> false);
            assertThat(clerk.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            clerk.destroyForcibly();
        }
        assertThat(clerk.exitValue())
                .as("it was killed, and did not fail by itself")
                .isEqualTo(137);
    }

    /** Notes what is acknowledged up to a line, or up to the end. */
    private void until(BufferedReader lines, Predicate<String> last) throws IOException {
        for (int i = 0; i < MOST_LINES; i++) {
            String line = lines.readLine();
            if (line == null) {
                return;
            }
            if (line.matches("\\d+")) {
                acknowledged = Math.max(acknowledged, Integer.parseInt(line));
            }
            if (last.test(line)) {
                return;
            }
        }
    }

    /** Transactions that are gone, or are there by half. */
    private List<String> wrong() {
        Map<Integer, Integer> rows = rows();
        List<String> wrong = new ArrayList<>();
        for (int number = 0; number <= acknowledged; number++) {
            if (!rows.containsKey(number)) {
                wrong.add("transaction " + number + " was acknowledged and is gone");
            }
        }
        rows.forEach((number, count) -> {
            if (count != Clerk.rows(number)) {
                wrong.add("transaction " + number + " has " + count + " of " + Clerk.rows(number) + " rows");
            }
        });
        next = rows.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
        return wrong;
    }

    private Map<Integer, Integer> rows() {
        Map<Integer, Integer> rows = new TreeMap<>();
        try (Database database = Clerk.open(settings)) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery("select action from sync_audit where actor = 'clerk'")
                            .mapTo(Integer.class)
                            .forEach(number -> rows.merge(number, 1, Integer::sum)));
        }
        return rows;
    }
}
