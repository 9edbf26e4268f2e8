package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OwnProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that an administrator changes in the console of a daemon of its own. */
class ChangedSettingsTest {
    @TempDir
    Path folder;

    @Test
    void aChangeIsHeldAgainstAllOthersKeptWrittenDownAndCountsAtTheNextStart() throws Exception {
        Kit kit = Kit.in(folder).set("sync.overlap", "6m");
        Files.writeString(
                folder.resolve("application.properties"), Files.readString(Path.of("application.properties")));
        Process first = OwnProcess.daemon(kit, folder.resolve("first.log"));
        try {
            assertThat(change(kit, "sync.interval", "2m").path("effect").asText())
                    .isEqualTo("at the next start");
            change(kit, "notices.webhook.url", "https://ops.example.com/hook");
            change(kit, "notices.webhook.secret", "a very secret word");
            change(kit, "locations.84000000001", "Main/Stock");

            assertThat(refusal(kit, "sync.interval", "often")).contains("sync.interval=often", "Nothing was changed");
            assertThat(refusal(kit, "sync.intervall", "2m")).contains("did you mean", "sync.interval");
            assertThat(refusal(kit, "sync.overlap", "7m")).contains("decided elsewhere", "settings.properties");
            assertThat(refusal(kit, "log.file", "/etc/cron.d/x")).contains("decided elsewhere");
            assertThat(refusal(kit, "notices.mail.host", "mail.example.com"))
                    .as("settings that belong together")
                    .contains("notices.mail.from");
            assertThat(sent(kit, HttpRequest.newBuilder().GET(), "/settings"))
                    .contains("At the next start: <span class=\"mono\">2m</span>", "4 changes wait")
                    .contains("Fixed here: settings.properties")
                    .doesNotContain("a very secret word");
            assertThat(sent(kit, HttpRequest.newBuilder().GET(), "/api/audit"))
                    .contains("sync.interval")
                    .doesNotContain("a very secret word");
        } finally {
            stop(first);
        }
        Path kept = folder.resolve("data/settings.properties");
        assertThat(Files.readString(kept)).contains("sync.interval=2m").doesNotContain("secret word");
        for (Path own : new Path[] {kept, folder.resolve("data/settings.key")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rw-------");
        }

        Process second = OwnProcess.daemon(kit, folder.resolve("second.log"));
        try {
            JsonNode settings = Json.read(sent(kit, HttpRequest.newBuilder().GET(), "/api/settings"));
            Map<String, String> now = new HashMap<>();
            settings.forEach(each -> now.put(
                    each.path("key").asText(),
                    each.path("value").asText() + " from " + each.path("source").asText()));
            assertThat(now)
                    .containsEntry("sync.interval", "2m from console")
                    .containsEntry("notices.webhook.secret", "****** from console")
                    .containsEntry("locations.84000000001", "Main/Stock from console")
                    .containsEntry("sync.overlap", "6m from settings.properties");
            change(kit, "sync.interval", null);
            assertThat(Files.readString(kept)).doesNotContain("sync.interval");
        } finally {
            stop(second);
        }
        Files.writeString(folder.resolve("data/settings.key"), "bm90IHRoYXQga2V5IGF0IGFsbCwgYnV0IDMyIGxvbmc=");
        Process third = OwnProcess.of("check", "--config", kit.config().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("third.log").toFile())
                .start();
        assertThat(third.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("third.log")))
                .contains("notices.webhook.secret", "ciphered with another key");
    }

    @Test
    void theExportIsReadAgainAsTheSameSettingsWithoutSecrets() throws Exception {
        Kit kit = Kit.in(folder).set("orders.number-prefix", "S\\\\").set("sync.time-range", "06:00-22:00");
        Path exported = folder.resolve("exported.properties");

        Ended export = Ended.of("--config", kit.config().toString(), "settings", "export", exported.toString());

        assertThat(export.code()).as(export.err()).isZero();
        assertThat(Files.readString(exported))
                .contains("sync.time-range=06:00-22:00", "#shopify.access-token-file=")
                .doesNotContain("shpat_none");
        Files.writeString(exported, Files.readString(exported) + "shopify.access-token=shpat_other\n");
        assertThat(Ended.of("--config", exported.toString(), "settings", "list").out())
                .contains("orders.number-prefix=S\\", "sync.time-range=06:00-22:00    (from exported.properties)")
                .doesNotContain("shpat_other");
    }

    private static JsonNode change(Kit kit, String key, String value) throws Exception {
        JsonNode answer = post(kit, key, value);
        assertThat(answer.path("key").asText()).as(answer.toString()).isEqualTo(key);
        return answer;
    }

    private static String refusal(Kit kit, String key, String value) throws Exception {
        return post(kit, key, value).path("error").asText();
    }

    private static JsonNode post(Kit kit, String key, String value) throws Exception {
        Map<String, Object> body = new HashMap<>();
        body.put("key", key);
        body.put("value", value);
        return Json.read(sent(
                kit,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("X-IntelliTrack", "test")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.text(body))),
                "/api/settings"));
    }

    private static String sent(Kit kit, HttpRequest.Builder request, String path) throws Exception {
        URI console = ProcessFile.owner(kit.settings().intellitrack())
                .orElseThrow()
                .console()
                .orElseThrow();
        return HttpClient.newHttpClient()
                .send(request.uri(console.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void stop(Process daemon) throws InterruptedException {
        daemon.destroy();
        assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
