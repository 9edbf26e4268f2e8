package io.intellitrack.shopify.shopify.documents;

import io.intellitrack.shopify.shopify.errors.Misconfigured;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What we ask Shopify: the GraphQL documents of one folder, read and checked once. Thread-safe.
 *
 * <p>One operation per file, {@code orders-page.graphql} holding {@code OrdersPage}; fragments lie one per file in the
 * folder {@code fragments} and are appended where they are spread.
 */
public final class Documents {
    private final Path folder;
    private final Map<String, Document> byName;

    private Documents(Path folder, Map<String, Document> byName) {
        this.folder = folder;
        this.byName = byName;
    }

    /**
     * Reads every document below {@code folder}.
     *
     * @throws Misconfigured naming file, line and column, when a file is missing, not GraphQL, or breaks the rules above
     */
    public static Documents load(Path folder) {
        Map<String, GraphQlFile> fragments = new TreeMap<>();
        for (GraphQlFile file : GraphQlFile.all(folder.resolve("fragments"))) {
            fragments.put(file.fragmentName(), file);
        }
        Map<String, Document> documents = new TreeMap<>();
        for (GraphQlFile file : GraphQlFile.all(folder)) {
            Document document = file.document(fragments);
            documents.put(document.name(), document);
        }
        return new Documents(folder, documents);
    }

    /** The names of all operations. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** The whole text that would be sent, fragments included. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(byName.get(name)).map(Document::text);
    }

    /** @throws Misconfigured when there is no such file */
    public Document named(String name) {
        Document document = byName.get(name);
        if (document == null) {
            throw GraphQlFile.fault(
                    folder.resolve(GraphQlFile.kebab(name) + ".graphql").toString(),
                    "the operation " + name,
                    "there is no such file",
                    "Restore it from the release.");
        }
        return document;
    }
}
