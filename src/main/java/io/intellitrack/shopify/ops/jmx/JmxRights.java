package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.ops.rights.Right;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.management.ObjectName;

/** Which JMX call needs which right: the one place. What is not named here needs the highest, or is refused. */
final class JmxRights {
    /** These load code that a client names, or take beans away; nobody needs them here. */
    private static final Set<String> REFUSED = Set.of(
            "createMBean",
            "registerMBean",
            "instantiate",
            "unregisterMBean",
            "deserialize",
            "getClassLoaderRepository");

    private static final Set<String> SEEING = Set.of(
            "getAttribute",
            "getAttributes",
            "getMBeanInfo",
            "getObjectInstance",
            "getMBeanCount",
            "getDefaultDomain",
            "getDomains",
            "queryNames",
            "queryMBeans",
            "isRegistered",
            "isInstanceOf",
            "addNotificationListener",
            "removeNotificationListener");

    /** Settings may come by {@code -D}, secrets among them. */
    private static final Set<String> SECRETS = Set.of("SystemProperties", "InputArguments", "ClassPath");

    /** Operations of our bean that change nothing. */
    private static final Set<String> READING = Set.of("list", "stillWanted", "runResult");

    private static final Set<String> ROUTE_CONTROL = Set.of("start", "stop", "suspend", "resume");

    private JmxRights() {}

    /**
     * What a call of the MBean server needs; empty when nobody may do it.
     *
     * @param method of {@link javax.management.MBeanServer}
     */
    static Optional<Right> of(String method, Object[] arguments) {
        if (REFUSED.contains(method)) {
            return Optional.empty();
        }
        if (SEEING.contains(method)) {
            return Optional.of(secret(method, arguments) ? Right.ADMIN : Right.VIEWER);
        }
        boolean onName = arguments != null && arguments.length > 1 && arguments[0] instanceof ObjectName;
        if (onName && ofTheMachine((ObjectName) arguments[0])) {
            return Optional.empty();
        }
        return Optional.of(
                method.equals("invoke") && onName
                        ? invoking((ObjectName) arguments[0], String.valueOf(arguments[1]))
                        : Right.ADMIN);
    }

    private static boolean secret(String method, Object[] arguments) {
        return switch (method) {
            case "getAttribute" -> SECRETS.contains(String.valueOf(arguments[1]));
            case "getAttributes" -> Arrays.stream((String[]) arguments[1]).anyMatch(SECRETS::contains);
            default -> false;
        };
    }

    /** Loads agents into the process, writes its memory to files. */
    private static boolean ofTheMachine(ObjectName name) {
        return name.getDomain().startsWith("com.sun.management");
    }

    private static Right invoking(ObjectName name, String operation) {
        if (name.getCanonicalName().equals(FlowsBean.NAME)) {
            return READING.contains(operation) ? Right.VIEWER : Right.OPERATOR;
        }
        boolean route = name.getDomain().equals("org.apache.camel") && "routes".equals(name.getKeyProperty("type"));
        return route && ROUTE_CONTROL.contains(operation) ? Right.OPERATOR : Right.ADMIN;
    }
}
