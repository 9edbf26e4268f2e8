package io.intellitrack.shopify.sandbox.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionResult;
import graphql.language.Document;
import io.intellitrack.shopify.sandbox.api.Errors;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
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
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a bulk query to its end and writes its file. Rows of a page are written in any order, so children may come before
 * their parents: without {@code groupObjects} the real API promises no order. Thread-safe.
 */
final class BulkRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BulkRunner.class);
    private static final double FAILED_PART = 0.7;

    private final SandboxStore store;
    private final BulkFiles files;
    private final BulkMemory memory = new BulkMemory();
    private final ObjectMapper json = new ObjectMapper();
    private BiFunction<Document, RequestContext, ExecutionResult> engine;

    BulkRunner(SandboxStore store, BulkFiles files) {
        this.store = store;
        this.files = files;
    }

    /** What answers the pages. */
    void engine(BiFunction<Document, RequestContext, ExecutionResult> execute) {
        engine = execute;
    }

    /** @param expected what goes wrong with it */
    void run(BulkJob operation, BulkQuery query, List<InjectedFault> expected) {
        try {
            store.run(() -> begin(operation));
            answer(operation, query, expected);
        } catch (IOException | RuntimeException failed) {
            LOG.error("{} failed", operation, failed);
            store.run(() -> fail(operation, failed instanceof ShopifyError error ? error.code() : null));
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
}
