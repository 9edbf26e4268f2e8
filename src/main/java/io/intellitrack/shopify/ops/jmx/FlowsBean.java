package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.ops.Actor;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.Status;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The flows in this JVM's MBean server, with descriptions; gone again when closed. */
public final class FlowsBean extends StandardMBean implements FlowsMXBean, AutoCloseable {
    /** The name that people and tools look for. */
    public static final String NAME = "io.intellitrack.shopify:type=Flows";

    private static final String WAY = "jmx";

    private final Operations operations;
    private final Status status;

    private FlowsBean(Operations operations, Status status) {
        super(FlowsMXBean.class, true);
        this.operations = operations;
        this.status = status;
    }

    /** Registers the bean. */
    public static FlowsBean register(Operations operations, Status status) throws JMException {
        FlowsBean bean = new FlowsBean(operations, status);
        ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(NAME));
        return bean;
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
        operations.pause(Operations.flow(flow), actor());
    }

    @Override
    public void resume(String flow) {
        operations.resume(Operations.flow(flow), actor());
    }

    @Override
    public String resyncOrder(String name) {
        return plainly(() -> Long.toString(operations.resyncOrder(name, actor())));
    }

    @Override
    public String retryParked(String id) {
        if (id == null || !id.strip().matches("\\d{1,18}")) {
            throw new IllegalArgumentException("Expected the number of a parked record, came " + id);
        }
        return plainly(() -> operations
                .retryParked(
                        new Operations.Chosen(List.of(Long.parseLong(id.strip())), java.util.Optional.empty()), actor())
                .stream()
                .map(String::valueOf)
                .findFirst()
                .orElseThrow());
    }

    @Override
    public String approveEndOfDay(String date) {
        if (date == null || date.isBlank()) {
            throw new IllegalArgumentException("Expected a business date such as 2026-11-30, or manual");
        }
        return start(Flow.ADJUSTMENTS.id(), RunRequest.manual(actor().name()).approving(date.strip()));
    }

    private static Actor actor() {
        return Actor.ofThisProcess(WAY);
    }

    /** Remote tools do not have our classes: what they are told must be the JDK's own. */
    private static <T> T plainly(Supplier<T> work) {
        try {
            return work.get();
        } catch (RunRefused e) {
            throw e.reason() == RunRefused.Reason.BAD_REQUEST
                    ? new IllegalArgumentException(e.getMessage())
                    : new IllegalStateException(e.getMessage());
        }
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return text(FlowsMXBean.class).orElse(info.getDescription());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return method(info).flatMap(FlowsBean::text).orElse(info.getDescription());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info, MBeanParameterInfo parameter, int sequence) {
        return method(info)
                .flatMap(method -> text(method.getParameters()[sequence]))
                .orElse(parameter.getDescription());
    }

    @Override
    protected String getParameterName(MBeanOperationInfo info, MBeanParameterInfo parameter, int sequence) {
        return method(info)
                .map(method -> method.getParameters()[sequence].getName())
                .orElse(parameter.getName());
    }

    private static Optional<Method> method(MBeanOperationInfo info) {
        return Arrays.stream(FlowsMXBean.class.getMethods())
                .filter(method -> method.getName().equals(info.getName()))
                .findFirst();
    }

    private static Optional<String> text(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Described.class)).map(Described::value);
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    }
}
