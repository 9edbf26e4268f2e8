package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OwnProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/backup-and-restore.md says. */
class BackupTest {
    @TempDir
    Path folder;

    private SandboxServer sandbox;
    private Kit kit;

    @BeforeEach
    void shop() throws Exception {
        sandbox = SandboxServer.start(0, Generator.smallShop(3));
        kit = Kit.in(folder).store(sandbox).set("locations.84000000001", "Main/Stock");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void whatIsBackedUpWhileTheDaemonWorksIsAllThereAfterADamage() throws Exception {
        Path backup = folder.resolve("mine.zip");
        assertThat(command("init").code()).isIn(0, 3);
        Map<String, Long> rows = rows(kit.settings().intellitrack());
        Process daemon =
                OwnProcess.daemon(kit.set("sync.enabled", "true").set("sync.interval", "1s"), folder.resolve("log"));
        try {
            Ended beside = command("backup");
            assertThat(beside.code()).as(beside.err()).isZero();
            assertThat(beside.out()).contains("backups/intellitrack-").contains(".zip");
            assertThat(command("restore", "--yes", firstBackup().toString()).code())
                    .as("a database in use is not replaced")
                    .isEqualTo(4);
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
        assertThat(command("backup", backup.toString()).code()).isZero();
        Path database = folder.resolve("data/intellitrack.mv.db");
        damage(database);
        assertThat(command("status").code()).as("the damage is one").isNotZero();

        Ended restored = command("restore", "--yes", backup.toString());

        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("Restored", "is kept as");
        assertThat(rows(kit.settings().intellitrack())).containsAllEntriesOf(rows);
        assertThat(rows.get("ITEM")).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        assertThat(command("restore", "--yes", firstBackup().toString()).code())
                .as("the one that was made while it worked")
                .isZero();
        assertThat(rows(kit.settings().intellitrack()).get("ITEM")).isEqualTo(rows.get("ITEM"));
    }

    @Test
    void whatIsNoBackupOrOfANewerVersionReplacesNothing() throws Exception {
        kit.set("intellitrack.schema-name", "wms").set("sync.schema-name", "ours");
        command("status");
        Path text = Files.writeString(folder.resolve("letter.zip"), "Dear Sirs");
        Path newer = folder.resolve("newer.zip");
        try (Database database = Database.open(kit.settings().intellitrack())) {
            database.jdbi()
                    .useHandle(handle -> handle.execute("insert into \"sync_schema_history\" (\"installed_rank\", "
                            + "\"version\", \"description\", \"type\", \"script\", \"installed_by\", \"execution_time\", "
                            + "\"success\") values (999, '9999', 'x', 'SQL', 'x', 'x', 1, true)"));
        }
        Ended opened = command("status");
        assertThat(opened.code()).isEqualTo(1);
        assertThat(opened.err()).contains("newer version");
        assertThat(newerBackup(newer)).exists();

        for (Path wrong : List.of(text, newer)) {
            Ended refused = command("restore", "--yes", wrong.toString());
            assertThat(refused.code()).as(wrong.toString()).isEqualTo(1);
            assertThat(refused.err()).contains(wrong.getFileName().toString());
        }
        Ended asked = Ended.answering("no\n", "--config", kit.config().toString(), "restore", newer.toString());
        assertThat(asked.err()).contains("Nothing was done");
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("restore"));
        }
    }

    /** As that version would make it: a zip of the file. */
    private Path newerBackup(Path file) throws Exception {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("intellitrack.mv.db"));
            Files.copy(folder.resolve("data/intellitrack.mv.db"), zip);
        }
        return file;
    }

    private Ended command(String... command) {
        return Ended.of(Stream.concat(Stream.of("--config", kit.config().toString()), Stream.of(command))
                .toArray(String[]::new));
    }

    private Path firstBackup() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("data/backups"))) {
            return files.min(Path::compareTo).orElseThrow();
        }
    }

    /** A disk that lost the middle of the file and its head. */
    private static void damage(Path database) throws Exception {
        byte[] bytes = Files.readAllBytes(database);
        java.util.Arrays.fill(bytes, 0, bytes.length - bytes.length / 8, (byte) 7);
        Files.write(database, bytes);
    }

    private static Map<String, Long> rows(Settings.IntelliTrack settings) {
        try (Database database = Database.open(settings)) {
            return rows(database);
        }
    }

    /** Of tables that no later run of the same data changes. */
    private static Map<String, Long> rows(Database database) {
        Map<String, Long> rows = new TreeMap<>();
        database.jdbi().useHandle(handle -> {
            for (String table :
                    List.of("ITEM", "ITEM_UOM", "INVENTORY", "PICKING_ORDER", "PICKING_ORDER_LINE", "SYNC_LINK")) {
                rows.put(
                        table,
                        handle.createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
            }
        });
        return rows;
    }
}
