package io.intellitrack.shopify.ops.users;

import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets people in by name and password, however they come. Passwords are looked at one after the other, each counted as
 * failed before; what is looked at is audited. Safe for many threads.
 */
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

    private static final int MOST_WAITING = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Looking is slow on purpose; two at a time would only take the processor from the flows, and outrun the brake. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Users users;
    private final FailedLogins failed;
    private final Audit audit;

    /** Failures are counted from now on, in this process alone. */
    public Logins(Users users, Audit audit, Clock clock) {
        this.users = users;
        this.failed = new FailedLogins(clock, audit);
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
        if (!myTurn()) {
            return new Result.Wait(Duration.ofSeconds(1));
        }
        try {
            return look(name, password, way, address);
        } finally {
            turn.release();
        }
    }

    private boolean myTurn() {
        try {
            return turn.getQueueLength() < MOST_WAITING && turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Result look(String name, char[] password, String way, String address) {
        FailedLogins.Try begun = failed.begin(name, address);
        if (!begun.left().isZero()) {
            return new Result.Wait(begun.left());
        }
        Optional<User> user = users.withPassword(name, password);
        if (user.isEmpty()) {
            // people type passwords where the name belongs: only names that exist are written down
            String known = users.named(name).map(User::name).orElse("unknown");
            audit.note(new Actor(known, way, Optional.empty(), address), "login", way, "failed");
            return new Result.Wrong();
        }
        failed.succeeded(name, address, begun);
        audit.note(new Actor(name, way, Optional.of(user.get().right()), address), "login", way, "ok");
        return new Result.In(user.get());
    }
}
