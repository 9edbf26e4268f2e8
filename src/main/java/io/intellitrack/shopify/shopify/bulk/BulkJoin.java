package io.intellitrack.shopify.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.paging.LazyIterator;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the records of lists inside back into their parents, in whatever order the lines come. Lines are first spread over
 * small files by their parent's id, so that only one of these is in memory at a time; the innermost lists come first.
 */
final class BulkJoin {
    private static final long PART_BYTES = 4L << 20;
    private static final int MOST_PARTS = 500;
    private static final String PARENT = "__parentId";

    private final Path folder;
    private final List<BulkText.Inside> lists;
    private int files;

    /** @param folder for files that the caller removes */
    BulkJoin(Path folder, List<BulkText.Inside> lists) {
        this.folder = folder;
        this.lists = lists;
    }

    /** The root's records with their lists, as arrays, in no order. */
    Iterator<ObjectNode> join(Path file) throws IOException {
        int deepest = lists.stream().mapToInt(BulkText.Inside::depth).max().orElse(0);
        Path source = file;
        for (int depth = deepest; depth > 1; depth--) {
            source = joined(source, depth);
        }
        List<Path> parts = spread(source, 1);
        return new LazyIterator<>(out -> {
            if (parts.isEmpty()) {
                return false;
            }
            put(parts.remove(0), 1).forEach(out);
            return true;
        });
    }

    /** The same lines, those of this depth put into their parents. */
    private Path joined(Path source, int depth) throws IOException {
        Path target = newFile();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            for (Path part : spread(source, depth)) {
                for (ObjectNode row : put(part, depth)) {
                    write(row, out);
                }
            }
        }
        return target;
    }

    private List<Path> spread(Path source, int depth) throws IOException {
        int count = (int) Math.min(MOST_PARTS, Files.size(source) / PART_BYTES + 1);
        List<Path> parts = new ArrayList<>();
        List<OutputStream> outs = new ArrayList<>();
        try (BulkFile.Objects rows = BulkFile.objects(source)) {
            for (int i = 0; i < count; i++) {
                parts.add(newFile());
                outs.add(new BufferedOutputStream(Files.newOutputStream(parts.get(i))));
            }
            while (rows.hasNext()) {
                ObjectNode row = rows.next();
                String key = row.path(depth(row) == depth ? PARENT : "id").asText();
                write(row, outs.get(Math.floorMod(key.hashCode(), count)));
            }
        } finally {
            for (OutputStream out : outs) {
                out.close();
            }
        }
        return parts;
    }

    private List<ObjectNode> put(Path part, int depth) {
        Map<String, ObjectNode> parents = new LinkedHashMap<>();
        List<ObjectNode> children = new ArrayList<>();
        List<ObjectNode> all = new ArrayList<>();
        try (BulkFile.Objects rows = BulkFile.objects(part)) {
            while (rows.hasNext()) {
                ObjectNode row = rows.next();
                if (depth(row) == depth) {
                    children.add(row);
                } else {
                    parents.put(row.path("id").asText(), row);
                    all.add(row);
                }
            }
            Files.delete(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        children.forEach(child -> put(child, parents));
        all.forEach(parent -> fill(parent, depth));
        return all;
    }

    private void put(ObjectNode child, Map<String, ObjectNode> parents) {
        ObjectNode parent = parents.get(child.path(PARENT).asText());
        if (parent == null) {
            throw new BulkFailed("a line belongs to a record that is not in the file");
        }
        int list = list(child);
        child.remove(List.of(PARENT, BulkText.mark(list)));
        List<String> path = lists.get(list).path();
        owner(parent, path)
                .orElseThrow(() -> new BulkFailed("a line belongs to a part that its record does not have"))
                .withArrayProperty(path.get(path.size() - 1))
                .add(child);
    }

    /** A list without records has no line; by pages it is empty. */
    private void fill(ObjectNode parent, int depth) {
        for (BulkText.Inside list : lists) {
            List<String> path = list.path();
            boolean here = list.depth() == depth && depth(parent) == depth - 1;
            if (here) {
                owner(parent, path).ifPresent(owner -> owner.withArrayProperty(path.get(path.size() - 1)));
            }
        }
    }

    private static Optional<ObjectNode> owner(ObjectNode parent, List<String> path) {
        JsonNode owner = parent;
        for (String step : path.subList(0, path.size() - 1)) {
            owner = owner.path(step);
        }
        return owner instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    private int depth(ObjectNode row) {
        int list = list(row);
        return list < 0 ? 0 : lists.get(list).depth();
    }

    private int list(ObjectNode row) {
        if (!row.has(PARENT)) {
            return -1;
        }
        for (int list = 0; list < lists.size(); list++) {
            if (row.has(BulkText.mark(list))) {
                return list;
            }
        }
        throw new BulkFailed("a line does not tell which list it belongs to");
    }

    private Path newFile() {
        return folder.resolve("part-" + ++files + ".jsonl");
    }

    private static void write(ObjectNode row, OutputStream out) throws IOException {
        out.write(JsonFields.MAPPER.writeValueAsBytes(row));
        out.write('\n');
    }
}
