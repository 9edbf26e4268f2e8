package io.intellitrack.shopify.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLError;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import graphql.validation.Validator;
import io.intellitrack.shopify.sandbox.bulk.BulkFiles;
import io.intellitrack.shopify.sandbox.graphql.Engine;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the routes are understood by the sandbox too. */
class RouteDocumentsTest {
    private static final Path FOLDER = Path.of("routes", "graphql");

    @Test
    void everyDocumentOfTheRoutesIsUnderstood() throws IOException {
        try (BulkFiles files = new BulkFiles()) {
            Engine engine = new Engine(
                    new SandboxStore(new TestClock("2026-11-20T10:00:00Z")),
                    new TestClock("2026-11-20T10:00:00Z"),
                    files);
            List<FragmentDefinition> fragments = new ArrayList<>();
            documents(FOLDER.resolve("fragments"))
                    .forEach(document -> fragments.addAll(document.getDefinitionsOfType(FragmentDefinition.class)));

            List<String> errors = new ArrayList<>();
            for (Document document : documents(FOLDER)) {
                Document whole = whole(document, fragments);
                new Validator()
                        .validateDocument(engine.schema(), whole, Locale.ROOT).stream()
                                .filter(error -> !unused(error))
                                .forEach(error -> errors.add(name(document) + ": " + error.getMessage()));
            }

            assertThat(errors).isEmpty();
        }
    }

    /** All fragments are put in, so some are not used. */
    private static boolean unused(GraphQLError error) {
        return error instanceof ValidationError invalid
                && invalid.getValidationErrorType() == ValidationErrorType.UnusedFragment;
    }

    private static String name(Document document) {
        return document.getDefinitionsOfType(OperationDefinition.class).get(0).getName();
    }

    private static Document whole(Document document, List<FragmentDefinition> fragments) {
        List<String> own = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .map(FragmentDefinition::getName)
                .toList();
        return document.transform(builder -> {
            for (FragmentDefinition fragment : fragments) {
                if (!own.contains(fragment.getName())) {
                    builder.definition((Definition<?>) fragment);
                }
            }
        });
    }

    private static List<Document> documents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .map(RouteDocumentsTest::parse)
                    .toList();
        }
    }

    private static Document parse(Path file) {
        try {
            return Parser.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
