package io.intellitrack.shopify.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.errors.UserError;
import io.intellitrack.shopify.shopify.graphql.GraphQl;
import io.intellitrack.shopify.shopify.graphql.HostEnvironment;
import io.intellitrack.shopify.shopify.graphql.InterruptibleWait;
import io.intellitrack.shopify.shopify.graphql.Request;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts bulk operations, or finds them again, and waits for their end. Thread-safe. */
public final class BulkRuns {
    private static final Logger LOG = LoggerFactory.getLogger(BulkRuns.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LOST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(2);
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(30);
    private static final Set<String> OTHERS_RUNNING = Set.of("OPERATION_IN_PROGRESS", "LIMIT_REACHED");
    private static final int TRIES = 3;

    private final GraphQl graphQl;
    private final InterruptibleWait pause;
    private final LongSupplier nanoTime;

    /** @param surroundings clock and waits; a wait ends when the program stops */
    public BulkRuns(GraphQl graphQl, HostEnvironment surroundings) {
        this.graphQl = graphQl;
        this.pause = new InterruptibleWait(surroundings.sleeper(), surroundings.stopping());
        this.nanoTime = surroundings.nanoTime();
    }

    /**
     * The id of a new operation. While as many of this app are running as Shopify allows, it waits for two minutes.
     *
     * @throws BulkFailed when Shopify will not run it
     */
    String start(String query) {
        Set<String> before = ids(recent());
        Duration wait = FIRST_WAIT;
        long end = nanoTime.getAsLong() + LONGEST_QUEUE.toNanos();
        for (int tries = 1; ; ) {
            try {
                JsonNode payload = ask(query);
                Optional<String> started = JsonFields.text(payload.path("bulkOperation"), "id");
                if (started.isPresent()) {
                    return started.get();
                }
                List<UserError> errors = UserError.of(payload);
                boolean busy = errors.stream()
                        .anyMatch(error ->
                                error.code().map(OTHERS_RUNNING::contains).orElse(false));
                if (!busy || nanoTime.getAsLong() > end) {
                    throw new BulkFailed("Shopify did not start it: " + Redaction.oneLine(errors.toString()));
                }
                LOG.info("Other bulk operations of this app are running; waiting for one to end");
            } catch (Unavailable | Throttled e) {
                Optional<String> found = started(query, before, e);
                if (found.isPresent()) {
                    return found.get();
                }
                if (++tries > TRIES) {
                    throw new BulkFailed(e.getMessage());
                }
            }
            pause.sleep("StartBulkQuery", wait);
            wait = longer(wait);
        }
    }

    private JsonNode ask(String query) {
        ObjectNode variables = JsonFields.object().put("query", query);
        return graphQl.write(Request.catalogue("StartBulkQuery", variables), () -> {})
                .data()
                .path("bulkOperationRunQuery");
    }

    /** The answer was lost: the operation may be running all the same. */
    private Optional<String> started(String query, Set<String> before, ShopifyException lost) {
        if (!lost.maybeExecuted()) {
            return Optional.empty();
        }
        pause.sleep("StartBulkQuery", LOST_WAIT);
        for (JsonNode node : recent()) {
            boolean ours = node.path("query").asText().strip().equals(query.strip());
            if (ours && !before.contains(node.path("id").asText())) {
                return JsonFields.text(node, "id");
            }
        }
        return Optional.empty();
    }

    private JsonNode recent() {
        return graphQl.read(Request.catalogue("RecentBulk", JsonFields.object()))
                .data()
                .path("bulkOperations")
                .path("nodes");
    }

    private static Set<String> ids(JsonNode nodes) {
        Set<String> ids = new HashSet<>();
        nodes.forEach(node -> ids.add(node.path("id").asText()));
        return ids;
    }

    /** The operation as it is now; empty when there is none of this id. */
    Optional<BulkOperation> look(String id) {
        JsonNode node = graphQl.read(
                        Request.catalogue("PollBulk", JsonFields.object().put("id", id)))
                .data()
                .path("bulkOperation");
        return JsonFields.absent(node) ? Optional.empty() : Optional.of(BulkOperation.of(node));
    }

    /**
     * The operation once it has ended, well or not.
     *
     * @throws BulkFailed when it is gone, or stands still for half an hour
     */
    BulkOperation end(String id, long expected) {
        Duration wait = FIRST_WAIT;
        long objects = -1;
        long movedAt = nanoTime.getAsLong();
        while (true) {
            BulkOperation now = look(id).orElseThrow(() -> new BulkFailed("Shopify no longer knows it"));
            if (!now.running()) {
                return now;
            }
            if (now.objects() != objects) {
                say(objects, now.objects(), expected);
                objects = now.objects();
                movedAt = nanoTime.getAsLong();
            }
            if (nanoTime.getAsLong() - movedAt > LONGEST_STANDSTILL.toNanos()) {
                throw new BulkFailed("it stood still for " + LONGEST_STANDSTILL.toMinutes() + " minutes");
            }
            pause.sleep("PollBulk", wait);
            wait = longer(wait);
        }
    }

    /** A line for each tenth. */
    private static void say(long before, long now, long expected) {
        if (expected > 0 && 10 * Math.max(0, before) / expected < 10 * now / expected) {
            LOG.info("Shopify is writing the bulk file: {} of {} records", now, expected);
        }
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
    }
}
