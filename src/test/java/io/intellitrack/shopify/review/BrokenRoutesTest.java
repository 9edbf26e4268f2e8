package io.intellitrack.shopify.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.intellitrack.shopify.check.RoutesCheck;
import io.intellitrack.shopify.cli.terminal.Complaint;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders that are broken, each in another way: the check and the start say the same of it, and nothing starts. */
class BrokenRoutesTest {
    /** A name of a class, or a line of a stack trace; the error that routes catch is a word of theirs. */
    private static final Pattern INNARDS =
            Pattern.compile("\\bat \\w+(\\.\\w+)+\\(|\\b(?:[a-z]\\w*\\.){2,}[A-Z]\\w+|Exception|Error\\b");

    private static Settings.IntelliTrack database;

    @TempDir
    Path folder;

    /** @param said behind {@code routes/} */
    record Broken(String file, String from, String to, String said) {
        @Override
        public String toString() {
            return file + ": " + from + " becomes " + to;
        }
    }

    @BeforeAll
    static void database() {
        database = Engine.H2.fresh();
    }

    static List<Broken> broken() throws IOException {
        return cases("broken-routes.txt");
    }

    private static List<Broken> cases(String name) throws IOException {
        String text =
                new String(BrokenRoutesTest.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ?¦ ?", -1))
                .map(cells -> new Broken(cells[0], unescaped(cells[1]), unescaped(cells[2]), cells[3]))
                .toList();
    }

    private static String unescaped(String cell) {
        return cell.replace("\\n", "\n").replace("\\t", "\t");
    }

    @Test
    void thereAreNinetyOfThem() throws IOException {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(90).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void checkAndStartNameFileLineAndRemedyAndNothingStarts(Broken broken) throws Exception {
        Kit kit = Kit.in(folder).database(database);
        apply(broken, folder.resolve("routes").resolve(broken.file()));

        List<String> checked =
                RoutesCheck.run(kit.settings(), kit.settings(), kit.home(), Optional.empty(), List.of())
                        .findings()
                        .stream()
                        .map(Finding::toString)
                        .toList();
        Throwable refused = catchThrowable(
                () -> Connector.start(kit.settings(), kit.home(), false).close());

        assertThat(refused).as("the start").isNotNull();
        List<String> started =
                Arrays.stream(Complaint.of(refused).split("\n  - ")).skip(1).toList();
        for (List<String> lines : List.of(checked, started)) {
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line.strip()).matches("(?s)routes/" + broken.said()))
                    .allSatisfy(
                            line -> assertThat(line.replaceAll("io\\.intellitrack\\.shopify\\.flow\\.Rejected\\w+", ""))
                                    .doesNotContainPattern(INNARDS)
                                    .doesNotContain(folder.toString()));
        }
    }

    private static void apply(Broken broken, Path file) throws IOException {
        switch (broken.from()) {
            case "<delete>" -> delete(file);
            case "<write>" -> Files.writeString(file, broken.to());
            case "<append>" -> Files.writeString(file, Files.readString(file) + broken.to());
            case "<folder>" -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case "<latin1>" ->
                Files.write(file, (Files.readString(file) + broken.to()).getBytes(StandardCharsets.ISO_8859_1));
            case "<3MB>" ->
                Files.writeString(file, Files.readString(file) + broken.to().repeat(450_000));
            case "<deep>" -> Files.writeString(file, "[".repeat(5000));
            case "<filter>" -> {
                String text = Files.readString(file);
                int step = text.indexOf("- bean:", text.indexOf("- doTry:"));
                String filter = "- filter:\n                  expression:\n                    simple:\n"
                        + "                      expression: \"" + broken.to() + "\"\n                  steps:\n"
                        + "                    - log:\n                        message: left out\n              ";
                Files.writeString(file, text.substring(0, step) + filter + text.substring(step));
            }
            default -> {
                String text = Files.readString(file);
                assertThat(text).contains(broken.from());
                Files.writeString(file, text.replace(broken.from(), broken.to()));
            }
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
