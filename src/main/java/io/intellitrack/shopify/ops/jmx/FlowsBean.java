package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.flow.Decision;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.ChosenRecords;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.NotAllowed;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EditDistance;
import io.intellitrack.shopify.wiring.Connector;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flows in this JVM's MBean server; gone again when closed. */
public final class FlowsBean extends DescribedBean implements FlowsMXBean, AutoCloseable {
    /** The name that people and tools look for. */
    public static final String NAME = "io.intellitrack.shopify:type=Flows";

    private static final Logger LOG = LoggerFactory.getLogger(FlowsBean.class);
    private static final long UNKNOWN = -1;

    private final Connector connector;
    private final Operations operations;
    private final Status status;
    private final FlowNews news;

    private FlowsBean(Connector connector, Operations operations, Status status, FlowNews news) {
        super(FlowsMXBean.class, news.emitter());
        this.connector = connector;
        this.operations = operations;
        this.status = status;
        this.news = news;
    }

    /** Registers the bean, which tells from then on of runs that fail or wait for a person. */
    public static FlowsBean register(Connector connector, Operations operations, Status status) throws JMException {
        FlowNews news = new FlowNews();
        FlowsBean bean = new FlowsBean(connector, operations, status, news);
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
        connector.runs().onEnd(news::ended);
        return bean;
    }

    @Override
    public String getStore() {
        return status.snapshot().store();
    }

    @Override
    public String getMode() {
        return status.snapshot().mode();
    }

    @Override
    public boolean isAutomaticSync() {
        return status.snapshot().automaticSync();
    }

    @Override
    public boolean isGateGreen() {
        return status.snapshot().gateGreenAt().isPresent();
    }

    @Override
    public long getParkedCount() {
        return status.snapshot().flows().stream().mapToLong(Status.Row::parked).sum();
    }

    @Override
    public long getUnsyncedCount() {
        List<Optional<Long>> counts =
                status.snapshot().flows().stream().map(Status.Row::unsynced).toList();
        return counts.stream().anyMatch(Optional::isEmpty)
                ? UNKNOWN
                : counts.stream().mapToLong(Optional::get).sum();
    }

    @Override
    public String getOldestUnsynced() {
        return status.snapshot().flows().stream()
                .map(Status.Row::oldestUnsyncedAt)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse("");
    }

    @Override
    public String[] getFlowsInTrouble() {
        return status.snapshot().flows().stream()
                .filter(row -> Set.of("failing", "held").contains(row.state()))
                .map(row -> row.flow() + " " + row.state())
                .toArray(String[]::new);
    }

    @Override
    public String list() {
        return Json.text(status.snapshot());
    }

    @Override
    public String runNow(String flow) {
        return start(flow, RunRequest.manual(actor().name()));
    }

    @Override
    public String dryRun(String flow) {
        return start(flow, RunRequest.manual(actor().name()).dry());
    }

    private String start(String flow, RunRequest request) {
        return plainly(() -> Long.toString(operations.start(Operations.flow(flow), request, actor())));
    }

    @Override
    public void pause(String flow) {
        plainly(() -> operations.pause(Operations.flow(flow), actor()));
    }

    @Override
    public void resume(String flow) {
        plainly(() -> operations.resume(Operations.flow(flow), actor()));
    }

    @Override
    public String resyncOrder(String name) {
        return plainly(() -> Long.toString(operations.resyncOrder(name, actor())));
    }

    @Override
    public String stillWanted() {
        return Json.text(Views.stillWanted(connector.allocations()));
    }

    @Override
    public String decide(String name, String decision) {
        Decision what = Decision.of(decision == null ? "" : decision.strip());
        return plainly(() -> Long.toString(operations.decide(name, what, actor())));
    }

    @Override
    public String retryParked(String id) {
        ChosenRecords chosen = ChosenRecords.numbered(List.of(number(id, "a parked record")));
        return plainly(() -> operations.retryParked(chosen, actor()).runs().stream()
                .map(String::valueOf)
                .findFirst()
                .orElseThrow());
    }

    @Override
    public String runResult(String id) {
        long run = number(id, "a run");
        return Json.text(
                operations.find(run).orElseThrow(() -> new IllegalArgumentException("No run has the number " + run)));
    }

    private static long number(String id, String what) {
        if (id == null || !id.strip().matches("\\d{1,18}")) {
            throw new IllegalArgumentException("Expected the number of " + what + ", came "
                    + (id == null || id.isBlank() ? "nothing" : EditDistance.cut(id)));
        }
        return Long.parseLong(id.strip());
    }

    @Override
    public String approveEndOfDay(String date) {
        if (date == null || date.isBlank()) {
            throw new IllegalArgumentException("Expected a business date such as 2026-11-30, or manual");
        }
        return start(Flow.ADJUSTMENTS.id(), RunRequest.manual(actor().name()).approving(date.strip()));
    }

    private static Actor actor() {
        return JmxCaller.current();
    }

    private static void plainly(Runnable work) {
        plainly(() -> {
            work.run();
            return null;
        });
    }

    /** Remote tools do not have our classes: what they are told must be the JDK's own. */
    private static <T> T plainly(Supplier<T> work) {
        try {
            return work.get();
        } catch (NotAllowed e) {
            throw new SecurityException(e.getMessage());
        } catch (RunRefused e) {
            throw e.reason() == RunRefused.Reason.BAD_REQUEST
                    ? new IllegalArgumentException(e.getMessage())
                    : new IllegalStateException(e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A call by JMX failed", e);
            throw new IllegalStateException("It failed; the log says why.");
        }
    }

    @Override
    public void close() throws JMException {
        news.close();
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    }
}
