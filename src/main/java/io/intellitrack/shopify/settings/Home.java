package io.intellitrack.shopify.settings;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the files beside the program are: each is looked for in the working directory, then in the installation's folder
 * where the start script names one, then in the jar's folder, then in that folder's parent.
 *
 * @param routes the integrator's room
 * @param settingsFiles in the order in which they are read: {@code application.properties}, then {@code --config}
 */
public record Home(Path routes, List<Path> settingsFiles) {
    /** A property of the JVM that the start scripts set: the folder of conf/ and data/, whatever the working directory. */
    static final String FOLDER = "intellitrack-shopify.home";

    /** The installation's folder, from which relative paths in settings are meant; empty = the working directory. */
    static Path folder(Properties system) {
        return Path.of(system.getProperty(FOLDER, ""));
    }

    /**
     * Finds the files.
     *
     * @param config the file of {@code --config}
     * @throws SettingsException when there are no flows, or the named file is not there
     */
    public static Home find(Optional<Path> config) {
        return find(candidates(), config);
    }

    static Home find(List<Path> folders, Optional<Path> config) {
        Optional<Path> routes = folders.stream()
                .map(folder -> folder.resolve("routes"))
                .filter(Home::hasFlows)
                .findFirst();
        List<String> faults = new ArrayList<>();
        if (routes.isEmpty()) {
            faults.add("No flows: there is no folder routes with *.camel.yaml files in any of " + folders
                    + "; put it beside the jar.");
        }
        config.filter(file -> !Files.isRegularFile(file))
                .ifPresent(file -> faults.add("--config " + file + ": there is no such file."));
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        List<Path> files = new ArrayList<>();
        folders.stream()
                .flatMap(folder -> Stream.of("application.properties", "conf/application.properties")
                        .map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(files::add);
        config.ifPresent(files::add);
        return new Home(routes.orElseThrow(), List.copyOf(files));
    }

    /** Where the settings of this process come from. */
    public Sources sources() {
        return Sources.ofThisProcess(settingsFiles);
    }

    private static boolean hasFlows(Path folder) {
        try (var files = Files.newDirectoryStream(folder, "*.camel.yaml")) {
            return files.iterator().hasNext();
        } catch (java.io.IOException e) {
            return false; // no such folder: the next place is tried
        }
    }

    private static List<Path> candidates() {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(Path.of("").toAbsolutePath());
        folders.add(folder(System.getProperties()).toAbsolutePath());
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = code.toAbsolutePath().getParent();
            folders.add(folder);
            if (folder.getParent() != null) {
                folders.add(folder.getParent());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The jar's own place is unknown", e);
        }
        return List.copyOf(folders);
    }
}
