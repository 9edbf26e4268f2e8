package io.intellitrack.shopify.shopify.documents;

import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.intellitrack.shopify.machine.TextFile;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One file with one definition, an operation or a fragment. */
public final class GraphQlFile {
    private final Path path;
    private final Definition<?> definition;

    private GraphQlFile(Path path, Definition<?> definition) {
        this.path = path;
        this.definition = definition;
    }

    /** The files of a folder itself, by name. */
    static List<GraphQlFile> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .map(GraphQlFile::read)
                    .toList();
        } catch (IOException e) {
            throw fault(
                    folder.toString(),
                    "a readable folder of GraphQL documents",
                    "it could not be listed (" + e.getClass().getSimpleName() + ")",
                    "Start the program where routes/ is, or restore the folder from the release.");
        }
    }

    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A document that cannot be used, with what was expected of it and what to do. */
    public static Misconfigured fault(String where, String expected, String came, String remedy) {
        return new Misconfigured(Fault.notSent(where, expected, came, remedy), "document");
    }

    private static GraphQlFile read(Path path) {
        try {
            List<Definition<?>> definitions = new ArrayList<>();
            new Parser()
                    .parseDocument(TextFile.read(path, path.toString()))
                    .getDefinitions()
                    .forEach(definitions::add);
            if (definitions.size() != 1) {
                throw fault(
                        path.toString(),
                        "one operation or fragment",
                        "the file holds " + definitions.size(),
                        "Give each its own file.");
            }
            return new GraphQlFile(path, definitions.get(0));
        } catch (InvalidSyntaxException e) {
            throw fault(
                    at(path, e.getLocation()),
                    "valid GraphQL",
                    Redaction.oneLine(e.getMessage()),
                    "Correct the file; nothing was sent.");
        }
    }

    private static String at(Path path, graphql.language.SourceLocation place) {
        return place == null ? path.toString() : path + ":" + place.getLine() + ":" + place.getColumn();
    }

    String fragmentName() {
        if (definition instanceof FragmentDefinition fragment) {
            return named(fragment.getName());
        }
        throw fault(
                at(path, definition.getSourceLocation()),
                "a fragment",
                "another definition came",
                "Operations belong one folder up.");
    }

    /** The operation with every fragment that it spreads, each once. */
    Document document(Map<String, GraphQlFile> fragments) {
        if (!(definition instanceof OperationDefinition operation)) {
            throw fault(
                    at(path, definition.getSourceLocation()),
                    "a named query or mutation",
                    "another definition came",
                    "Fragments belong into the folder fragments.");
        }
        String name = named(operation.getName());
        Map<String, Definition<?>> parts = new LinkedHashMap<>();
        parts.put("", operation);
        spread(operation, fragments, parts);
        StringBuilder text = new StringBuilder();
        parts.values().forEach(part -> text.append(AstPrinter.printAst(part)).append('\n'));
        return new Document(name, OperationKind.only(List.of(operation)), text.toString());
    }

    private void spread(Node<?> node, Map<String, GraphQlFile> fragments, Map<String, Definition<?>> parts) {
        if (node instanceof FragmentSpread spread && !parts.containsKey(spread.getName())) {
            GraphQlFile fragment = fragments.get(spread.getName());
            if (fragment == null) {
                throw fault(
                        at(path, spread.getSourceLocation()),
                        "the fragment " + spread.getName(),
                        "there is no file fragments/" + kebab(spread.getName()) + ".graphql",
                        "Add it, or correct the name.");
            }
            parts.put(spread.getName(), fragment.definition);
            fragment.spread(fragment.definition, fragments, parts);
        }
        for (Node<?> child : children(node)) {
            spread(child, fragments, parts);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // graphql-java's Node.getChildren is raw
    private static List<Node<?>> children(Node<?> node) {
        return (List) node.getChildren();
    }

    private String named(String name) {
        String expected = (name == null ? "" : kebab(name)) + ".graphql";
        if (name == null || !path.getFileName().toString().equals(expected)) {
            throw fault(
                    at(path, definition.getSourceLocation()),
                    "a definition named as its file",
                    name == null ? "it has no name" : "it is named " + name,
                    "Name it in PascalCase as the file is in kebab-case, or rename the file.");
        }
        return name;
    }
}
