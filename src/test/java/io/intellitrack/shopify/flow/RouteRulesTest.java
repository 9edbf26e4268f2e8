package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.routes.AllowList;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteRulesTest {
    private static final String GOOD = """
            - route:
                id: orders-to-intellitrack
                group: orders-to-intellitrack
                description: A route that is fine
                from:
                  uri: direct:orders-to-intellitrack
                  steps:
                    - log: { message: "run ${exchangeProperty.run}" }
                    - STEP
            """;

    private static final String DOORS = """
            bean: { ref: watermarks, method: ask }
                    - bean: { ref: shopify, method: changedOrders }
                    - bean: { ref: mappings, method: order }
                    - bean: { ref: parked, method: park }
                    - bean: { ref: intellitrack, method: saveOrders }
                    - bean: { ref: watermarks, method: finish }""";

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenAsAskedPasses() throws IOException {
        write("orders-to-intellitrack", GOOD.replace("STEP", "bean: { ref: parked, method: park }"));

        RouteRules rules = RouteRules.check(folder, Set.of());

        assertThatCode(() -> rules.checkBeans(name -> Optional.of(Parked.class)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log: { message: \"${env.HOME}\" }                                   | ${env",
                "log: { message: \"${sysenv.HOME}\" }                                | ${sysenv",
                "log: { message: \"${sys.user.home}\" }                              | ${sys",
                "log: { message: \"{{env:SHOPIFY_ACCESS_TOKEN}}\" }                  | {{env:",
                "log: { message: \"${camelContext.resolvePropertyPlaceholders('x')}\" } | camelContext",
                "log: { message: \"${exchange.context.name}\" }                      | .context",
                "log: { message: \"${bean:type:java.lang.System?method=getenv}\" }   | bean:type",
                "bean: { beanType: java.lang.System, method: getenv }                | beanType is refused",
                "bean: { ref: \"#class:java.lang.ProcessBuilder\" }                  | #class:",
                "toD: { uri: \"direct:${header.x}\" }                                | toD is refused",
                "recipientList: { simple: \"${header.x}\" }                          | recipientList is refused",
                "script: { groovy: \"1\" }                                           | script is refused",
                "to: { uri: \"https://example.com\" }                                | https is not among",
                "to: { uri: \"exec:ls\" }                                            | exec is not among",
                "to: \"file:/tmp\"                                                   | file is not among",
                "stop: {}                                                            | stop is refused",
                "to: { uri: direct:nowhere }                                         | no route begins with direct:nowhere",
                "to: { uri: \"sql:{{routes.directory}}sql/items.sql\" }              | sql is not offered any more; jdbc asks",
                "to: { uri: \"sql:delete from pick\" }                               | ref: statements, method: named('NAME')",
                "to: { uri: \"jdbc:other\" }                                         | there is jdbc:database",
                "setBody: { constant: \"select id from pick\" }                      | SQL must not stand in YAML",
                "setBody: { simple: \" delete from pick where id = ${body}\" }       | SQL must not stand in YAML",
                "bean: { ref: statements, method: \"named('none')\" }                | no file routes/sql/none.sql",
            })
    void whatIsRefusedIsNamedWithFileAndLine(String step, String said) throws IOException {
        write("orders-to-intellitrack", GOOD.replace("STEP", step));

        assertThatThrownBy(() -> RouteRules.check(folder, Set.of()))
                .isInstanceOf(RoutesRefused.class)
                .hasMessageContaining("routes/orders-to-intellitrack.camel.yaml:9")
                .hasMessageContaining(said);
    }

    @Test
    void brokenYamlIsNamedWithFileAndLine() throws IOException {
        write("orders-to-intellitrack", "- route:\n    id: \"x\n");

        assertThatThrownBy(() -> RouteRules.check(folder, Set.of()))
                .hasMessageContaining("routes/orders-to-intellitrack.camel.yaml:3: not YAML");
    }

    @Test
    void everythingBesideRoutesIsRefused() throws IOException {
        write(
                "orders-to-intellitrack",
                "- beans:\n  - name: x\n    type: java.lang.Object\n- routeTemplate: {id: y}\n");

        assertThatThrownBy(() -> RouteRules.check(folder, Set.of()))
                .hasMessageContaining(":1: beans is refused")
                .hasMessageContaining(":4: routeTemplate is refused");
    }

    @Test
    void allFaultsOfAllFilesAreToldAtOnce() throws IOException {
        write("orders-to-intellitrack", GOOD.replace("STEP", "stop: {}"));
        write(
                "more",
                GOOD.replace("    description: A route that is fine\n", "").replace("STEP", "toD: {uri: x}"));

        assertThatThrownBy(() -> RouteRules.check(folder, Set.of(Flow.PRODUCTS)))
                .hasMessageContaining("stop is refused")
                .hasMessageContaining("toD is refused")
                .hasMessageContaining("routes/more.camel.yaml:1: the route has no description")
                .hasMessageContaining("the route id orders-to-intellitrack is taken by routes/more.camel.yaml:1")
                .hasMessageContaining("routes/products-to-intellitrack.camel.yaml is missing");
    }

    @Test
    void unknownBeansAndMethodsAreNamedWithFileAndLine() throws IOException {
        write(
                "orders-to-intellitrack",
                GOOD.replace(
                        "STEP",
                        "bean: { ref: parkd, method: park }\n        - filter: { expression: "
                                + "{ method: { ref: parked, method: \"pork('x')\" } }, steps: [] }"));

        RouteRules rules = RouteRules.check(folder, Set.of());

        assertThatThrownBy(() ->
                        rules.checkBeans(name -> name.equals("parked") ? Optional.of(Parked.class) : Optional.empty()))
                .hasMessageContaining(":9: there is no bean parkd")
                .hasMessageContaining(":10: the bean parked has no method pork");
    }

    @Test
    void camelItselfFindsNoOtherComponentOrLanguage() throws Exception {
        try (var context = new org.apache.camel.impl.DefaultCamelContext()) {
            AllowList.install(context);
            context.start();

            assertThatThrownBy(() -> context.getEndpoint("file:/tmp")).hasStackTraceContaining("file is not allowed");
            assertThatThrownBy(() -> context.resolveLanguage("xpath")).hasStackTraceContaining("xpath is not allowed");
            assertThat(context.resolveLanguage("simple")).isNotNull();
            assertThat(context.getEndpoint("direct:x")).isNotNull();
        }
    }

    @Test
    void theProgramDoesNotStartHalf() throws Exception {
        Kit kit = Kit.in(folder)
                .route("orders-to-intellitrack", GOOD.replace("STEP", DOORS + "\n        - bean: { ref: nobody }"));

        assertThatThrownBy(() -> Connector.start(kit.settings(), kit.home(), false))
                .hasStackTraceContaining("there is no bean nobody");

        Kit mended = kit.route("orders-to-intellitrack", GOOD.replace("STEP", DOORS));
        try (Connector connector = Connector.start(mended.settings(), mended.home(), false)) {
            assertThat(connector.context().isStarted()).isTrue();
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".camel.yaml"), text);
    }
}
