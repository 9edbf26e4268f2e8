package io.intellitrack.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.settings.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The conventions of the integrator's room, held by a program because nobody remembers them all. */
class RoutesTest {
    private static final Path ROUTES = Path.of("routes");

    @ParameterizedTest
    @EnumSource(Flow.class)
    void eachFlowHasItsThreeRoutesInAFileOfItsName(Flow flow) throws IOException {
        List<Map<String, Object>> routes = routes(flow);

        assertThat(routes)
                .extracting(route -> route.get("id"))
                .contains(flow.id(), flow.id() + "-record")
                .allSatisfy(id -> assertThat(id.toString()).startsWith(flow.id()));
        assertThat(routes).allSatisfy(route -> {
            assertThat(route).containsEntry("group", flow.id());
            assertThat(route.get("description").toString()).hasSizeGreaterThan(10);
        });
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void noRouteHoldsSqlAddressesSecretsOrRetryNumbers(Flow flow) throws IOException {
        String text = text(flow);

        assertThat(text.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("http:", "https:", "password", "token", "redelivery", "insert into", "select ")
                .doesNotContain("handled:", "continued:", "tod:", "script:");
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void everyStepIsWrittenInFull(Flow flow) throws IOException {
        String text = text(flow);

        assertThat(text).doesNotContainPattern("(?m)^\\s*- (to|log|simple|constant): [\"'a-z]");
        assertThat(text).doesNotContainPattern("uri: \\S+\\?\\S+=");
    }

    @ParameterizedTest
    @EnumSource(Flow.class)
    void everyQueueAndEveryFileThatARouteNamesIsThere(Flow flow) throws IOException {
        TreeSet<String> consumed = new TreeSet<>();
        for (Flow each : Flow.values()) {
            consumed.addAll(found(text(each), "from:\\s+uri: \"?direct:([a-z-]+)"));
        }

        assertThat(consumed).containsAll(found(text(flow), "uri: \"?direct:([a-z-]+)"));
        assertThat(found(text(flow), "(sql/[a-z-]+\\.sql)"))
                .allSatisfy(file -> assertThat(ROUTES.resolve(file)).isRegularFile());
    }

    private static List<String> found(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String text(Flow flow) throws IOException {
        return Files.readString(ROUTES.resolve(flow.id() + ".camel.yaml"));
    }

    @SuppressWarnings("unchecked") // the shape of YAML routes
    private static List<Map<String, Object>> routes(Flow flow) throws IOException {
        List<Map<String, Object>> file =
                (List<Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromString(text(flow));
        try (Stream<Map<String, Object>> elements = file.stream()) {
            return elements.map(element -> (Map<String, Object>) element.get("route"))
                    .toList();
        }
    }
}
