package io.intellitrack.shopify.shopify.bulk;

import io.intellitrack.shopify.shopify.bulk.BulkDownload.Wanted;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the file of a bulk operation onto this disk, whole. Thread-safe. */
public final class BulkFetch {
    private static final Logger LOG = LoggerFactory.getLogger(BulkFetch.class);
    private static final int TRIES = 3;
    private static final long SPARE = 1L << 20;

    private final BulkRuns runs;
    private final BulkDownload download;
    private final ProducerTemplate producer;

    /** Asks {@code runs} for a fresh address when one expires. */
    public BulkFetch(BulkRuns runs, BulkDownload download, ProducerTemplate producer) {
        this.runs = runs;
        this.download = download;
        this.producer = producer;
    }

    /**
     * Fetches the file; one that breaks off is begun anew, one whose address has expired is asked for once more.
     *
     * @return how many objects are in it
     * @throws BulkFailed when it cannot be had
     * @throws IOException when this disk cannot take it
     */
    long fetch(BulkOperation operation, Path target) throws IOException {
        BulkOperation now = operation;
        for (int tries = 1; ; tries++) {
            Wanted wanted = wanted(now, target);
            requireRoom(wanted);
            try {
                return send(wanted);
            } catch (BulkDownload.TooMuch e) {
                throw new BulkFailed(e.getMessage());
            } catch (BulkDownload.Expired e) {
                now = runs.look(operation.id()).orElse(operation);
                if (tries == TRIES || now.url().equals(operation.url())) {
                    throw new BulkFailed("its file cannot be fetched: " + e.getMessage());
                }
            } catch (IOException e) {
                requireRoom(wanted);
                if (tries == TRIES) {
                    throw new BulkFailed("its file cannot be fetched: "
                            + Redaction.oneLine(e.getClass().getSimpleName() + " " + e.getMessage()));
                }
                LOG.debug("The bulk file broke off and is fetched again: {}", e.getMessage());
            }
        }
    }

    private Wanted wanted(BulkOperation operation, Path target) {
        return operation
                .url()
                .filter(download::trusts)
                .map(url -> new Wanted(url, operation.size(), target))
                .orElseThrow(() -> new BulkFailed(operation
                        .url()
                        .map(url -> "its file lies at " + Redaction.quoted(url.getHost())
                                + ", which is no storage host of Shopify's")
                        .orElse("its file has no address")));
    }

    private long send(Wanted wanted) throws IOException {
        Exchange exchange = producer.send(
                BulkDownload.ROUTE, outgoing -> outgoing.getMessage().setBody(wanted));
        Exception failure = exchange.getException();
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure != null) {
            throw new IOException(failure.getClass().getSimpleName(), failure);
        }
        return exchange.getMessage().getBody(Long.class);
    }

    private static void requireRoom(Wanted wanted) throws IOException {
        Path folder = wanted.target().getParent();
        long free = Files.getFileStore(folder).getUsableSpace();
        long fetched = Files.exists(wanted.target()) ? Files.size(wanted.target()) : 0;
        long needed = wanted.size().orElse(0) - fetched + SPARE;
        if (free < needed) {
            throw full(folder, wanted.size().orElse(needed), free);
        }
    }

    private static Misconfigured full(Path folder, long needed, long free) {
        return misconfigured(folder, "room for " + (needed >> 20) + " MB", "only " + (free >> 20) + " MB are free");
    }

    /** This disk did not take the file, or could not give it back. */
    static Misconfigured disk(Path folder, IOException e) {
        return misconfigured(folder, "a folder for the bulk file", "the disk refused (" + e.getMessage() + ")");
    }

    private static Misconfigured misconfigured(Path folder, String expected, String came) {
        return new Misconfigured(
                Fault.notSent(
                        "VariantsBulk",
                        expected + " in " + folder.getParent(),
                        came,
                        "Free space there, name another folder in shopify.bulk-folder, or raise "
                                + "shopify.bulk-threshold to read pages instead."),
                "disk");
    }
}
