package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.MBeanServerForwarder;
import javax.security.auth.Subject;

/** Stands before the MBean server: asks who calls, whether they may, and writes down what is done and what is refused. */
final class JmxGuard implements InvocationHandler, JMXAuthenticator {
    /** The connector server asks these for itself; no client can. */
    private static final Set<String> OWN = Set.of("getClassLoader", "getClassLoaderFor", "getClassLoaderRepository");

    private final Optional<Logins> logins;
    private final Audit audit;
    private MBeanServer behind;

    JmxGuard(Optional<Logins> logins, Audit audit) {
        this.logins = logins;
        this.audit = audit;
    }

    MBeanServerForwarder forwarder() {
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                JmxGuard.class.getClassLoader(), new Class<?>[] {MBeanServerForwarder.class}, this);
    }

    /** Lets somebody in by name and password. */
    @Override
    public Subject authenticate(Object credentials) {
        if (!(credentials instanceof String[] pair) || pair.length != 2 || pair[0] == null || pair[1] == null) {
            throw new SecurityException("Log in with a name and a password");
        }
        Logins.Result result =
                logins.orElseThrow().login(pair[0], pair[1].toCharArray(), JmxCaller.WAY, JmxCaller.address());
        if (result instanceof Logins.Result.In in) {
            User user = in.user();
            return new Subject(true, Set.of(new JMXPrincipal(user.name())), Set.of(), Set.of(user));
        }
        throw new SecurityException(
                result instanceof Logins.Result.Wait
                        ? "Too many tries: wait a little, then try again"
                        : "Name or password is wrong");
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "setMBeanServer":
                behind = (MBeanServer) arguments[0];
                return null;
            case "getMBeanServer":
                return behind;
            default:
                return asked(method, arguments);
        }
    }

    private Object asked(Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class
                || OWN.contains(method.getName())
                || ownLook(method, arguments)) {
            return forwarded(method, arguments);
        }
        Actor actor = JmxCaller.ofConnection(users());
        Optional<Right> needed = JmxRights.of(method.getName(), arguments);
        if (needed.isEmpty()
                || actor.right().filter(own -> own.includes(needed.get())).isEmpty()) {
            audit.note(
                    actor,
                    "refused",
                    what(method, arguments),
                    needed.map(Right::word).orElse("nobody may"));
            throw new SecurityException(needed.map(right -> "This needs the right " + right.word())
                    .orElse(method.getName() + " is not allowed here"));
        }
        JmxCaller.set(actor);
        try {
            Object answer = forwarded(method, arguments);
            if (changes(method.getName()) && !ofFlows(arguments)) {
                audit.note(actor, method.getName(), what(method, arguments), "done");
            }
            return answer;
        } finally {
            JmxCaller.set(null);
        }
    }

    /** The connector server follows the beans that come and go, to pass news on; nobody's connection is behind that. */
    private boolean ownLook(Method method, Object[] arguments) {
        return logins.isPresent()
                && !JmxCaller.connected()
                && JmxRights.of(method.getName(), arguments).equals(Optional.of(Right.VIEWER));
    }

    private Optional<Users> users() {
        return logins.map(Logins::users);
    }

    private Object forwarded(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(behind, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean changes(String method) {
        return method.equals("invoke") || method.startsWith("setAttribute");
    }

    /** The operations themselves write down what they do. */
    private static boolean ofFlows(Object[] arguments) {
        return arguments[0] instanceof ObjectName name
                && name.getCanonicalName().equals(FlowsBean.NAME);
    }

    private static String what(Method method, Object[] arguments) {
        boolean named = arguments != null && arguments.length > 0 && arguments[0] != null;
        String operation = method.getName().equals("invoke") ? " " + arguments[1] : " " + method.getName();
        return (named ? String.valueOf(arguments[0]) : "") + operation;
    }
}
