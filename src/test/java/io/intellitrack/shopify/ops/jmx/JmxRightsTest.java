package io.intellitrack.shopify.ops.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.ops.Operations;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.OwnProcess;
import io.intellitrack.shopify.wiring.Connector;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what by JMX, and what a call does that cannot be meant: nothing. */
class JmxRightsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String STRING = String.class.getName();

    @TempDir
    static Path folder;

    private static final Map<Right, JMXConnector> CLIENTS = new EnumMap<>(Right.class);

    private static SandboxServer sandbox;
    private static Connector connector;
    private static FlowsBean bean;
    private static JmxServer server;
    private static ObjectName flows;

    @BeforeAll
    static void start() throws Exception {
        sandbox = SandboxServer.start(0, new SandboxStore(Clock.systemUTC()));
        Kit kit = Kit.in(folder).store(sandbox);
        connector = Connector.start(kit.settings(), kit.home(), true);
        Audit audit = new Audit(connector.database(), "default");
        bean = FlowsBean.register(
                connector,
                new Operations(connector, audit),
                new Status(kit.settings(), connector.database(), connector.leases(), Clock.systemUTC()));
        flows = new ObjectName(FlowsBean.NAME);
        UsersFile users = new UsersFile(folder.resolve("users"));
        for (Right right : Right.values()) {
            users.put(User.withPassword(right.word(), right, PASSWORD.toCharArray()));
        }
        server = JmxServer.start(
                new Settings.Jmx("127.0.0.1", Optional.of(OwnProcess.freePort()), Optional.empty()),
                Optional.of(new Logins(new Users(users.path()), audit, Clock.systemUTC())),
                audit);
        for (Right right : Right.values()) {
            CLIENTS.put(right, JMXConnectorFactory.connect(server.url(), Map.of(JMXConnector.CREDENTIALS, new String[] {
                right.word(), PASSWORD
            })));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (JMXConnector client : CLIENTS.values()) {
            client.close();
        }
        server.close();
        bean.close();
        connector.close();
        sandbox.close();
    }

    @Test
    void everyOperationOfTheFlowsAsksForItsRight() throws Exception {
        List<String> reading = List.of("list", "stillWanted", "runResult");
        for (Method operation : FlowsMXBean.class.getMethods()) {
            if (operation.getName().matches("(get|is).*")) {
                continue;
            }
            Right needed = reading.contains(operation.getName()) ? Right.VIEWER : Right.OPERATOR;
            for (Right right : Right.values()) {
                String refused = refusal(right, operation.getName(), nothing(operation));
                assertThat(refused.startsWith("This needs the right"))
                        .as(operation.getName() + " as " + right + ": " + refused)
                        .isEqualTo(!right.includes(needed));
            }
        }
        assertNothingWasDone();
    }

    /** Arguments that are refused once the right is there. */
    private static String[] nothing(Method operation) {
        String[] empty = new String[operation.getParameterCount()];
        Arrays.fill(empty, "");
        return empty;
    }

    private interface Call {
        Object on(MBeanServerConnection server) throws Exception;
    }

    @Test
    void everyOtherCallAsksForItsRight() throws Exception {
        ObjectName memory = new ObjectName("java.lang:type=Memory");
        ObjectName runtime = new ObjectName("java.lang:type=Runtime");
        ObjectName route = CLIENTS.get(Right.VIEWER)
                .getMBeanServerConnection()
                .queryNames(
                        new ObjectName("org.apache.camel:type=routes,name=\"products-to-intellitrack-schedule\",*"),
                        null)
                .iterator()
                .next();
        Map<Call, Optional<Right>> calls = Map.ofEntries(
                Map.entry(at -> at.getAttribute(flows, "Mode"), Optional.of(Right.VIEWER)),
                Map.entry(at -> at.getAttributes(flows, new String[] {"Mode"}), Optional.of(Right.VIEWER)),
                Map.entry(at -> at.getMBeanInfo(flows), Optional.of(Right.VIEWER)),
                Map.entry(at -> at.queryNames(null, null), Optional.of(Right.VIEWER)),
                Map.entry(at -> at.getMBeanCount(), Optional.of(Right.VIEWER)),
                Map.entry(at -> at.isRegistered(flows), Optional.of(Right.VIEWER)),
                Map.entry(at -> at.invoke(route, "start", null, null), Optional.of(Right.OPERATOR)),
                Map.entry(at -> at.invoke(route, "getRouteId2", null, null), Optional.of(Right.ADMIN)),
                Map.entry(at -> at.invoke(memory, "gc", null, null), Optional.of(Right.ADMIN)),
                Map.entry(at -> at.getAttribute(runtime, "SystemProperties"), Optional.of(Right.ADMIN)),
                Map.entry(
                        at -> at.getAttributes(runtime, new String[] {"VmName", "InputArguments"}),
                        Optional.of(Right.ADMIN)),
                Map.entry(
                        at -> {
                            at.setAttribute(memory, new Attribute("Verbose", false));
                            return null;
                        },
                        Optional.of(Right.ADMIN)),
                Map.entry(at -> at.setAttributes(memory, new AttributeList()), Optional.of(Right.ADMIN)),
                Map.entry(at -> at.createMBean("javax.management.loading.MLet", null), Optional.empty()),
                Map.entry(
                        at -> {
                            at.unregisterMBean(flows);
                            return null;
                        },
                        Optional.empty()),
                Map.entry(
                        at -> at.invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmFlags", null, null),
                        Optional.empty()));
        for (Map.Entry<Call, Optional<Right>> call : calls.entrySet()) {
            for (Right right : Right.values()) {
                boolean may = call.getValue().filter(right::includes).isPresent();
                assertThat(allowed(call.getKey(), right))
                        .as("needs " + call.getValue() + ", asked as " + right)
                        .isEqualTo(may);
            }
        }
        assertThat(CLIENTS.get(Right.VIEWER).getMBeanServerConnection().isRegistered(flows))
                .isTrue();
    }

    private static boolean allowed(Call call, Right right) throws Exception {
        try {
            call.on(CLIENTS.get(right).getMBeanServerConnection());
            return true;
        } catch (SecurityException e) {
            return false;
        } catch (JMException e) {
            return true; // asked for in vain
        }
    }

    @Test
    void c37WhatCannotBeMeantIsRefusedByNameAndDoesNothing() throws Exception {
        String huge = "9".repeat(100_000);
        for (String flow : new String[] {null, "", "  ", "orders-to-inteliitrack", "ORDERS-TO-INTELLITRACK", huge}) {
            for (String operation : List.of("runNow", "dryRun", "pause", "resume")) {
                assertThat(refusal(Right.ADMIN, operation, flow))
                        .as(operation)
                        .startsWith("IllegalArgumentException: No flow is ")
                        .contains("orders-to-intellitrack", "Nothing was done.")
                        .hasSizeLessThan(500);
            }
        }
        assertThat(refusal(Right.ADMIN, "runNow", "orders-to-inteliitrack"))
                .contains("did you mean orders-to-intellitrack?");
        for (String name : new String[] {null, "", " ", huge}) {
            assertThat(refusal(Right.ADMIN, "resyncOrder", name))
                    .startsWith("IllegalArgumentException: ")
                    .contains("the name of an order")
                    .hasSizeLessThan(500);
            assertThat(refusal(Right.ADMIN, "decide", name, "leave"))
                    .startsWith("Illegal")
                    .containsAnyOf("the name of an order", "check the name")
                    .hasSizeLessThan(500);
        }
        assertThat(refusal(Right.ADMIN, "decide", "1001", "folow-up"))
                .startsWith("IllegalArgumentException: ")
                .contains("did you mean follow-up?");
        for (String decision : new String[] {null, "", huge}) {
            assertThat(refusal(Right.ADMIN, "decide", "1001", decision))
                    .startsWith("IllegalArgumentException: ")
                    .contains("follow-up, leave or send-again")
                    .hasSizeLessThan(500);
        }
        for (String id : new String[] {null, "", "one", "-1", "1.0", "0x1", huge}) {
            for (String operation : List.of("retryParked", "runResult")) {
                assertThat(refusal(Right.ADMIN, operation, id))
                        .startsWith("IllegalArgumentException: Expected the number of")
                        .hasSizeLessThan(500);
            }
        }
        for (String date : new String[] {null, "", "tomorrow", "2026-02-31", "30.11.2026", "Manual", huge}) {
            assertThat(refusal(Right.ADMIN, "approveEndOfDay", date))
                    .startsWith("IllegalArgumentException: ")
                    .contains("2026-11-30")
                    .hasSizeLessThan(500);
        }
        assertNothingWasDone();
    }

    /** The JDK's own exception that a call is answered with, and its text; of a missing right the text alone. */
    private static String refusal(Right right, String operation, String... arguments) throws Exception {
        String[] types = new String[arguments.length];
        Arrays.fill(types, STRING);
        try {
            Object answer = CLIENTS.get(right).getMBeanServerConnection().invoke(flows, operation, arguments, types);
            return "done: " + answer;
        } catch (SecurityException e) {
            return e.getMessage();
        } catch (RuntimeMBeanException e) {
            RuntimeException why = e.getTargetException();
            return why.getClass().getSimpleName() + ": " + why.getMessage();
        }
    }

    private static void assertNothingWasDone() {
        for (Flow flow : Flow.values()) {
            assertThat(connector.states().of(flow).paused()).as(flow.id()).isFalse();
        }
        List<String> done = new ArrayList<>(connector
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select action from sync_audit where action not in ('login', 'refused', 'invoke', 'setAttribute', 'setAttributes')")
                        .mapTo(String.class)
                        .list()));
        assertThat(done).isEmpty();
    }
}
