package io.intellitrack.shopify.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsFileTest {
    private static final Path FILE = Path.of("application.properties");
    private static final Pattern ENTRY = Pattern.compile("#?([a-z][a-z0-9.<>-]*)=(.*)");
    private static final Pattern LIMITS = Pattern.compile("(\\d\\S*) to (\\d\\S*).*");

    @Test
    void everyKeyThatIsReadIsDocumentedAndNoneElse() throws IOException {
        assertThat(documented().keySet()).containsExactlyInAnyOrderElementsOf(SettingsReader.keys());
    }

    @Test
    void everyDefaultInTheFileIsTheCodesDefault() throws IOException {
        Properties login = new Properties();
        login.setProperty("shopify.url", "https://a-shop.myshopify.com");
        login.setProperty("shopify.access-token", "shpat_x");

        Map<String, Settings.Value> values =
                SettingsReader.read(List.of(), Map.of(), login).values();

        documented().forEach((key, text) -> {
            if (values.containsKey(key) && values.get(key).source().equals("default")) {
                String standard = key.equals("sync.time-zone")
                                && values.get(key)
                                        .text()
                                        .equals(ZoneId.systemDefault().getId())
                        ? ""
                        : values.get(key).text();
                assertThat(text).as(key).isEqualTo(standard);
            } else {
                assertThat(text).as(key).isEmpty();
            }
        });
    }

    @Test
    void everyKeyThatIsReadIsStatedOnceAndNoneElse() {
        assertThat(SettingKeys.ALL.stream().flatMap(key -> Stream.concat(Stream.of(key.key()), key.fileKey().stream())))
                .containsExactlyInAnyOrderElementsOf(SettingsReader.keys());
    }

    @Test
    void everyLimitInNumbersStandsAboveItsKey() throws IOException {
        String[] blocks = Files.readString(FILE).split("\n\n+");

        for (SettingKey<?> key : SettingKeys.ALL) {
            Matcher limits = LIMITS.matcher(key.format().limit());
            if (limits.matches() && !limits.group(2).equals("23:59")) {
                assertThat(blocks)
                        .as(key.key())
                        .filteredOn(block -> block.lines().anyMatch(line -> line.startsWith(key.key() + "=")))
                        .singleElement()
                        .asString()
                        .contains(limits.group(2));
            }
        }
    }

    /** The page as it should be is left in target/settings.md. */
    @Test
    void thePageOfSettingsSaysWhatTheKeysSay() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Settings

                How they are given stands at the top of `application.properties`. Durations: 500ms, 30s, 5m, 2h, 1d.

                | Key | Meaning | Allowed | Unit | Default | A change takes effect |
                |---|---|---|---|---|---|
                """);
        SettingKeys.ALL.forEach(key -> page.append(row(key)));

        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/settings.md"), page);
        assertThat(Path.of("docs/settings.md")).hasContent(page.toString());
    }

    private static String row(SettingKey<?> key) {
        String standard = key.key().equals("sync.time-zone") ? "" : key.standard();
        String limit = key.isSecret()
                ? "a secret; or its file in `" + key.key() + "-file`"
                : key.format().limit();
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        key.key(),
                        key.meaning().replace("<", "&lt;"),
                        limit,
                        key.unit(),
                        standard.isEmpty() ? "" : "`" + standard + "`",
                        key.effect().words());
    }

    @Test
    void eachSettingIsExplainedAboveIt() throws IOException {
        String[] blocks = Files.readString(FILE).split("\n\n+");

        assertThat(blocks)
                .filteredOn(block -> ENTRY.matcher(
                                block.lines().reduce((first, last) -> last).orElse(""))
                        .matches())
                .allSatisfy(block -> assertThat(block).startsWith("# "));
    }

    @Test
    void theFileItselfCanBeRead() {
        Properties login = new Properties();
        login.setProperty("shopify.url", "https://a-shop.myshopify.com");
        login.setProperty("shopify.access-token", "shpat_x");

        Settings settings = SettingsReader.read(List.of(FILE), Map.of(), login);

        assertThat(settings.storeName()).isEqualTo("default");
        assertThat(settings.enabledFlows()).containsExactlyInAnyOrder(Flow.values());
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> keys = new TreeMap<>();
        for (String line : Files.readAllLines(FILE)) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                keys.put(entry.group(1), entry.group(2));
            }
        }
        return keys;
    }
}
