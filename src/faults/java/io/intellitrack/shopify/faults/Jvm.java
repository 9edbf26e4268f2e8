package io.intellitrack.shopify.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Starts Java programs of this class path as processes, fast: what is a folder is packed into a jar once, so that the
 * classes can be shared from an archive that a first process leaves behind.
 */
final class Jvm {
    private final Path archive;
    private final String classPath;

    /** @param folder for the jars and the archive */
    Jvm(Path folder) {
        archive = folder.resolve("classes.jsa");
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            parts.add(Files.isDirectory(Path.of(part)) ? packed(Path.of(part), folder, parts.size()) : part);
        }
        classPath = String.join(File.pathSeparator, parts);
    }

    private static String packed(Path classes, Path folder, int number) {
        String jar = folder.resolve("classes-" + number + ".jar").toString();
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IllegalStateException("this Java has no jar tool"))
                .run(System.out, System.err, "--create", "--file", jar, "-C", classes.toString(), ".");
        if (failed != 0) {
            throw new UncheckedIOException(new IOException(classes + " could not be packed"));
        }
        return jar;
    }

    /** A process that leaves the archive behind when it ends by itself. */
    ProcessBuilder archiving(Class<?> main, int megabytes, List<String> arguments) {
        return java("-XX:ArchiveClassesAtExit=" + archive, main, megabytes, arguments);
    }

    /** A process that takes its classes from the archive, once there is one. */
    ProcessBuilder process(Class<?> main, int megabytes, List<String> arguments) {
        boolean shared = Files.exists(archive);
        return java(shared ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto", main, megabytes, arguments);
    }

    private ProcessBuilder java(String sharing, Class<?> main, int megabytes, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                sharing,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
