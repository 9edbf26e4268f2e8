package io.intellitrack.shopify.sandbox.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionResult;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import io.intellitrack.shopify.sandbox.api.Errors;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.sandbox.store.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bulk queries, at most five at a time, each on a thread of its own. Rows of a page are written in any order, so children
 * may come before their parents: without {@code groupObjects} the real API promises no order.
 */
public final class BulkOperations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BulkOperations.class);
    private static final int AT_ONCE = 5;
    private static final int CLOSING_SECONDS = 5;
    private static final double FAILED_PART = 0.7;

    private final Table<BulkJob> all = new Table<>(5_400_000_000_001L, false);
    private final SandboxStore store;
    private final BulkFiles files;
    private final BulkMemory memory = new BulkMemory();
    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "sandbox-bulk");
        thread.setDaemon(true);
        return thread;
    });
    private GraphQLSchema schema;
    private BiFunction<Document, RequestContext, ExecutionResult> engine;
    private Supplier<List<InjectedFault>> troubles = List::of;
    private boolean paused;

    public BulkOperations(SandboxStore store, BulkFiles files) {
        this.store = store;
        this.files = files;
    }

    public void start(GraphQLSchema documentSchema, BiFunction<Document, RequestContext, ExecutionResult> execute) {
        schema = documentSchema;
        engine = execute;
    }

    public Table<BulkJob> table() {
        return all;
    }

    /** Asked at the start of each run for what goes wrong with it. */
    public void troubles(Supplier<List<InjectedFault>> wanted) {
        troubles = wanted;
    }

    /** Runs started from now on wait until {@link #resume}. */
    public synchronized void pause() {
        paused = true;
    }

    public synchronized void resume() {
        paused = false;
        notifyAll();
    }

    private synchronized void waitWhilePaused() throws InterruptedException {
        while (paused) {
            wait();
        }
    }

    /** Starts a run, or says why not. Called under the store's lock. */
    public Payload<BulkJob> run(String query, boolean grouped, RequestContext call) {
        List<String> running = new ArrayList<>();
        all.byId().forEach(each -> {
            if (each.running()) {
                running.add(each.gid());
            }
        });
        if (running.size() >= AT_ONCE) {
            return refused(
                    "OPERATION_IN_PROGRESS",
                    "Too many bulk query operations are in progress: " + String.join(", ", running) + ".");
        }
        try {
            BulkQuery checked = BulkQuery.of(query);
            checkValid(checked);
            BulkJob operation = all.add(new BulkJob(all.nextId(), store.second(), query, grouped, call.inBulk()));
            all.index(operation, operation.createdAt);
            List<InjectedFault> expected = troubles.get();
            threads.execute(() -> execute(operation, checked, expected));
            return Payload.of(operation);
        } catch (BulkQuery.Refused refused) {
            return refused("INVALID", refused.getMessage());
        }
    }

    private static Payload<BulkJob> refused(String code, String message) {
        return Payload.refused(new InputError(code, List.of("query"), message));
    }

    private void checkValid(BulkQuery query) throws BulkQuery.Refused {
        var errors =
                new graphql.validation.Validator().validateDocument(schema, query.page(null), java.util.Locale.ROOT);
        if (!errors.isEmpty()) {
            throw new BulkQuery.Refused("Invalid bulk query: " + errors.get(0).getMessage());
        }
    }

    public Payload<BulkJob> cancel(BulkJob operation) {
        if (operation.running()) {
            operation.status = BulkJob.Status.CANCELING;
        }
        return Payload.of(operation);
    }

    private void execute(BulkJob operation, BulkQuery query, List<InjectedFault> expected) {
        try {
            waitWhilePaused();
            store.run(() -> begin(operation));
            answer(operation, query, expected);
        } catch (IOException | RuntimeException failed) {
            LOG.error("{} failed", operation, failed);
            store.run(() -> fail(operation, failed instanceof ShopifyError error ? error.code() : null));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(BulkJob operation, BulkQuery query, List<InjectedFault> expected) throws IOException {
        long revision = store.revision();
        Optional<BulkMemory.Written> known = expected.isEmpty() ? memory.of(operation, revision) : Optional.empty();
        String name = known.map(BulkMemory.Written::name).orElseGet(files::newName);
        boolean done = known.isPresent() || write(operation, query, name);
        known.ifPresent(written -> store.run(() -> {
            operation.objects = written.objects();
            operation.roots = written.roots();
        }));
        if (done && expected.isEmpty() && store.revision() == revision) {
            memory.keep(operation, revision, name);
        }
        store.run(() -> end(operation, name, done, expected));
    }

    private boolean write(BulkJob operation, BulkQuery query, String name) throws IOException {
        try (OutputStream out = files.write(name)) {
            return pages(operation, query, out);
        }
    }

    private static void begin(BulkJob operation) {
        if (operation.status == BulkJob.Status.CREATED) {
            operation.status = BulkJob.Status.RUNNING;
        }
    }

    private boolean pages(BulkJob operation, BulkQuery query, OutputStream out) {
        Random order = new Random(operation.id);
        String after = null;
        while (true) {
            if (operation.status == BulkJob.Status.CANCELING
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            Map<String, Object> page = page(operation, query, after);
            List<Map<String, Object>> rows = new ArrayList<>();
            BulkRows.nodes(page).forEach(node -> BulkRows.flatten(node, null, rows));
            if (!operation.grouped) {
                Collections.shuffle(rows, order);
            }
            rows.forEach(row -> write(row, out));
            store.run(() -> {
                operation.objects += rows.size();
                operation.roots += BulkRows.nodes(page).size();
            });
            Map<String, Object> info = map(page.get(BulkQuery.PAGE));
            if (!Boolean.TRUE.equals(info.get("hasNextPage"))) {
                return true;
            }
            after = (String) info.get("endCursor");
        }
    }

    private boolean stopped(BulkJob operation) {
        boolean cancelled = store.call(() -> operation.status == BulkJob.Status.CANCELING);
        return cancelled || Thread.currentThread().isInterrupted();
    }

    private Map<String, Object> page(BulkJob operation, BulkQuery query, String after) {
        ExecutionResult result = engine.apply(query.page(after), operation.call);
        if (!result.getErrors().isEmpty()) {
            Object extensions = Errors.json(result.getErrors().get(0), "INTERNAL_SERVER_ERROR")
                    .get("extensions");
            String code = String.valueOf(map(extensions).get("code"));
            throw new ShopifyError(code, result.getErrors().get(0).getMessage());
        }
        return map(result.<Map<String, Object>>getData().get(query.rootName()));
    }

    private void write(Map<String, Object> row, OutputStream out) {
        try {
            String line = json.writeValueAsString(row).replace("/", "\\/");
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void end(BulkJob operation, String name, boolean done, List<InjectedFault> expected) {
        operation.completedAt = store.second();
        if (!done) {
            operation.status = BulkJob.Status.CANCELED;
            return;
        }
        if (meets(expected, InjectedFault.Kind.BULK_FAILS)) {
            files.shorten(name, FAILED_PART);
            fail(operation, "INTERNAL_SERVER_ERROR");
            operation.partialUrl = files.url(name);
            return;
        }
        operation.fileSize = operation.objects == 0 ? null : files.size(name);
        operation.url = operation.objects == 0 ? null : files.url(name);
        operation.status = BulkJob.Status.COMPLETED;
        if (meets(expected, InjectedFault.Kind.BULK_SHORT)) {
            files.shorten(name, FAILED_PART);
        }
    }

    private static boolean meets(List<InjectedFault> faults, InjectedFault.Kind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    private void fail(BulkJob operation, String code) {
        operation.status = BulkJob.Status.FAILED;
        operation.errorCode = "ACCESS_DENIED".equals(code) ? code : "INTERNAL_SERVER_ERROR";
        operation.completedAt = store.second();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a bulk run is still going on");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
