package io.intellitrack.shopify.shopify.paging;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.shopify.documents.Connection;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Both roots of a poll in one small request first: most polls find nothing, and cost no more than that. Then the pages of one
 * root after those of the other. One thread.
 */
public final class RootsPoll implements LazyIterator.Step<Page> {
    /** Tries of the first request; what fails is asked for in parts. */
    private static final int TRIES = 2;

    /**
     * A root.
     *
     * @param name of its connection in the answer
     * @param pages its pages, from the first one if that has come, else null
     */
    public record Root(String name, Function<Connection, Iterator<Page>> pages) {}

    private final String document;
    private final IntFunction<Answer> ask;
    private final List<Root> roots;
    private final List<Iterator<Page>> begun = new ArrayList<>();

    /** @param ask asks the document with so many tries */
    public RootsPoll(String document, IntFunction<Answer> ask, Root first, Root second) {
        this.document = document;
        this.ask = ask;
        this.roots = List.of(first, second);
    }

    @Override
    public boolean produce(Consumer<Page> out) {
        if (begun.isEmpty()) {
            Optional<JsonNode> data = together();
            roots.forEach(root -> begun.add(root.pages()
                    .apply(data.map(each -> Connection.of(document, each.path(root.name())))
                            .orElse(null))));
        }
        for (Iterator<Page> pages : begun) {
            if (pages.hasNext()) {
                out.accept(pages.next());
                return true;
            }
        }
        return false;
    }

    /** Empty when the two must be asked for by themselves: too dear, or a record in them cannot be read. */
    private Optional<JsonNode> together() {
        try {
            return Optional.of(ask.apply(TRIES).data());
        } catch (Misconfigured e) {
            if (e.tooDear()) {
                return Optional.empty();
            }
            throw e;
        } catch (Unavailable e) {
            if (e.perhapsOneRecord()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
