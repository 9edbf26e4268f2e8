package io.intellitrack.shopify.shopify.products;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.graphql.Answer;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.paging.PageSize;
import io.intellitrack.shopify.shopify.paging.PagedList;
import io.intellitrack.shopify.shopify.paging.Scan;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the shop's events what was deleted. Thread-safe. */
public final class DeletedProducts {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedProducts.class);
    private static final Set<String> SUBJECTS = Set.of("PRODUCT", "PRODUCT_VARIANT");

    private final GraphQl graphQl;

    /** Events are asked for through this. */
    public DeletedProducts(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /** A store that will not tell does not stop the products: deletions only go unreported. */
    public Deletions since(Instant since) {
        try {
            return ask(since);
        } catch (Misconfigured e) {
            LOG.warn("Deleted products go unreported: {}", e.getMessage());
            return Deletions.NOT_ASKED;
        }
    }

    private Deletions ask(Instant since) {
        Scan.Notes notes = new Scan.Notes(graphQl.databaseTime());
        String query = "action:destroy created_at:>='" + since.truncatedTo(ChronoUnit.SECONDS) + "'";
        PagedList pages = new PagedList(
                graphQl,
                "DeletedSince",
                "events",
                new PageSize(50, 250, 1),
                (after, size, tries) -> {
                    Answer answer = graphQl.read(Request.catalogue(
                            "DeletedSince",
                            JsonFields.object()
                                    .put("first", size.first())
                                    .put("after", after.orElse(null))
                                    .put("query", query)));
                    notes.answered(answer);
                    return answer;
                },
                null);
        List<String> ids = new ArrayList<>();
        while (pages.hasNext()) {
            for (ObjectNode event : pages.next()) {
                if (SUBJECTS.contains(event.path("subjectType").asText())) {
                    JsonFields.text(event, "subjectId").ifPresent(ids::add);
                }
            }
        }
        return new Deletions(ids, notes.firstDate());
    }
}
