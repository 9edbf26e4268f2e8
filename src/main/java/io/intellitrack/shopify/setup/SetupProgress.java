package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.machine.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How far the set-up is, in {@code data/setup.properties}: which steps are done, what they found, and what was typed, secrets
 * left out. While the file is there the set-up is under way. Safe for many threads.
 */
final class SetupProgress {
    private static final String DONE = "done.";
    private static final String TYPED = "typed.";

    private final Path file;

    SetupProgress(Path data) {
        this.file = data.resolve("setup.properties");
    }

    boolean underWay() {
        return Files.isRegularFile(file);
    }

    synchronized void begin() {
        if (!underWay()) {
            write(new Properties());
        }
    }

    synchronized boolean done(String step) {
        return read().containsKey(DONE + step);
    }

    /** What a step found when it was done, sentence by sentence. */
    synchronized List<String> found(String step) {
        return read().getProperty(DONE + step, "").lines().toList();
    }

    /** What was typed last, right or wrong. */
    synchronized Map<String, String> typed(String step) {
        Properties all = read();
        String prefix = TYPED + step + ".";
        Map<String, String> typed = new TreeMap<>();
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> typed.put(name.substring(prefix.length()), all.getProperty(name)));
        return typed;
    }

    /** @param open what everybody may see of it */
    synchronized void type(String step, Map<String, String> open) {
        Properties all = read();
        open.forEach((name, text) -> all.setProperty(TYPED + step + "." + name, text));
        write(all);
    }

    synchronized void done(String step, List<String> found) {
        Properties all = read();
        all.setProperty(DONE + step, String.join("\n", found));
        write(all);
    }

    /** Something that the step stands on has changed: it has to be tried again, with what was typed. */
    synchronized void undone(String step) {
        Properties all = read();
        all.remove(DONE + step);
        write(all);
    }

    /** The set-up is over. */
    synchronized void end() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The set-up is over, but " + file + " cannot be removed: remove it", e);
        }
    }

    private Properties read() {
        Properties all = new Properties();
        if (underWay()) {
            try (Reader in = Files.newBufferedReader(file)) {
                all.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalStateException(
                        file + " cannot be read: remove it, and the set-up asks again what it asked already", e);
            }
        }
        return all;
    }

    private void write(Properties all) {
        Path fresh = file.resolveSibling("setup.properties.new");
        try {
            OwnerOnly.folder(file.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            OwnerOnly.file(fresh);
            try (Writer out = Files.newBufferedWriter(fresh)) {
                all.store(out, "How far the set-up in the browser is; gone when it is done");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The set-up cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }
}
