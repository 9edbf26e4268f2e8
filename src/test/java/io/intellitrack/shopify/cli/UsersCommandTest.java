package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.ops.users.Users;
import io.intellitrack.shopify.testing.Kit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersCommandTest {
    @TempDir
    Path folder;

    private Kit kit;
    private Path file;

    @BeforeEach
    void configure() {
        file = folder.resolve("users");
        kit = Kit.in(folder).set("users.file", file.toString());
    }

    @Test
    void peopleAndMachinesAreAddedListedAndRemoved() throws Exception {
        assertThat(run("correct horse battery", "users", "add", "anna", "--rights", "viewer,operator"))
                .startsWith("0")
                .contains("operator");
        String token = run("", "users", "token", "prom", "--rights", "metrics")
                .lines()
                .filter(line -> line.matches("[0-9a-f]{64}"))
                .findFirst()
                .orElseThrow();

        assertThat(run("", "users", "list"))
                .contains("anna  operator  password", "prom  metrics   token")
                .doesNotContain("pbkdf2");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file)).doesNotContain("correct horse", token);
        Users users = new Users(file);
        assertThat(users.withPassword("anna", "correct horse battery".toCharArray()))
                .isPresent();
        assertThat(users.withPassword("anna", "wrong".toCharArray())).isEmpty();
        assertThat(users.withToken(token)).isPresent();

        assertThat(run("", "users", "remove", "anna")).startsWith("0");
        assertThat(run("", "users", "remove", "anna")).startsWith("2").contains("Nobody is called anna");
        assertThat(users.named("anna")).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedAndNothingIsWritten() throws Exception {
        assertThat(run("short", "users", "add", "anna", "--rights", "viewer"))
                .startsWith("2")
                .contains("at least 12");
        assertThat(run("correct horse battery", "users", "add", "an na", "--rights", "viewer"))
                .startsWith("2");
        assertThat(run("correct horse battery", "users", "add", "anna", "--rights", "king"))
                .startsWith("2");
        assertThat(run("correct horse battery", "users", "add", "anna")).startsWith("2");
        assertThat(file).doesNotExist();
    }

    /** The exit code, then all that was printed. */
    private String run(String typed, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--config", kit.config().toString()));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(all, true, StandardCharsets.UTF_8);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((typed + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            int code = Program.run(
                    new Terminal(InputStream.nullInputStream(), stream, stream, false, Map.of(), new Properties()),
                    line.toArray(String[]::new));
            return code + " " + all.toString(StandardCharsets.UTF_8);
        } finally {
            System.setIn(before);
        }
    }
}
