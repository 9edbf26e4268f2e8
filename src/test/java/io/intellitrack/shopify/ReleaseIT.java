package io.intellitrack.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as it is handed out, unpacked into an empty folder and driven by the very commands of the guides. */
class ReleaseIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    private Path empty;

    private Path unpacked;

    @BeforeEach
    void unpack() throws Exception {
        assertThat(sh(empty, Map.of(), "tar xzf " + archive(".tar.gz"))).returns(0, Ended::code);
        try (Stream<Path> inside = Files.list(empty)) {
            unpacked = inside.findFirst().orElseThrow();
        }
    }

    @Test
    void itHoldsEverythingWithItsChecksumAndTheSameBytesEachTime() throws Exception {
        assertThat(unpacked.resolve("bin/intellitrack-shopify")).isExecutable();
        assertThat(List.of("lib", "conf", "routes", "docs", "licenses", "service", "monitoring"))
                .allSatisfy(name -> assertThat(unpacked.resolve(name)).isNotEmptyDirectory());
        assertThat(List.of("README.md", "CHANGELOG.md", "intellitrack-shopify.cdx.json"))
                .allSatisfy(name -> assertThat(unpacked.resolve(name)).isRegularFile());
        assertThat(unpacked.resolve("lib/intellitrack-shopify.jar"))
                .hasSameBinaryContentAs(TARGET.resolve("intellitrack-shopify.jar"));
        assertThat(Files.readString(unpacked.resolve("bin/intellitrack-shopify.cmd")))
                .contains("\r\n");
        assertThat(sh(unpacked, Map.of(), "sha256sum -c --strict --quiet SHA256SUMS")
                        .output())
                .isEmpty();
        assertThat(Files.readAllLines(unpacked.resolve("SHA256SUMS")))
                .as("each file but the list itself")
                .hasSize(files(unpacked) - 1);
        for (String ending : List.of(".tar.gz", ".zip")) {
            assertThat(sh(TARGET, Map.of(), "sha256sum -c --strict --quiet " + archive(ending) + ".sha256"))
                    .returns(0, Ended::code);
        }
        try (ZipFile zip = new ZipFile(archive(".zip").toFile())) {
            assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct())
                    .as("no file says when it was built")
                    .containsExactly(LocalDateTime.parse("2026-12-01T00:00:00"));
        }
        try (Stream<Path> all = Files.walk(unpacked)) {
            assertThat(all.filter(Files::isRegularFile).map(ReleaseIT::changed))
                    .containsOnly(Instant.parse("2026-12-01T00:00:00Z"));
        }
    }

    @Test
    void theGuidesOfInstallationAndFirstConnectionLeadToAutomaticSync() throws Exception {
        assertThat(guided("install", "bin/intellitrack-shopify --version").output())
                .containsPattern(
                        "IntelliTrack for Shopify \\d+\\.\\d+\\.\\d+\\S* \\([0-9a-f]{12}\\S*, 20\\d\\d-\\d\\d-\\d\\d\\)");
        Ended demo = guided("install", "bin/intellitrack-shopify demo --once");
        assertThat(demo.code()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("Both sides agree").doesNotContain(" WARN ", " ERROR ", "not green");

        try (SandboxServer shop = SandboxServer.start(0, Generator.smallShop(5))) {
            Path secret = Files.writeString(unpacked.resolve("conf/token"), shop.token());
            assertThat(sh(unpacked, Map.of(), "chmod 600 conf/token")).returns(0, Ended::code);
            set(unpacked, "shopify.url", shop.url().toString());
            set(unpacked, "shopify.access-token-file", "conf/" + secret.getFileName());
            set(unpacked, "console.port", "0");
            Ended unmapped = guided("first-connection", "bin/intellitrack-shopify check");
            assertThat(unmapped.code()).isEqualTo(1);
            assertThat(unmapped.output()).containsOnlyOnce("FAULT").contains("locations.84000000001", "NEXT");
            set(unpacked, "locations.84000000001", "Main/Stock");
            Ended before = guided("first-connection", "bin/intellitrack-shopify check");
            assertThat(before.output()).doesNotContain("FAULT").contains("Run init");
            assertThat(guided("first-connection", "bin/intellitrack-shopify init")
                            .code())
                    .isIn(0, 3);
            assertThat(guided("first-connection", "bin/intellitrack-shopify check"))
                    .returns(0, Ended::code);
            set(unpacked, "sync.enabled", "true");
            Process daemon = start("bin/intellitrack-shopify run", empty.resolve("log"));
            try {
                Awaitility.await()
                        .atMost(120, TimeUnit.SECONDS)
                        .until(() -> guided("first-connection", "bin/intellitrack-shopify status")
                                .output()
                                .contains("orders-to-intellitrack"));
                Ended backup = guided("backup-and-restore", "bin/intellitrack-shopify backup");
                assertThat(backup.code()).as(backup.output()).isZero();
                assertThat(backup.output()).contains(unpacked + "/data/backups/");
            } finally {
                daemon.destroy();
                assertThat(daemon.waitFor(90, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(daemon.exitValue()).as("the script hands signals on").isEqualTo(143);
            assertThat(guided("first-connection", "bin/intellitrack-shopify reconcile")
                            .code())
                    .isIn(0, 3);
            backThroughTheUpgrade();
        }
    }

    @Test
    void oneCommandAloneLeadsToTheSetUpInTheBrowser() throws Exception {
        set(unpacked, "console.port", "0");
        Path log = empty.resolve("log");
        Process daemon = start("bin/intellitrack-shopify", log);
        try (SandboxServer shop = SandboxServer.start(0, Generator.smallShop(5))) {
            Pattern link = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/setup\\?link=\\w+");
            Awaitility.await()
                    .atMost(120, TimeUnit.SECONDS)
                    .until(() -> !daemon.isAlive()
                            || link.matcher(Files.readString(log)).find());
            Matcher found = link.matcher(Files.readString(log));
            assertThat(found.find()).as(Files.readString(log)).isTrue();
            HttpClient browser = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
            String page = browser.send(
                            HttpRequest.newBuilder(URI.create(found.group())).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(page).contains("1. Connect the store");
            String form = "form-token=" + page.replaceAll("(?s).*name=\"form-token\" value=\"(\\w+)\".*", "$1")
                    + "&shopify.url=" + URLEncoder.encode(shop.url().toString(), StandardCharsets.UTF_8)
                    + "&shopify.access-token=" + shop.token();
            HttpRequest store = HttpRequest.newBuilder(URI.create(found.group(1) + "/setup/store"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            assertThat(browser.send(store, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("2. Connect the database");
        } finally {
            daemon.destroy();
            assertThat(daemon.waitFor(90, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(daemon.exitValue()).isEqualTo(143);
    }

    /** Damage, restore, and the next version beside it. */
    private void backThroughTheUpgrade() throws Exception {
        Path kept = empty.resolve("kept.zip");
        assertThat(guided("upgrade", "bin/intellitrack-shopify backup /mnt/backups/before-upgrade.zip", kept))
                .returns(0, Ended::code);
        Files.writeString(unpacked.resolve("data/intellitrack.mv.db"), "no database any more");
        Ended restored = guided(
                "backup-and-restore", "bin/intellitrack-shopify restore /mnt/backups/intellitrack.zip", kept, "--yes");
        assertThat(restored.code()).as(restored.output()).isZero();

        Path old = Files.move(unpacked, empty.resolve("intellitrack-shopify-OLD"));
        assertThat(sh(empty, Map.of(), "tar xzf " + archive(".tar.gz"))).returns(0, Ended::code);
        guided("upgrade", "cp -p ../intellitrack-shopify-OLD/conf/application.properties conf/");
        guided("upgrade", "cp -Rp ../intellitrack-shopify-OLD/data .");
        Files.copy(old.resolve("conf/token"), unpacked.resolve("conf/token"), StandardCopyOption.COPY_ATTRIBUTES);
        Ended upgraded = guided("first-connection", "bin/intellitrack-shopify check");
        assertThat(upgraded.code()).as(upgraded.output()).isZero();
    }

    @Test
    void eachShopHasAFolderOfItsOwnAndTheProgramWritesNowhereElse() throws Exception {
        try (SandboxServer shop = SandboxServer.start(0, Generator.smallShop(5))) {
            Path own =
                    Files.createDirectories(empty.resolve("shops/shop-a/conf")).getParent();
            Files.copy(unpacked.resolve("conf/application.properties"), own.resolve("conf/application.properties"));
            set(own, "shopify.url", shop.url().toString());
            set(own, "shopify.access-token", shop.token());
            set(own, "store.name", "shop-a");
            Path link = Files.createSymbolicLink(
                    empty.resolve("started-by-link"), unpacked.resolve("bin/intellitrack-shopify"));

            Path elsewhere = Files.createDirectory(empty.resolve("elsewhere"));
            Map<String, String> home = Map.of("INTELLITRACK_SHOPIFY_HOME", own.toString());
            Ended check = sh(elsewhere, home, link + " check");

            assertThat(check.output()).contains("the token works", "No location is mapped");
            assertThat(own.resolve("data")).as("who only looks makes nothing").doesNotExist();

            sh(elsewhere, home, link + " init");

            assertThat(own.resolve("data")).isNotEmptyDirectory();
            assertThat(unpacked.resolve("data")).doesNotExist();
            assertThat(empty.resolve("elsewhere")).isEmptyDirectory();
        }
    }

    @Test
    void withoutAJavaThatIsNewEnoughItSaysWhatIsMissing() throws Exception {
        Path old = Files.writeString(
                Files.createDirectories(empty.resolve("old/bin")).resolve("java"),
                "#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n");
        assertThat(sh(empty, Map.of(), "chmod +x " + old)).returns(0, Ended::code);
        String script = Files.readString(unpacked.resolve("bin/intellitrack-shopify"))
                .replaceAll(
                        "/usr/lib/jvm|/opt/java|/Library/Java",
                        empty.resolve("none").toString());
        Files.writeString(unpacked.resolve("bin/intellitrack-shopify"), script);

        Ended refused = sh(
                unpacked,
                Map.of("JAVA_HOME", empty.resolve("old").toString(), "PATH", tools().toString()),
                "bin/intellitrack-shopify check");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output()).contains("needs Java 17", "old/bin/java (8)");
    }

    @Test
    void systemdTakesTheUnitAndFindsLittleExposed() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "left out: there is no systemd-analyze");
        Path unit = unpacked.resolve("service/intellitrack-shopify.service");
        Files.writeString(unit, Files.readString(unit).replace("/opt/intellitrack-shopify", unpacked.toString()));

        assertThat(sh(unpacked, Map.of(), "systemd-analyze verify " + unit).output())
                .isEmpty();
        assertThat(sh(unpacked, Map.of(), "systemd-analyze security --offline=true --threshold=25 " + unit))
                .returns(0, Ended::code);
    }

    /** Commands that the script uses, and no Java among them. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectory(empty.resolve("tools"));
        for (String tool : List.of("sh", "sed", "head", "dirname", "readlink", "chmod")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        return tools;
    }

    /** A command that stands in a guide, in the unpacked folder. */
    private Ended guided(String guide, String command) throws Exception {
        return guided(guide, command, null);
    }

    /** The same with another file than the guide's example, its last word. */
    private Ended guided(String guide, String command, Path file, String... more) throws Exception {
        assertThat(Files.readString(Path.of("docs", guide + ".md"))).contains(command);
        String own = file == null ? command : command.replaceFirst("\\S+$", file.toString());
        return sh(
                unpacked,
                Map.of(),
                String.join(" ", Stream.concat(Stream.of(own), Stream.of(more)).toList()));
    }

    private Process start(String command, Path log) throws IOException {
        ProcessBuilder line = new ProcessBuilder("/bin/sh", "-c", "exec " + command)
                .directory(unpacked.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        clean(line);
        return line.start();
    }

    private static void set(Path home, String key, String value) throws IOException {
        Path file = home.resolve("conf/application.properties");
        Files.writeString(file, Files.readString(file) + "\n" + key + "=" + value + "\n");
    }

    private static Path archive(String ending) throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("intellitrack-shopify-\\d.*" + ending.replace(".", "\\.")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return (int) all.filter(Files::isRegularFile).count();
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing but a path and Java. */
    private static void clean(ProcessBuilder line) {
        line.environment().clear();
        line.environment().put("PATH", "/usr/bin:/bin");
        line.environment().put("JAVA_HOME", System.getProperty("java.home"));
    }

    private static Ended sh(Path folder, Map<String, String> environment, String command) throws Exception {
        Path output = Files.createTempFile("release", ".txt");
        ProcessBuilder line = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        clean(line);
        line.environment().putAll(environment);
        Process process = line.start();
        try {
            assertThat(process.waitFor(400, TimeUnit.SECONDS)).as(command).isTrue();
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private record Ended(int code, String output) {}
}
