package io.intellitrack.shopify.ops.jmx;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * A JMX tool as others have it: a process of its own that knows no class of ours. Arguments: port, user, password, then
 * what to do; prints one line for each.
 */
final class JmxClient {
    private static final String STRING = String.class.getName();

    private JmxClient() {}

    public static void main(String[] arguments) throws Exception {
        String at = "127.0.0.1:" + arguments[0];
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi://" + at + "/jndi/rmi://" + at + "/jmxrmi");
        Map<String, Object> environment = new java.util.HashMap<>();
        environment.put("com.sun.jndi.rmi.factory.socket", new SslRMIClientSocketFactory());
        if (!arguments[1].equals("-")) {
            environment.put(JMXConnector.CREDENTIALS, new String[] {arguments[1], arguments[2]});
        }
        try (JMXConnector connector = JMXConnectorFactory.connect(url, environment)) {
            for (String what : List.of(arguments).subList(3, arguments.length)) {
                System.out.println(what + " -> " + tried(connector.getMBeanServerConnection(), what.split(" ")));
            }
        } catch (SecurityException e) {
            System.out.println("no entry: " + e.getMessage());
        }
    }

    private static String tried(MBeanServerConnection server, String[] what) throws Exception {
        try {
            return done(server, what);
        } catch (SecurityException e) {
            return "refused: " + e.getMessage();
        } catch (javax.management.RuntimeMBeanException e) {
            return "failed: " + e.getTargetException().getMessage();
        }
    }

    private static String done(MBeanServerConnection server, String[] what) throws Exception {
        ObjectName flows = new ObjectName("io.intellitrack.shopify:type=Flows");
        ObjectName route = new ObjectName(
                "org.apache.camel:context=intellitrack-shopify,type=routes,name=\"products-to-intellitrack-schedule\"");
        return switch (what[0]) {
            case "read" -> String.valueOf(server.getAttribute(flows, what[1]));
            case "runtime" -> String.valueOf(server.getAttribute(new ObjectName("java.lang:type=Runtime"), what[1]));
            case "write" -> {
                server.setAttribute(new ObjectName("java.lang:type=Memory"), new Attribute("Verbose", true));
                yield "done";
            }
            case "call" ->
                String.valueOf(
                        what.length == 2
                                ? server.invoke(flows, what[1], null, null)
                                : server.invoke(flows, what[1], new Object[] {what[2]}, new String[] {STRING}));
            case "route" -> {
                server.invoke(route, what[1], null, null);
                yield String.valueOf(server.getAttribute(route, "State"));
            }
            case "dump" ->
                String.valueOf(server.invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"), "vmCommandLine", null, null));
            case "gc" -> String.valueOf(server.invoke(new ObjectName("java.lang:type=Memory"), "gc", null, null));
            case "create" -> String.valueOf(server.createMBean("javax.management.loading.MLet", null));
            case "news" -> news(server, flows, what[1]);
            default -> throw new IllegalArgumentException(what[0]);
        };
    }

    /** Begins a run that fails, and waits until that is told. */
    private static String news(MBeanServerConnection server, ObjectName flows, String flow) throws Exception {
        LinkedBlockingQueue<Notification> heard = new LinkedBlockingQueue<>();
        Queue<Notification> into = heard;
        server.addNotificationListener(flows, (notification, none) -> into.add(notification), null, null);
        server.invoke(flows, "runNow", new Object[] {flow}, new String[] {STRING});
        Notification first = heard.poll(60, TimeUnit.SECONDS);
        return first == null ? "nothing" : first.getType() + " " + first.getUserData();
    }
}
