package io.intellitrack.shopify.kept;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** The program with the real routes between the shop of the kept databases and such a database. */
public final class KeptSite implements AutoCloseable {
    final KeptShop shop;
    private final Clock clock;
    private final SandboxServer server;
    private final Kit kit;
    private Connector connector;

    /** Nothing runs before the first use of {@link #connector}. */
    KeptSite(Path folder, Settings.IntelliTrack database, Clock clock) {
        this.clock = clock;
        this.shop = new KeptShop(clock);
        this.server = SandboxServer.start(0, shop.store);
        this.kit = Kit.in(folder.resolve("kit"))
                .store(server)
                .database(database)
                .set("locations." + shop.main.number(), "Main/Stock")
                .set("locations." + shop.second.number(), "Second/Stock")
                .set("sync.settle", "0s")
                .set("reconcile.again-after", "0s");
    }

    /** The installation's files and settings; what is set counts from the next start on. */
    public Kit kit() {
        return kit;
    }

    /** The shop, behind HTTP. */
    public SandboxServer server() {
        return server;
    }

    /** What the shop holds. */
    public SandboxStore store() {
        return shop.store;
    }

    /** The time of shop and program: soon after the database was kept. */
    public Clock clock() {
        return clock;
    }

    /** The running program. */
    public Connector connector() {
        if (connector == null) {
            connector = start();
        }
        return connector;
    }

    /** One more program with the settings of now, which the caller closes. */
    Connector start() {
        try {
            RuntimeEnvironment machine = new RuntimeEnvironment(
                            clock, System::nanoTime, Sleeper.real(), UnaryOperator.identity())
                    .withDatabaseTime(clock::instant);
            return Connector.start(kit.settings(), kit.home(), false, machine);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a flow by hand. */
    public RunLog.Entry run(Flow flow) {
        return connector().flows().run(flow, RunRequest.manual("test"));
    }

    /** Stops the program; the next use starts it again. */
    public void stop() {
        if (connector != null) {
            try {
                connector.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            connector = null;
        }
    }

    @Override
    public void close() {
        stop();
        server.close();
    }
}
