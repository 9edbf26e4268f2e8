package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.cli.demo.Playground;
import io.intellitrack.shopify.cli.terminal.Exit;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and scripts meet before any work is done: help, completion, refusals, and the keys of {@code --json}. */
class CommandLineTest {
    private static final Path DOCUMENT = Path.of("docs/command-line.md");

    @TempDir
    static Path folder;

    private static SandboxServer sandbox;
    private static Kit kit;

    @BeforeAll
    static void openStore() {
        sandbox = SandboxServer.start(0, Generator.smallShop(7));
        kit = Kit.in(folder)
                .store(sandbox)
                .set(
                        "locations."
                                + Playground.number(
                                        sandbox.store().catalog().locations().get(0)),
                        "Main/Stock");
    }

    @AfterAll
    static void closeStore() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "demo",
                "check",
                "doctor",
                "init",
                "sync",
                "status",
                "parked",
                "wanted",
                "explain",
                "reconcile",
                "notices",
                "routes",
                "sandbox",
                "completion"
            })
    void everyCommandExplainsItselfWithExitCodesAndExamples(String command) {
        Ended help = Ended.of(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("Exit codes:", "Examples:", "intellitrack-shopify ")
                .doesNotContain("\u001b[", "Default: []", " null");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stauts, status",
        "parked lst, parked list",
        "wanted folow-up 1, wanted follow-up",
        "sync --dry, --dry-run",
        "sync --dryrun, --dry-run",
        "sync orders-to-inteliitrack, did you mean orders-to-intellitrack?",
        "sync --order 1 --order 2, --order",
        "parked retry one, one",
        "parked retry 99999999999999999999, 99999999999999999999",
        "parked retry 1 --all, or --all",
        "parked dismiss, or --all",
        "parked --cause dat, DATA",
        "sandbox --port soon, --port",
        "sandbox --port 99999, 65535",
        "status --josn, --json",
        "reconcile --repiar, --repair",
        "wanted leave, ORDER",
        "sync orders, did you mean orders-to-intellitrack?",
        "check --wait soon, such as 60s",
        "completion fish, bash"
    })
    void aSlipIsAnsweredWithWhatWasMeant(String slip, String meant) {
        Ended refused = Ended.of(slip.split(" "));

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains(meant).doesNotContain("Exception", "\tat ");
        assertThat(refused.err().lines().count()).isLessThanOrEqualTo(4);
        assertThat(refused.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync orders-to-intellitrack products-to-intellitrack --order 1042",
                "sync orders-to-intellitrack adjustments-to-shopify --approve 2026-11-30",
                "sync orders-to-intellitrack products-to-intellitrack --force",
                "sync orders-to-intellitrack --since 2999-01-01",
                "sync adjustments-to-shopify --approve 2026-02-31",
                "sync orders-to-intellitrack --order="
            })
    void c37WhatContradictsItselfDoesNothing(String line, @TempDir Path fresh) {
        Kit own = Kit.in(fresh).store(sandbox);
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--config", own.config().toString()));

        Ended refused = Ended.of(words.toArray(String[]::new));

        assertThat(refused.code()).as(refused.err()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("-to-").doesNotContain("Exception");
        JsonNode status = Ended.of("status", "--json", "--config", own.config().toString())
                .json();
        assertThat(status.path("flows")).allMatch(flow -> flow.path("last").isNull());
    }

    @Test
    void bashCompletesCommandsOptionsAndFlows() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion.sh"), Ended.of("completion", "bash").out());

        assertThat(completions(script, "intellitrack-shopify", "st")).contains("status");
        assertThat(completions(script, "intellitrack-shopify", "sync", "ord")).contains("orders-to-intellitrack");
        assertThat(completions(script, "intellitrack-shopify", "sync", "--dr")).contains("--dry-run");
        assertThat(completions(script, "intellitrack-shopify", "parked", "--cause", ""))
                .contains("data", "mapping");
        assertThat(Ended.of("completion", "zsh").out()).contains("bashcompinit");
    }

    private static List<String> completions(Path script, String... words) throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeThat(bash).as("bash is needed to try its completion").isExecutable();
        String list =
                String.join(" ", Arrays.stream(words).map(w -> "'" + w + "'").toList());
        Process shell = new ProcessBuilder(
                        bash.toString(),
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + list + "); COMP_CWORD=" + (words.length - 1)
                                + "; _complete_intellitrack-shopify; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(printed).isZero();
        return printed.lines().map(String::strip).toList();
    }

    @Test
    void everyKeyOfJsonIsDocumentedAndOnlyJsonIsOnStandardOutput() throws Exception {
        documented("status", run("status", "--json"));
        documented("check", run("check", "--json"));
        documented("sync", run("sync", "products-to-intellitrack", "--dry-run", "--json"));
        documented("sync", run("init", "--json"));
        documented("status", run("status", "--json"));
        documented("parked", run("parked", "--json"));
        documented("wanted", run("wanted", "--json"));
        String number = sandbox.store()
                .call(() -> sandbox.store().sales().orders().iterator().next().name());
        documented("explain", run("explain", number, "--json"));
        documented("parked", run("parked", "dismiss", "--all", "--json"));
        documented("sync", run("parked", "retry", "--all", "--json"));
        kit.set("reconcile.again-after", "0s");
        documented("reconcile", run("reconcile", "--json"));
    }

    private static void documented(String section, Ended ended) throws Exception {
        Set<String> documented = new TreeSet<>();
        String text = Files.readString(DOCUMENT);
        String about = text.substring(text.indexOf("### `" + section + "`")).split("\n###? ", 3)[0];
        Matcher names = Pattern.compile("`([A-Za-z_]+)`").matcher(about + runs(text, section));
        while (names.find()) {
            documented.add(names.group(1));
        }
        Set<String> printed = new TreeSet<>();
        keys(ended.json(), printed);

        assertThat(documented).as(section).containsAll(printed);
    }

    /** Runs are part of other answers too. */
    private static String runs(String text, String section) {
        return section.matches("status|explain")
                ? text.substring(text.indexOf("### `sync`")).split("\n### ", 3)[0]
                : "";
    }

    private static void keys(JsonNode node, Set<String> keys) {
        node.properties().forEach(field -> {
            keys.add(field.getKey());
            if (!field.getKey().equals("counts")) {
                keys(field.getValue(), keys);
            }
        });
        if (node.isArray()) {
            node.forEach(part -> keys(part, keys));
        }
    }

    @Test
    void anOrderNobodyKnowsIsSaidToBeUnknownWithTheWayToReadIt() {
        Ended explained = run("explain", "#4711");

        assertThat(explained.code()).isEqualTo(Exit.FAILED);
        assertThat(explained.err()).contains("sync orders-to-intellitrack --order 4711");
    }

    @Test
    void onATerminalTheProgressOfTheOneConnectorIsShown(@TempDir Path fresh) {
        Kit own = Kit.in(fresh).store(sandbox);

        Ended sync = Ended.of(
                true,
                "sync",
                "products-to-intellitrack",
                "--config",
                own.config().toString());

        assertThat(sync.code()).as(sync.err()).isZero();
        assertThat(sync.err()).contains("products-to-intellitrack").doesNotContain("ERROR", "Exception");
        assertThat(sync.out()).contains("products-to-intellitrack: done");
    }

    @Test
    void aTestNoticeTellsWhatCameOfIt(@TempDir Path fresh) {
        Kit mail = Kit.in(fresh);
        String config = mail.config().toString();
        assertThat(Ended.of("notices", "test", "--config", config).code()).isEqualTo(Exit.USAGE);
        assertThat(Ended.of("notices", "--config", config).out()).contains("No way is set");

        mail.set("notices.mail.host", "127.0.0.1")
                .set("notices.mail.port", "9")
                .set("notices.mail.from", "a@example.com")
                .set("notices.mail.to", "b@example.com")
                .config();
        Ended test = Ended.of("notices", "test", "--config", config);
        assertThat(test.code()).isEqualTo(Exit.FAILED);
        assertThat(test.out()).contains("mail: not sent: 127.0.0.1:9 did not take the mail");
        JsonNode told =
                Ended.of("notices", "test", "--json", "--config", config).json();
        assertThat(told.get(0).path("sent").asBoolean()).isFalse();
    }

    @Test
    void statusTellsMonitorsByItsExitCode(@TempDir Path fresh) {
        Kit empty = Kit.in(fresh).store(sandbox);

        Ended before =
                Ended.of("status", "--exit-code", "--config", empty.config().toString());
        assertThat(before.code()).isEqualTo(Exit.ATTENTION);
        assertThat(before.err()).contains("The setup gate was never green");
        assertThat(Ended.of("status", "--config", empty.config().toString()).code())
                .isZero();
    }

    @Test
    void checkWaitsUntilItIsGreenOrTheTimeIsOver(@TempDir Path fresh) {
        Kit down = Kit.in(fresh).set("shopify.url", "http://127.0.0.1:9");

        Ended check =
                Ended.of("doctor", "--wait", "1s", "--config", down.config().toString());

        assertThat(check.code()).isEqualTo(Exit.FAILED);
        assertThat(check.out()).contains("FAULT  store");
    }

    @Test
    void theFlowsOfTheHelpAreTheFlowsThereAre() {
        assertThat(Ended.of("sync", "--help").out().replaceAll("\\s+", " "))
                .contains(Arrays.stream(Flow.values()).map(Flow::id).toList());
    }

    private static Ended run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", kit.config().toString()));
        return Ended.of(all.toArray(String[]::new));
    }
}
