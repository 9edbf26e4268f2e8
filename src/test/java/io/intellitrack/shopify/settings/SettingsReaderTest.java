package io.intellitrack.shopify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final Properties system = new Properties();

    @Test
    void allFaultsAreToldInOneMessage() {
        assertThatThrownBy(() -> read("""
                        sync.interval=often
                        sync.time-range=nine-to-five
                        sync.time-zone=Mars/Base
                        console.port=70000
                        item.create-using=colour
                        orders.financial-status=paid,rich
                        mode=fast
                        sync.enabled=yes
                        end-of-day.time=25:00
                        """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("sync.interval=often: expected a duration")
                .hasMessageContaining("sync.time-range=nine-to-five")
                .hasMessageContaining("sync.time-zone=Mars/Base")
                .hasMessageContaining("console.port=70000: expected a whole number from 0 to 65535")
                .hasMessageContaining("item.create-using=colour: expected one of [sku, barcode, variant-id, title]")
                .hasMessageContaining("rich is not known")
                .hasMessageContaining("mode=fast: expected one of [live, shadow, read-only]")
                .hasMessageContaining("sync.enabled=yes: expected true or false")
                .hasMessageContaining("end-of-day.time=25:00");
    }

    @Test
    void aKeystoreHasItsPasswordAndTheConsolesUrlIsOne() {
        assertThatThrownBy(() -> read("""
                        console.keystore=tls.p12
                        jmx.keystore-password=x
                        console.url=sync.example.com/path
                        """))
                .hasMessageContaining("console.keystore and console.keystore-password belong together")
                .hasMessageContaining("jmx.keystore and jmx.keystore-password belong together")
                .hasMessageContaining("console.url=sync.example.com/path");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestName() {
        assertThatThrownBy(() -> read("sync.intervall=5m\nshopify.acces-token=x\nfrobnicate=1\n"))
                .hasMessageContaining(
                        "Unknown setting sync.intervall (from settings.properties): " + "did you mean sync.interval?")
                .hasMessageContaining("did you mean shopify.access-token?")
                .hasMessageContaining("Unknown setting frobnicate");
    }

    @Test
    void ownPropertiesAndCamelsPass() {
        read("custom.colour=red\ncamel.main.autoStartup=true\n");

        assertThat(SettingsReader.passedThrough(List.of(folder.resolve("settings.properties"))))
                .containsOnly(Map.entry("custom.colour", "red"), Map.entry("camel.main.autoStartup", "true"));
    }

    @Test
    void secretsAreMaskedWhereverSettingsAreShown() {
        Settings settings = read("intellitrack.password=canary-pass\n");

        assertThat(settings.toString()).doesNotContain("canary");
        assertThat(settings.values().get("intellitrack.password").text()).isEqualTo(Secret.MASK);
        assertThat(settings.intellitrack().password().reveal()).isEqualTo("canary-pass");
    }

    @Test
    void aSecretMayStandInAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = secretFile("rw-------");

        Settings settings = read("intellitrack.password-file=" + file + "\n");

        assertThat(settings.intellitrack().password().reveal()).isEqualTo("from-a-file");
        assertThat(settings.values().get("intellitrack.password").text()).isEqualTo(Secret.MASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rwx------"})
    void aSecretFileThatOthersMayReadIsRefused(String mode) throws IOException {
        Path file = secretFile(mode);

        assertThatThrownBy(() -> read("intellitrack.password-file=" + file + "\n"))
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("from-a-file");
    }

    @Test
    void aSecretFileThatIsMissingOrEmptyIsNamed() throws IOException {
        Path empty = Files.createFile(
                folder.resolve("empty"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThatThrownBy(() -> read("intellitrack.password-file=/no/such/file\n"))
                .hasMessageContaining("/no/such/file cannot be read");
        assertThatThrownBy(() -> read("intellitrack.password-file=" + empty + "\n"))
                .hasMessageContaining("is empty");
    }

    @Test
    void aSecretIsGivenOneWayOnly() throws IOException {
        Path file = secretFile("rw-------");

        assertThatThrownBy(() -> read("intellitrack.password=x\nintellitrack.password-file=" + file + "\n"))
                .hasMessageContaining("are both given");
        assertThatThrownBy(() -> read("shopify.client-id=a\nshopify.client-secret=b\n"))
                .hasMessageContaining("keep one way");
    }

    @Test
    void theEnvironmentWinsOverFilesAndTheCommandLineOverAll() {
        environment.put("SYNC_INTERVAL", "7m");
        environment.put("STORE_NAME", "from-environment");
        environment.put("LOCATIONS_12", "Main/Stock");
        system.setProperty("store.name", "from-java");

        Settings settings = read("sync.interval=6m\nstore.name=from-file\n");

        assertThat(settings.sync().interval()).isEqualTo(Duration.ofMinutes(7));
        assertThat(settings.values().get("sync.interval").source()).isEqualTo("environment SYNC_INTERVAL");
        assertThat(settings.storeName()).isEqualTo("from-java");
        assertThat(settings.values().get("store.name").source()).isEqualTo("-Dstore.name");
        assertThat(settings.locations()).containsKey("12");
    }

    @Test
    void theFileOfTheCommandLineIsReadOverTheShippedOne() throws IOException {
        Path shipped = file("shipped.properties", "store.name=one\nsync.interval=3m\n");
        Path own = file("own.properties", "store.name=two\nsync.interval=\n");

        Settings settings = SettingsReader.read(List.of(shipped, own), Map.of(), login());

        assertThat(settings.storeName()).isEqualTo("two");
        assertThat(settings.sync().interval()).as("blank counts as absent").isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void embeddedH2NeverDelaysItsWrites() {
        assertThat(read("").intellitrack().jdbcUrl())
                .isEqualTo("jdbc:h2:file:./data/intellitrack;WRITE_DELAY=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(read("intellitrack.jdbc-url=jdbc:h2:file:./x;write_delay=0\n")
                        .intellitrack()
                        .jdbcUrl())
                .isEqualTo("jdbc:h2:file:./x;write_delay=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE");
        assertThatThrownBy(() -> read("intellitrack.jdbc-url=jdbc:h2:file:./x;WRITE_DELAY=500\n"))
                .hasMessageContaining("WRITE_DELAY must be 0");
    }

    @Test
    void sqlServerIsNamedWithItsDatabaseAndALogin() {
        String url = "jdbc:sqlserver://db.example.com\\\\EXPRESS;databaseName=IntelliTrack;encrypt=true;"
                + "trustServerCertificate=true";

        assertThat(read("intellitrack.jdbc-url=" + url + "\nintellitrack.user=sync\ncluster.enabled=true\n")
                        .intellitrack()
                        .jdbcUrl())
                .isEqualTo(url.replace("\\\\", "\\"));
        assertThatThrownBy(() -> read("intellitrack.jdbc-url=jdbc:sqlserver://db.example.com\n"))
                .hasMessageContaining("intellitrack.jdbc-url: says no database")
                .hasMessageContaining("intellitrack.user: SQL Server needs a login");
    }

    @ParameterizedTest
    @CsvSource({
        "socketFactoryClass=x, Remove it; allowed are applicationIntent",
        "accessTokenCallbackClass=x, Remove it",
        "sendStringParametersAsUnicode=false, Remove it",
        "useBulkCopyForBatchInsert=true, Remove it",
        "trustStore=/etc/x, Give Java the certificate",
        "trustManagerClass=x, Give Java the certificate",
        "password=x, stands in intellitrack.user",
        "' IntegratedSecurity = true', a login of SQL Server's own",
        "authentication=ActiveDirectoryInteractive, a login of SQL Server's own"
    })
    void optionsOfSqlServerThatRunCodeReadFilesOrHoldSecretsAreRefused(String option, String remedy) {
        assertThatThrownBy(() -> read("intellitrack.jdbc-url=jdbc:sqlserver://h;databaseName=d;" + option
                        + "\nintellitrack.user=sync\n"))
                .hasMessageContaining(option.split("=")[0].strip().toLowerCase(Locale.ROOT) + " is refused")
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://localhost/x",
                "jdbc:h2:tcp://localhost/x",
                "jdbc:h2:mem:x;INIT=runscript from 'x.sql'",
                "jdbc:postgresql://h/d?socketFactory=x",
                "postgres"
            })
    void otherDatabasesAndUrlsThatRunCodeAreRefused(String url) {
        assertThatThrownBy(() -> read("intellitrack.jdbc-url=" + url + "\n"))
                .hasMessageContaining("intellitrack.jdbc-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a-shop.myshopify.com",
                "https://example.com",
                "https://a-shop.myshopify.com/admin",
                "https://user:canary@a-shop.myshopify.com",
                "https://a-shop.myshopify.com.example.com",
                "ftp://127.0.0.1",
                "not a url"
            })
    void anAddressThatIsNoStoreIsRefused(String url) {
        assertThatThrownBy(() -> read("shopify.url=" + url + "\n"))
                .hasMessageContaining("shopify.url=")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a-shop.myshopify.com/", "http://127.0.0.1:4040", "http://localhost:4040"})
    void aStoreOrThisMachineIsFine(String url) {
        assertThat(read("shopify.url=" + url + "\n").shopify().url())
                .hasToString(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    @Test
    void anotherHostMustBeNamed() {
        Settings settings = read("shopify.url=https://shop.example.com\nshopify.allowed-hosts=shop.example.com\n");

        assertThat(settings.shopify().url()).hasHost("shop.example.com");
    }

    @Test
    void someWayToLogInIsNeeded() {
        assertThatThrownBy(() -> SettingsReader.read(List.of(), Map.of(), new Properties()))
                .hasMessageContaining("shopify.url is missing")
                .hasMessageContaining("No way to log in");
    }

    @Test
    void whichOfTwoLocationsHoldsAPlaceIsSeenInShopify() {
        assertThat(read("locations.1=Main/Stock\nlocations.2=Main/Stock/Shelf 1\n")
                        .locations())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"locations.12=Main", "locations.12=Main//x", "locations.a=Main/Stock", "locations.1=a/b/c/d"})
    void aPlaceHasSiteAndLocation(String line) {
        assertThatThrownBy(() -> read(line + "\n")).hasMessageContaining("SITE/LOCATION");
    }

    @Test
    void neighbouringPlacesAreFine() {
        Settings settings = read("locations.1=Main/Stock\nlocations.2=Main/Stock 2\nlocations.3=Main/Bench/A\n");

        assertThat(settings.locations().get("3")).hasToString("Main/Bench/A");
    }

    @ParameterizedTest
    @CsvSource({
        "06:00-22:00, 06:00, true",
        "06:00-22:00, 21:59, true",
        "06:00-22:00, 22:00, false",
        "06:00-22:00, 05:59, false",
        "20:00-06:00, 23:00, true",
        "20:00-06:00, 05:59, true",
        "20:00-06:00, 06:00, false",
        "00:00-24:00, 23:59, true",
        "08:00-24:00, 07:00, false",
        "08:00-00:00, 23:30, true",
    })
    void theTimeRangeIncludesItsStartAndNotItsEnd(String range, LocalTime time, boolean inside) {
        assertThat(read("sync.time-range=" + range + "\n").sync().timeRange().contains(time))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H"})
    void durationsHaveAUnit(String text, Duration duration) {
        assertThat(SettingsReader.parseDuration(text)).contains(duration);
        assertThat(SettingsReader.parseDuration(text.substring(0, 1))).isEmpty();
    }

    private Settings read(String text) {
        Properties all = login();
        text.lines().filter(line -> line.startsWith("shopify.")).forEach(line -> all.remove(line.split("=", 2)[0]));
        all.putAll(system);
        return SettingsReader.read(List.of(file("settings.properties", text)), environment, all);
    }

    private static Properties login() {
        Properties login = new Properties();
        login.setProperty("shopify.url", "https://a-shop.myshopify.com");
        login.setProperty("shopify.access-token", "shpat_canary");
        return login;
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path secretFile(String mode) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "from-a-file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file;
    }
}
