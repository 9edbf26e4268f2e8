package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.machine.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One YAML file of routes as text: every key and value with its line. */
record RouteFile(String name, Optional<Node> root) {
    private static final int DEEPEST = 100;

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
            return child(below).flatMap(Entry::text);
        }

        /** A key right below. */
        Optional<Entry> child(String below) {
            return children(value).stream()
                    .filter(entry -> entry.key().equals(below))
                    .findFirst();
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
            String text = TextFile.read(file, name);
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setUseMarks(true)
                    .setAllowDuplicateKeys(false)
                    .build();
            if (!plain(new Parse(settings).parseString(text), name, faults)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(name + ":1: there is no route in the file; restore it from the release, or take it away.");
            }
            return root.map(node -> new RouteFile(name, Optional.of(node)));
        } catch (TextFile.Unusable e) {
            faults.add(e.getMessage());
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            faults.add(name
                    + e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("") + ": not YAML: "
                    + e.getProblem() + ". Look at the indentation and the quotes there.");
            return Optional.empty();
        }
    }

    /** What repeats itself by a name, or goes deeper than anybody writes, would fill the memory unseen. */
    private static boolean plain(Iterable<Event> events, String name, List<String> faults) {
        int depth = 0;
        for (Event event : events) {
            String at = name
                    + event.getStartMark()
                            .map(mark -> ":" + (mark.getLine() + 1))
                            .orElse("") + ": ";
            boolean named = event instanceof NodeEvent node && node.getAnchor().isPresent();
            if (event.getEventId() == Event.ID.Alias || named) {
                faults.add(at + "anchors and aliases (&name, *name) are refused; write out what stands there.");
                return false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEEPEST) {
                faults.add(at + "steps are nested more than " + DEEPEST + " deep; put some into a route of their own.");
                return false;
            }
        }
        return true;
    }

    /** Keys that stand twice at one place: of the two, one would be passed over in silence. */
    List<Entry> repeated() {
        List<Entry> repeated = new ArrayList<>();
        root.ifPresent(node -> repeated(node, repeated));
        return repeated;
    }

    private static void repeated(Node node, List<Entry> into) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> repeated(element, into));
        }
        Set<String> keys = new HashSet<>();
        for (Entry entry : children(node)) {
            if (!keys.add(entry.key())) {
                into.add(entry);
            }
            repeated(entry.value(), into);
        }
    }

    boolean isListOfMappings() {
        return root.orElseThrow() instanceof SequenceNode list
                && list.getValue().stream().allMatch(MappingNode.class::isInstance);
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

    /** The same without disabled steps. */
    static List<Entry> active(Entry entry) {
        List<Entry> active = new ArrayList<>();
        for (Entry each : entries(entry.value())) {
            if (each.text("disabled").filter("true"::equals).isEmpty()) {
                active.add(each);
                active.addAll(active(each));
            }
        }
        return active;
    }

    private static List<Entry> entries(Node node) {
        List<Entry> entries = new ArrayList<>(children(node));
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> entries.addAll(entries(element)));
        }
        return entries;
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
