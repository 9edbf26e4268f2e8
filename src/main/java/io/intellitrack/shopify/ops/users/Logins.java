package io.intellitrack.shopify.ops.users;

import io.intellitrack.shopify.ops.Actor;
import io.intellitrack.shopify.ops.Audit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Lets people in by name and password, however they come; each try is audited. Safe for many threads. */
public final class Logins {
    /** How a try ended. */
    public sealed interface Result {
        /** This is who they say. */
        record In(User user) implements Result {}

        /** Name or password is wrong; nobody is told which. */
        record Wrong() implements Result {}

        /** Too many failures: not even looked at. */
        record Wait(Duration left) implements Result {}
    }

    private final Users users;
    private final FailedLogins failed;
    private final Audit audit;

    public Logins(Users users, Audit audit, Clock clock) {
        this.users = users;
        this.failed = new FailedLogins(clock);
        this.audit = audit;
    }

    /** Who may log in. */
    public Users users() {
        return users;
    }

    /**
     * A try.
     *
     * @param way {@code http} or {@code jmx}
     * @param address where it comes from
     */
    public Result login(String name, char[] password, String way, String address) {
        Duration wait = failed.wait(name, address);
        if (!wait.isZero()) {
            return new Result.Wait(wait);
        }
        Optional<User> user = users.withPassword(name, password);
        if (user.isEmpty()) {
            failed.failed(name, address);
            // people type passwords where the name belongs: only names that exist are written down
            String known = users.named(name).map(User::name).orElse("unknown");
            audit.note(new Actor(known, way, Optional.empty(), address), "login", way, "failed");
            return new Result.Wrong();
        }
        failed.succeeded(name, address);
        audit.note(new Actor(name, way, Optional.of(user.get().right()), address), "login", way, "ok");
        return new Result.In(user.get());
    }
}
