package io.intellitrack.shopify.sandbox;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.NodeTraverser;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The connector's documents, each operation with the fragments that it needs. */
final class Documents {
    private static final Document ALL = read();

    private Documents() {}

    private static Document read() {
        try (InputStream in = Documents.class.getResourceAsStream("/sandbox/documents.graphql")) {
            return Parser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        return ALL.getDefinitionsOfType(OperationDefinition.class).stream()
                .map(OperationDefinition::getName)
                .toList();
    }

    static String of(String name) {
        OperationDefinition operation = ALL.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, FragmentDefinition> used = new TreeMap<>();
        collect(operation, used);
        return AstPrinter.printAst(operation)
                + used.values().stream().map(AstPrinter::printAst).collect(Collectors.joining("\n", "\n", ""));
    }

    private static void collect(graphql.language.Node<?> node, Map<String, FragmentDefinition> used) {
        new NodeTraverser()
                .preOrder(
                        new NodeVisitorStub() {
                            @Override
                            @SuppressWarnings("rawtypes")
                            public TraversalControl visitFragmentSpread(
                                    FragmentSpread spread, TraverserContext<graphql.language.Node> context) {
                                FragmentDefinition fragment = fragment(spread.getName());
                                if (used.put(fragment.getName(), fragment) == null) {
                                    collect(fragment, used);
                                }
                                return TraversalControl.CONTINUE;
                            }
                        },
                        node);
    }

    private static FragmentDefinition fragment(String name) {
        return ALL.getDefinitionsOfType(FragmentDefinition.class).stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
