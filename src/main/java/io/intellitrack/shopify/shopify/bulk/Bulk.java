package io.intellitrack.shopify.shopify.bulk;

import io.intellitrack.shopify.machine.OwnerOnly;
import io.intellitrack.shopify.shopify.documents.Document;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.Refused;
import io.intellitrack.shopify.shopify.paging.BulkNotes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a whole list by a bulk operation: started or found again, waited for, its file fetched to disk, counted, and only
 * then handed out. Thread-safe, but one at a time per folder.
 */
public final class Bulk {
    private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);
    private static final Duration OLD = Duration.ofDays(2);

    private final BulkRuns runs;
    private final BulkFetch fetch;
    private final Path folder;

    /** @param folder where files are kept while they are read */
    public Bulk(BulkRuns runs, BulkFetch fetch, Path folder) {
        this.runs = runs;
        this.fetch = fetch;
        this.folder = folder;
    }

    /**
     * What a bulk operation brought.
     *
     * @param createdAt since when changes are not in it; empty when Shopify does not say
     */
    public record Result(BulkReading pages, Optional<Instant> createdAt, long records) {}

    /**
     * Brings all records of the document's root.
     *
     * @throws BulkFailed when it cannot be had this way
     */
    public Result read(Document document, String root, BulkNotes notes, long expected) {
        sweep();
        BulkText text = BulkText.of(document);
        Optional<BulkOperation> earlier = notes.operation().flatMap(id -> earlier(id, text, expected));
        BulkOperation operation = earlier.orElseGet(() -> fresh(text, notes, expected));
        if (operation.objects() == 0 && operation.url().isEmpty()) {
            throw new BulkFailed("there is nothing in it");
        }
        try {
            return opened(operation, text, root);
        } catch (BulkFailed e) {
            notes.spent();
            if (earlier.isEmpty()) {
                throw e;
            }
            tellUseless(e);
            return opened(fresh(text, notes, expected), text, root);
        }
    }

    private static void tellUseless(RuntimeException why) {
        LOG.info("The bulk operation of an earlier run is of no use ({}); a new one is started", why.getMessage());
    }

    /** One that an earlier run has started, if it came to a good end and nobody changed the document since. */
    private Optional<BulkOperation> earlier(String id, BulkText text, long expected) {
        try {
            return Optional.of(runs.end(id, expected))
                    .filter(BulkOperation::complete)
                    .filter(operation -> operation.answers(text.text()));
        } catch (BulkFailed | Refused e) {
            tellUseless(e);
            return Optional.empty();
        }
    }

    private BulkOperation fresh(BulkText text, BulkNotes notes, long expected) {
        String id = runs.start(text.text());
        notes.started(id);
        BulkOperation ended = runs.end(id, expected);
        if (!ended.complete()) {
            notes.spent();
            throw new BulkFailed("it ended as " + Redaction.oneLine(ended.status())
                    + ended.errorCode()
                            .map(code -> " (" + Redaction.oneLine(code) + ")")
                            .orElse("")
                    + " after " + ended.objects() + " records"
                    + (ended.partial() ? "; the part that is left of it is not used" : ""));
        }
        return ended;
    }

    private Result opened(BulkOperation operation, BulkText text, String root) {
        Path own = folder.resolve("bulk-" + operation.id().replaceAll("\\D", ""));
        try {
            BulkReading.remove(own);
            OwnerOnly.folder(own);
            Path file = own.resolve("file.jsonl");
            long records = fetch.fetch(operation, file);
            if (records != operation.objects()) {
                throw new BulkFailed("its file holds " + records + " of the " + operation.objects() + " records");
            }
            return new Result(BulkReading.of(root, own, file, text), operation.createdAt(), records);
        } catch (RuntimeException e) {
            BulkReading.remove(own);
            throw e;
        } catch (IOException e) {
            BulkReading.remove(own);
            throw BulkFetch.disk(own, e);
        }
    }

    /** A process that died has left its file; one of another store, on this machine too, is not touched. */
    private void sweep() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "bulk-*")) {
            for (Path each : all) {
                if (Files.getLastModifiedTime(each)
                        .toInstant()
                        .isBefore(Instant.now().minus(OLD))) {
                    BulkReading.remove(each);
                }
            }
        } catch (NoSuchFileException e) {
            // it is made when it is needed
        } catch (IOException e) {
            throw BulkFetch.disk(folder, e);
        }
    }
}
