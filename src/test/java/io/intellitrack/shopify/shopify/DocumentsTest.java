package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.ParseAndValidate;
import graphql.parser.Parser;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import io.intellitrack.shopify.shopify.documents.Documents;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @TempDir
    Path folder;

    @Test
    void everyDocumentOfTheReleaseIsOneOperationNamedAsItsFile() {
        Documents documents = Documents.load(Connected.DOCUMENTS);

        assertThat(documents.names()).contains("Preflight", "OrdersPage", "CreateFulfillment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04", "2026-07", "2026-10"})
    void everyDocumentFitsTheRealSchema(String version) throws IOException {
        Optional<Path> file = schema(version);
        Assumptions.assumeTrue(
                file.isPresent(), "The real schema " + version + " is not at hand; nothing was checked.");
        Documents documents = Documents.load(Connected.DOCUMENTS);

        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(Files.newBufferedReader(file.get()), large()));
        List<String> faults = new ArrayList<>();
        for (String name : documents.names()) {
            new Validator()
                    .validateDocument(schema, Parser.parse(documents.text(name).orElseThrow()), Locale.ENGLISH)
                    .forEach(fault -> faults.add(name + ": " + fault.getMessage()));
        }

        assertThat(faults).isEmpty();
        assertThat(ParseAndValidate.validate(schema, Parser.parse("{ nonsense }")))
                .isNotEmpty();
    }

    private static Optional<Path> schema(String version) {
        return Stream.of("../shared/shopify/", "../../shared/shopify/")
                .map(parent -> Path.of(parent + "admin-" + version + ".graphql"))
                .filter(Files::exists)
                .findFirst();
    }

    private static ParserOptions large() {
        return ParserOptions.getDefaultParserOptions()
                .transform(options -> options.maxCharacters(Integer.MAX_VALUE)
                        .maxTokens(Integer.MAX_VALUE)
                        .maxWhitespaceTokens(Integer.MAX_VALUE));
    }

    @Test
    void fragmentsOfFragmentsAreAppendedOnce() throws IOException {
        write("shop-name.graphql", "query ShopName { shop { ...A ...B } }");
        write("fragments/a.graphql", "fragment A on Shop { ...B }");
        write("fragments/b.graphql", "fragment B on Shop { name }");

        String text = Documents.load(folder).text("ShopName").orElseThrow();

        assertThat(text).containsOnlyOnce("fragment A on Shop").containsOnlyOnce("fragment B on Shop");
    }

    @Test
    void aSyntaxErrorIsNamedWithFileLineAndColumn() throws IOException {
        write("shop-name.graphql", "query ShopName {\n  shop {\n    name\n");
        Files.createDirectories(folder.resolve("fragments"));

        assertThatThrownBy(() -> Documents.load(folder))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("shop-name.graphql:4:1")
                .hasMessageContaining("Correct the file");
    }

    @Test
    void anUnknownFragmentIsNamedWithTheFileThatIsMissing() throws IOException {
        write("shop-name.graphql", "query ShopName { shop { ...ShopFields } }");
        Files.createDirectories(folder.resolve("fragments"));

        assertThatThrownBy(() -> Documents.load(folder))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("fragments/shop-fields.graphql")
                .hasMessageContaining("shop-name.graphql:1:25");
    }

    @Test
    void twoOperationsInOneFileAreRefused() throws IOException {
        write("shop-name.graphql", "query ShopName { shop { name } } mutation Other { x }");
        Files.createDirectories(folder.resolve("fragments"));

        assertThatThrownBy(() -> Documents.load(folder)).hasMessageContaining("the file holds 2");
    }

    @Test
    void aFileNamedOtherwiseThanItsOperationIsRefused() throws IOException {
        write("shop.graphql", "query ShopName { shop { name } }");
        Files.createDirectories(folder.resolve("fragments"));

        assertThatThrownBy(() -> Documents.load(folder)).hasMessageContaining("it is named ShopName");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> Documents.load(folder.resolve("nowhere")))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aMissingDocumentIsNamedWithItsFile() throws IOException {
        write("shop-name.graphql", "query ShopName { shop { name } }");
        Files.createDirectories(folder.resolve("fragments"));
        Documents documents = Documents.load(folder);

        assertThatThrownBy(() -> documents.named("OrdersPage")).hasMessageContaining("orders-page.graphql");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
