package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A folder like an installation's: a copy of routes/, a settings file, an embedded database. */
public final class Kit {
    private final Path folder;
    private final Properties properties = new Properties();

    private Kit(Path folder) {
        this.folder = folder;
    }

    /** A new installation, of a store that nobody serves yet. */
    public static Kit in(Path folder) {
        Kit kit = new Kit(folder);
        copy(Path.of("routes"), folder.resolve("routes"));
        return kit.set("shopify.url", "http://127.0.0.1:9")
                .set("shopify.access-token", "shpat_none")
                .set("console.port", "0")
                .set("shopify.bulk-folder", folder.resolve("data/temp").toString())
                .set("intellitrack.jdbc-url", "jdbc:h2:file:" + folder.resolve("data/intellitrack"));
    }

    /** Uses a sandbox store. */
    public Kit store(SandboxServer sandbox) {
        return set("shopify.url", sandbox.url().toString()).set("shopify.access-token", sandbox.token());
    }

    /** Uses a database. */
    public Kit database(Settings.IntelliTrack place) {
        return set("intellitrack.jdbc-url", place.jdbcUrl())
                .set("intellitrack.user", place.user())
                .set("intellitrack.password", place.password().reveal());
    }

    /** Changes a setting. */
    public Kit set(String key, String value) {
        properties.setProperty(key, value);
        return this;
    }

    /** Adds or replaces a route file. */
    public Kit route(String name, String yaml) {
        return file("routes/" + name + ".camel.yaml", yaml);
    }

    /** Adds or replaces a file. */
    public Kit file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself. */
    public Path folder() {
        return folder;
    }

    /** The settings file, written now. */
    public Path config() {
        StringBuilder text = new StringBuilder();
        properties.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        file("settings.properties", text.toString());
        return folder.resolve("settings.properties");
    }

    /** The settings. */
    public Settings settings() {
        return SettingsReader.read(List.of(config()), Map.of(), new Properties());
    }

    /** Where its files are. */
    public Home home() {
        return new Home(folder.resolve("routes"), List.of(config()));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
