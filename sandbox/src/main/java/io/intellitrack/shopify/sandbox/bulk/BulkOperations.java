package io.intellitrack.shopify.sandbox.bulk;

import graphql.ExecutionResult;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.sandbox.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bulk queries, at most five at a time, each on a thread of its own: what starts, waits and stops. */
public final class BulkOperations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BulkOperations.class);
    private static final int AT_ONCE = 5;
    private static final int CLOSING_SECONDS = 5;

    private final Table<BulkJob> all = new Table<>(5_400_000_000_001L, false);
    private final SandboxStore store;
    private final BulkRunner runner;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "sandbox-bulk");
        thread.setDaemon(true);
        return thread;
    });
    private GraphQLSchema schema;
    private Supplier<List<InjectedFault>> troubles = List::of;
    private boolean paused;

    /** Nothing can run before {@link #start}. */
    public BulkOperations(SandboxStore store, BulkFiles files) {
        this.store = store;
        this.runner = new BulkRunner(store, files);
    }

    /** Tells what documents are checked against, and what executes them. */
    public void start(GraphQLSchema documentSchema, BiFunction<Document, RequestContext, ExecutionResult> execute) {
        schema = documentSchema;
        runner.engine(execute);
    }

    /** All of them, ended ones too. */
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

    /** Lets waiting runs go on. */
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

    /** Stops a run at its next page. */
    public Payload<BulkJob> cancel(BulkJob operation) {
        if (operation.running()) {
            operation.status = BulkJob.Status.CANCELING;
        }
        return Payload.of(operation);
    }

    private void execute(BulkJob operation, BulkQuery query, List<InjectedFault> expected) {
        try {
            waitWhilePaused();
            runner.run(operation, query, expected);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
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
