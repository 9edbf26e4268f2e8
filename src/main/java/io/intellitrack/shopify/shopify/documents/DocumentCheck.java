package io.intellitrack.shopify.shopify.documents;

import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.MultiSourceReader;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import graphql.validation.Validator;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Redaction;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the GraphQL documents of a folder against a schema, and finds every fault rather than the first. */
public final class DocumentCheck {
    /**
     * A fault.
     *
     * @param file below {@code routes/}
     * @param line counted from 1; 0 = of the whole file
     */
    public record Found(String file, int line, String text) {}

    private final GraphQLSchema schema;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final List<FragmentDefinition> fragments = new ArrayList<>();
    private final Set<Found> faults = new LinkedHashSet<>();

    private DocumentCheck(GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * Reads and validates all of them.
     *
     * @param folder {@code routes/graphql}
     * @param schema in GraphQL's own language
     * @throws IllegalArgumentException when the schema itself cannot be used
     */
    public static DocumentCheck of(Path folder, Reader schema) {
        DocumentCheck check = new DocumentCheck(schema(schema));
        check.read(folder.resolve("fragments"), "graphql/fragments/")
                .values()
                .forEach(file -> check.fragments.addAll(file.getDefinitionsOfType(FragmentDefinition.class)));
        check.documents.putAll(check.read(folder, "graphql/"));
        check.documents.values().forEach(check::validate);
        if (check.faults.isEmpty()) {
            check.load(folder);
        }
        return check;
    }

    private static GraphQLSchema schema(Reader text) {
        try {
            return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(text, large()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The schema cannot be used: " + Redaction.oneLine(e.getMessage()), e);
        }
    }

    private static ParserOptions large() {
        return ParserOptions.getDefaultParserOptions()
                .transform(options -> options.maxCharacters(Integer.MAX_VALUE)
                        .maxTokens(Integer.MAX_VALUE)
                        .maxWhitespaceTokens(Integer.MAX_VALUE));
    }

    private Map<String, Document> read(Path folder, String prefix) {
        Map<String, Document> read = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".graphql"))
                    .sorted()
                    .toList()) {
                parse(file, prefix + file.getFileName())
                        .ifPresent(document -> read.put(prefix + file.getFileName(), document));
            }
        } catch (IOException e) {
            faults.add(new Found(prefix, 0, "The folder cannot be read; restore it from the release."));
        }
        return read;
    }

    private Optional<Document> parse(Path file, String name) {
        try (MultiSourceReader text = MultiSourceReader.newMultiSourceReader()
                .string(Files.readString(file), name)
                .build()) {
            return Optional.of(Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(ParserOptions.getDefaultParserOptions())
                    .build()));
        } catch (InvalidSyntaxException e) {
            SourceLocation at = e.getLocation();
            faults.add(new Found(name, at == null ? 0 : at.getLine(), Redaction.oneLine(e.getMessage())));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void validate(Document document) {
        Document whole = document.transform(
                builder -> fragments.forEach(fragment -> builder.definition((Definition<?>) fragment)));
        for (ValidationError error : new Validator().validateDocument(schema, whole, Locale.ENGLISH)) {
            if (error.getValidationErrorType() != ValidationErrorType.UnusedFragment) {
                SourceLocation at = error.getLocations().isEmpty()
                        ? null
                        : error.getLocations().get(0);
                faults.add(new Found(
                        at == null || at.getSourceName() == null ? "graphql" : at.getSourceName(),
                        at == null ? 0 : at.getLine(),
                        Redaction.oneLine(error.getMessage()).replaceFirst("^Validation error \\([^)]*\\) : ", "")
                                + "."));
            }
        }
    }

    /** What the rules of this folder say beside the schema: names, one definition per file. */
    private void load(Path folder) {
        try {
            Documents.load(folder);
        } catch (Misconfigured e) {
            faults.add(new Found("graphql", 0, e.getMessage()));
        }
    }

    /** What is wrong, each once. */
    public List<Found> faults() {
        return List.copyOf(faults);
    }

    /** What the documents ask for, to look field paths up in. */
    public RequestedFields asked() {
        RequestedFields asked = new RequestedFields(schema, fragments);
        documents.values().forEach(asked::add);
        return asked;
    }
}
