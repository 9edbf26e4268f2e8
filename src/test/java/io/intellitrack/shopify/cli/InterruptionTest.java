package io.intellitrack.shopify.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OwnProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as a real process gets it. */
class InterruptionTest {
    /** Its bit in Linux' masks of signals. */
    private static final long SIGINT = 1L << (2 - 1);

    @TempDir
    Path folder;

    private SandboxServer sandbox;
    private Kit kit;
    private Path told;
    private Process sync;

    /** What a shell without job control starts in its background ignores SIGINT for good, and so do its children. */
    private static boolean interruptible() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .allMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) == 0);
    }

    @BeforeEach
    void runAgainstASlowStore() throws Exception {
        assumeTrue(interruptible(), "SIGINT is ignored: run the tests in the foreground");
        sandbox = SandboxServer.start(0, Generator.smallShop(3));
        sandbox.faults()
                .add(InjectedFault.of(InjectedFault.Kind.SLOW)
                        .on("ProductsPage")
                        .lasting(Duration.ofSeconds(3)));
        kit = Kit.in(folder).store(sandbox);
        told = folder.resolve("told.log");
        sync = OwnProcess.of(
                        "sync",
                        "products-to-intellitrack",
                        "--config",
                        kit.config().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !sync.isAlive() || sandbox.journal().count("ProductsPage") > 0);
        assertThat(sync.isAlive()).as(Files.readString(told)).isTrue();
    }

    @AfterEach
    void end() {
        if (sync != null) {
            sync.destroyForcibly();
            sandbox.close();
        }
    }

    @Test
    void onceStopsAfterThePageAndGivesTheLeaseBack() throws Exception {
        interrupt();

        assertThat(sync.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(sync.exitValue()).as(Files.readString(told)).isEqualTo(130);
        assertThat(Files.readString(told)).contains("Stopping after this page").doesNotContain("\tat ");
        try (Database database = Database.open(kit.settings().intellitrack());
                Leases leases = new Leases(database, "default", "after")) {
            assertThat(leases.holder(Flow.PRODUCTS)).isEmpty();
        }
    }

    @Test
    void twiceStopsNow() throws Exception {
        interrupt();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(told).contains("Stopping after this page"));
        interrupt();

        assertThat(sync.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sync.exitValue()).isEqualTo(130);
    }

    private void interrupt() throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(sync.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
