package io.intellitrack.shopify.ops.jmx;

import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;

/** Who calls by JMX: the user of the connection, with the right they have now. */
final class JmxCaller {
    static final String WAY = "jmx";

    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();
    private static final Optional<MethodHandle> SUBJECT = newerJava();

    private JmxCaller() {}

    /** Whoever the call under way in this thread is of; this machine's user when it came through the JVM itself. */
    static Actor current() {
        Actor actor = CURRENT.get();
        return actor == null ? Actor.ofThisProcess(WAY) : actor;
    }

    /** Makes somebody the caller in this thread; null ends that. */
    static void set(Actor actor) {
        if (actor == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(actor);
        }
    }

    /**
     * The caller of the connection that this thread serves.
     *
     * @param users empty where nobody has to log in
     * @throws SecurityException when the user is gone, or has another password by now
     */
    static Actor ofConnection(Optional<Users> users) {
        String address = address();
        if (users.isEmpty()) {
            return new Actor(
                    Actor.ofThisProcess(WAY).name(),
                    WAY,
                    Actor.ofThisProcess(WAY).right(),
                    address);
        }
        User known = Optional.ofNullable(subject())
                .flatMap(subject ->
                        subject.getPrivateCredentials(User.class).stream().findFirst())
                .orElseThrow(() -> new SecurityException("Log in first"));
        return users.get()
                .named(known.name())
                .filter(now -> now.sameCredential(known))
                .map(now -> new Actor(now.name(), WAY, Optional.of(now.right()), address))
                .orElseThrow(() -> new SecurityException("The user " + known.name() + " may no longer log in"));
    }

    /** True when this thread serves a connection of somebody who has logged in. */
    static boolean connected() {
        return subject() != null;
    }

    static String address() {
        return JmxSockets.caller().map(InetAddress::getHostAddress).orElse("local");
    }

    /** From Java 18 on there is a method for it, and from 24 on the older way is closed. */
    private static Optional<MethodHandle> newerJava() {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findStatic(Subject.class, "current", MethodType.methodType(Subject.class)));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("removal") // the only way on Java 17
    private static Subject subject() {
        if (SUBJECT.isEmpty()) {
            return Subject.getSubject(AccessController.getContext());
        }
        try {
            return (Subject) SUBJECT.get().invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("The user of a JMX connection is unknown", e);
        }
    }
}
