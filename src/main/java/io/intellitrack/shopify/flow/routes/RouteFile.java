package io.intellitrack.shopify.flow.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file of routes as text: every key and value with its line. */
record RouteFile(String name, Optional<Node> root) {
    private static final List<String> WITH_ADDRESS = List.of("from", "to", "wireTap", "enrich", "pollEnrich", "poll");

    /**
     * A key with what stands under it.
     *
     * @param line counted from 1
     */
    record Entry(String key, Node value, int line) {
        /** The value, where it is a plain one. */
        Optional<String> text() {
            return value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
        }

        /** The plain value of a key below. */
        Optional<String> text(String below) {
            return children(value).stream()
                    .filter(entry -> entry.key().equals(below))
                    .findFirst()
                    .flatMap(Entry::text);
        }

        /** The address that a step goes to, or a route begins with. */
        Optional<String> address() {
            return WITH_ADDRESS.contains(key) ? text().or(() -> text("uri")) : Optional.empty();
        }

        /** The method of a bean, without its arguments. */
        Optional<String> method() {
            return text("method").map(method -> method.split("\\(", 2)[0].trim());
        }
    }

    /** Reads a file; one that is not YAML becomes a fault. */
    static Optional<RouteFile> read(Path file, List<String> faults) {
        String name = "routes/" + file.getFileName();
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setUseMarks(true)
                    .setAllowDuplicateKeys(false)
                    .build();
            return Optional.of(new RouteFile(name, new Compose(settings).composeString(Files.readString(file))));
        } catch (MarkedYamlEngineException e) {
            faults.add(name
                    + e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("") + ": not YAML: "
                    + e.getProblem() + ". Look at the indentation and the quotes there.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Top-level entries of all elements of the file. */
    List<Entry> elements() {
        List<Entry> elements = new ArrayList<>();
        root.ifPresent(node -> {
            if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(element -> elements.addAll(children(element)));
            } else {
                elements.addAll(children(node));
            }
        });
        return elements;
    }

    /** Every entry of the file, however deep. */
    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        root.ifPresent(node -> collect(node, all));
        return all;
    }

    /** Every entry below one, however deep. */
    static List<Entry> below(Entry entry) {
        List<Entry> below = new ArrayList<>();
        collect(entry.value(), below);
        return below;
    }

    private static void collect(Node node, List<Entry> into) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> collect(element, into));
        }
        for (Entry entry : children(node)) {
            into.add(entry);
            collect(entry.value(), into);
        }
    }

    /** Every plain value of the file, with its line. */
    List<Entry> texts() {
        List<Entry> texts = new ArrayList<>();
        root.ifPresent(node -> collectTexts("", node, texts));
        return texts;
    }

    private static void collectTexts(String key, Node node, List<Entry> into) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> collectTexts(key, element, into));
        } else if (node instanceof ScalarNode) {
            into.add(new Entry(key, node, line(node)));
        }
        for (Entry entry : children(node)) {
            collectTexts(entry.key(), entry.value(), into);
        }
    }

    private static List<Entry> children(Node node) {
        List<Entry> children = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    children.add(new Entry(key.getValue(), tuple.getValueNode(), line(key)));
                }
            }
        }
        return children;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** File and line, as editors understand it. */
    String at(Entry entry) {
        return name + ":" + entry.line();
    }

    /** The routes of the program that the file begins, or goes to, by their names. */
    Map<String, Entry> direct(String key) {
        Map<String, Entry> found = new HashMap<>();
        for (Entry entry : all()) {
            if (entry.key().equals(key)) {
                entry.address()
                        .filter(address -> address.startsWith("direct:"))
                        .ifPresent(address -> found.put(address.substring(7).split("\\?", 2)[0], entry));
            }
        }
        return found;
    }
}
