package io.intellitrack.shopify.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.ops.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of functions in {@code routes/README.md}: each example is run as it stands there. */
class FieldTableExamplesTest {
    private static final Path README = Path.of("routes/README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]*\\| `((?:[^`]|\\\\\\|)+)` \\| `([^`]+)` \\|$");

    @TempDir
    Path folder;

    record Example(String expression, String gives) {}

    static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(README));
        while (row.find()) {
            examples.add(new Example(row.group(1).replace("\\|", "|"), row.group(2)));
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachExampleGivesWhatTheTableSays(Example example) throws IOException {
        assertThat(Values.text(value(example.expression()))).isEqualTo(example.gives());
    }

    @Test
    void everyFunctionHasItsExample() throws IOException {
        TreeSet<String> shown = new TreeSet<>();
        for (Example example : examples()) {
            Matcher name = Pattern.compile("([a-z-]+)\\(").matcher(example.expression());
            while (name.find()) {
                shown.add(name.group(1));
            }
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(new Functions().names());
    }

    @Test
    void aValueThatSeveralColumnsUseIsComputedInALineOfItsOwn() throws IOException {
        FieldTable table = table("$carrier = map(shippingLines.0.source, 'dhl: DHL Express')\ncarrier = $carrier\n"
                + "label = join(' / ', $carrier, name)\n");

        assertThat(table.row(document()))
                .containsOnlyKeys("carrier", "label")
                .containsEntry("label", "DHL Express / #1042");
    }

    @Test
    void aValueThatAFunctionCannotUseIsToldByLineAndFunctionAndNotShown() throws IOException {
        FieldTable table = table("# a comment\nweight = decimal(note)\n");

        assertThatThrownBy(() -> table.row(document()))
                .isInstanceOf(UnmappableValue.class)
                .hasMessage("mappings/example.properties:2: the function decimal cannot use the value");
    }

    @Test
    void aListThatIsNoneIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "# carriers\nups;UPS\ndhl\n");
        assertThatThrownBy(() -> table("carrier = map(name, 'bad.csv')\n"))
                .hasMessageStartingWith("mappings/bad.csv:3: expected two values, from;to;");

        Files.writeString(folder.resolve("bad.csv"), "ups;UPS\nUPS;United\n");
        assertThatThrownBy(() -> table("carrier = map(name, 'bad.csv')\n"))
                .hasMessageStartingWith("mappings/bad.csv:2: UPS stands here twice;");

        Files.writeString(folder.resolve("bad.csv"), "x;y\n".repeat(1) + "a".repeat(1_100_000));
        assertThatThrownBy(() -> table("carrier = map(name, 'bad.csv')\n"))
                .hasMessageContaining("the file has more than 1000000 bytes");
    }

    private Object value(String expression) throws IOException {
        return table("value = " + expression + "\n").row(document()).get("value");
    }

    private FieldTable table(String text) throws IOException {
        Files.writeString(folder.resolve("carriers.csv"), "\uFEFF# from;to\r\nDHL;\"DHL Freight\"\r\n");
        return FieldTable.read(Files.writeString(folder.resolve("example.properties"), text), new Functions());
    }

    private static ObjectNode document() throws IOException {
        Matcher block = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        return (ObjectNode) Json.read(block.group(1));
    }
}
