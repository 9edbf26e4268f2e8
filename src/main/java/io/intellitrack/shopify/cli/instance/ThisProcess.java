package io.intellitrack.shopify.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.allocation.Allocations;
import io.intellitrack.shopify.cli.terminal.CloseOnStop;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Backups;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.Previews;
import io.intellitrack.shopify.ops.ProcessFile;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.wiring.Connector;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The work is done in this process. What only reads the database starts no flows. */
public final class ThisProcess implements Instance {
    private final Settings settings;
    private final Home home;
    private final Actor actor = Actor.ofThisProcess("cli");
    private final CloseOnStop closing = new CloseOnStop();
    private Database database;
    private volatile Connector connector;

    private ThisProcess(Settings settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    /**
     * Opens the database.
     *
     * @param command what this process says it is, to those who find the database taken
     */
    public static ThisProcess open(Settings settings, Home home, String command) throws Exception {
        ThisProcess here = new ThisProcess(settings, home);
        try {
            here.database = here.closing.add(Database.open(settings.intellitrack()));
            ProcessFile.write(settings.intellitrack(), command).ifPresent(here.closing::add);
            return here;
        } catch (Exception e) {
            here.close();
            throw e;
        }
    }

    /** The connector, started on first use without its timers; from then on it is closed with this. */
    public synchronized Connector connector() {
        if (connector == null) {
            try {
                connector = closing.add(Connector.start(settings, home, false));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
        return connector;
    }

    /** The same for those who only watch: nothing while it is not there yet. */
    public Optional<Connector> started() {
        return Optional.ofNullable(connector);
    }

    Operations operations() {
        return new Operations(connector(), new Audit(database, settings.storeName()));
    }

    @Override
    public JsonNode status() {
        try (Leases leases = new Leases(database, settings.storeName(), "status")) {
            return Json.tree(new Status(settings, database, leases, Clock.systemUTC()).snapshot());
        }
    }

    @Override
    public JsonNode parked() {
        return Json.tree(new Parked(database, settings.storeName()).list());
    }

    @Override
    public JsonNode stillWanted() {
        return Json.tree(Views.stillWanted(new Allocations(
                database, settings.storeName(), settings.orders().later())));
    }

    @Override
    public void decide(String order, Decision decision, Consumer<JsonNode> ended) {
        operations().decideNow(order, decision, actor, run -> ended.accept(Json.tree(run)));
    }

    @Override
    public JsonNode explain(String order) {
        return Json.tree(new Views(connector(), Clock.systemUTC()).order(order));
    }

    @Override
    public JsonNode check() {
        return Json.tree(connector().gate().check());
    }

    @Override
    public JsonNode sync(Flow flow, RunRequest request) {
        RunLog log = connector().runLog();
        long before = newest(log, flow);
        try {
            return Json.tree(operations().run(flow, request, actor));
        } catch (RunRefused e) {
            throw e;
        } catch (RuntimeException e) {
            // the run log has it in one sentence; without an entry the run never began
            return log.latest(flow, 1).stream()
                    .filter(entry -> entry.id() > before)
                    .<JsonNode>map(Json::tree)
                    .findFirst()
                    .orElseThrow(() -> e);
        }
    }

    @Override
    public JsonNode preview(Flow flow) {
        return Json.tree(Previews.of(connector(), flow));
    }

    private static long newest(RunLog log, Flow flow) {
        return log.latest(flow, 1).stream().mapToLong(RunLog.Entry::id).max().orElse(0);
    }

    @Override
    public List<JsonNode> retry(ChosenRecords chosen, Consumer<String> refused) {
        return operations().retryParkedNow(chosen, actor, refused).stream()
                .<JsonNode>map(Json::tree)
                .toList();
    }

    @Override
    public int dismiss(ChosenRecords chosen) {
        return operations().dismissParked(chosen, actor);
    }

    @Override
    public JsonNode reconcile(boolean repair) {
        new Audit(database, settings.storeName())
                .note(actor, "reconcile", settings.storeName(), repair ? "with repair" : "");
        return Json.tree(connector().reconciliation().run(repair, actor.name()));
    }

    @Override
    public JsonNode backup() {
        Audit audit = new Audit(database, settings.storeName());
        return Json.tree(Map.of(
                "file",
                new Backups(database, settings.intellitrack(), audit)
                        .take(actor, Clock.systemUTC())
                        .toString()));
    }

    @Override
    public void close() {
        closing.close();
    }
}
