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
import io.intellitrack.shopify.machine.TextFile;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Redaction;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the GraphQL documents of a folder against a schema, and finds every fault rather than the first. */
public final class DocumentCheck {
    /**
     * A fault.
     *
     * @param file below {@code routes/}
     * @param line counted from 1; 0 = of the whole file
     */
    public record Found(String file, int line, String text) {
        private static final Pattern PLACE = Pattern.compile("(?s)([^: ]+)(?::(\\d+))?(?::\\d+)?:? (.*)");

        private static Found of(String sentence) {
            Matcher place = PLACE.matcher(sentence);
            return place.matches()
                    ? new Found(
                            place.group(1).replaceFirst("^.*/(?=graphql/)", ""),
                            place.group(2) == null ? 0 : Integer.parseInt(place.group(2)),
                            place.group(3))
                    : new Found("graphql", 0, sentence);
        }
    }

    private final GraphQLSchema schema;
    private final boolean part;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final List<FragmentDefinition> fragments = new ArrayList<>();
    private final Set<Found> faults = new LinkedHashSet<>();

    private DocumentCheck(GraphQLSchema schema, boolean part) {
        this.schema = schema;
        this.part = part;
    }

    /**
     * Reads and validates all of them.
     *
     * @param folder {@code routes/graphql}
     * @param schema in GraphQL's own language
     * @throws IllegalArgumentException when the schema itself cannot be used
     */
    public static DocumentCheck of(Path folder, Reader schema) {
        return new DocumentCheck(schema(schema), false).checked(folder);
    }

    /** The same against the part of Shopify's schema that comes with the program, and the names of fields beyond it. */
    public static DocumentCheck of(Path folder) {
        return new DocumentCheck(Part.SCHEMA, true).checked(folder);
    }

    private static final class Part {
        static final GraphQLSchema SCHEMA = schema(new InputStreamReader(
                DocumentCheck.class.getResourceAsStream("/sandbox/schema.graphqls"), StandardCharsets.UTF_8));
    }

    private DocumentCheck checked(Path folder) {
        read(folder.resolve("fragments"), "graphql/fragments/")
                .values()
                .forEach(file -> fragments.addAll(file.getDefinitionsOfType(FragmentDefinition.class)));
        documents.putAll(read(folder, "graphql/"));
        AskedDocuments.FILES.stream()
                .filter(name -> !Files.exists(folder.resolve(name)))
                .forEach(name -> faults.add(
                        new Found("graphql/" + name, 0, "the document is missing; restore it from the release.")));
        documents.values().forEach(this::validate);
        if (faults.isEmpty()) {
            load(folder);
        }
        return this;
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
                        .filter(document -> single(document, prefix + file.getFileName()))
                        .ifPresent(document -> read.put(prefix + file.getFileName(), document));
            }
        } catch (IOException e) {
            faults.add(new Found(
                    prefix.substring(0, prefix.length() - 1),
                    0,
                    "the folder is missing; restore it from the release."));
        }
        return read;
    }

    private Optional<Document> parse(Path file, String name) {
        try (MultiSourceReader text = MultiSourceReader.newMultiSourceReader()
                .string(TextFile.read(file, name), name)
                .build()) {
            return Optional.of(Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(ParserOptions.getDefaultParserOptions())
                    .build()));
        } catch (InvalidSyntaxException e) {
            SourceLocation at = e.getLocation();
            faults.add(new Found(name, at == null ? 0 : at.getLine(), Redaction.oneLine(e.getMessage())));
            return Optional.empty();
        } catch (TextFile.Unusable e) {
            faults.add(Found.of(e.getMessage()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One definition per file, whose name tells what it is. */
    private boolean single(Document document, String name) {
        if (document.getDefinitions().size() == 1) {
            return true;
        }
        SourceLocation second = document.getDefinitions().get(1).getSourceLocation();
        faults.add(new Found(name, second.getLine(), "a second definition begins here; give each its own file."));
        return false;
    }

    private void validate(Document document) {
        Document whole = document.transform(
                builder -> fragments.forEach(fragment -> builder.definition((Definition<?>) fragment)));
        for (ValidationError error : new Validator().validateDocument(schema, whole, Locale.ENGLISH)) {
            boolean ofShopify = part && AskedDocuments.isOfShopify(error);
            if (error.getValidationErrorType() != ValidationErrorType.UnusedFragment && !ofShopify) {
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
            faults.add(Found.of(e.getMessage()));
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
