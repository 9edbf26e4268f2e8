package io.intellitrack.shopify.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program as it runs day and night. Ended with {@link #close}.
 *
 * @param console where its pages are
 */
record Daemon(Process process, String console, BufferedReader lines) implements AutoCloseable {
    private static final Pattern CONSOLE = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)");
    private static final int MOST_SECONDS_TO_END = 60;

    /** Starts it and waits until it is ready. */
    static Daemon start(Program program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.command())
                .directory(program.folder().toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            Daemon daemon = new Daemon(process, console(lines), lines);
            Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "drain");
            drain.setDaemon(true);
            drain.start();
            return daemon;
        } catch (IOException e) {
            end(process);
            throw e;
        }
    }

    private static String console(BufferedReader lines) throws IOException {
        String console = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher address = CONSOLE.matcher(line);
            if (address.find()) {
                console = address.group(1);
            }
            if (console != null && line.contains("Ready after")) {
                return console;
            }
        }
        throw new IOException("The daemon ended before it was ready");
    }

    private static void end(Process process) throws InterruptedException {
        process.toHandle().destroy(); // before its output is closed, for which another thread waits
        if (!process.waitFor(MOST_SECONDS_TO_END, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        end(process);
        lines.close();
    }
}
