package io.intellitrack.shopify.shopify.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.paging.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bulk operation's file on disk while it is read; it is removed after the last page. One thread at a time. */
final class BulkReading implements Iterator<Page>, AutoCloseable {
    /** So many records are one page, and one transaction: few enough for a small heap. */
    private static final int PAGE = 500;

    private final String root;
    private final Path folder;
    private final BulkFile.Objects objects;
    private final Iterator<ObjectNode> records;

    private BulkReading(String root, Path folder, BulkFile.Objects objects, Iterator<ObjectNode> records) {
        this.root = root;
        this.folder = folder;
        this.objects = objects;
        this.records = records;
    }

    /** @param folder with the file; removed in the end */
    static BulkReading of(String root, Path folder, Path file, BulkText text) throws IOException {
        if (!text.lists().isEmpty()) {
            return new BulkReading(root, folder, null, new BulkJoin(folder, text.lists()).join(file));
        }
        BulkFile.Objects objects = BulkFile.objects(file);
        return new BulkReading(root, folder, objects, objects);
    }

    @Override
    public boolean hasNext() {
        boolean more = records.hasNext();
        if (!more) {
            close();
        }
        return more;
    }

    @Override
    public Page next() {
        List<ObjectNode> page = new ArrayList<>(PAGE);
        while (page.size() < PAGE && records.hasNext()) {
            page.add(records.next());
        }
        return new Page(root, page, Optional.empty(), false);
    }

    @Override
    public void close() {
        if (objects != null) {
            objects.close();
        }
        remove(folder);
    }

    /** Removes a folder with all that is in it; one that is not there is fine. */
    static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
