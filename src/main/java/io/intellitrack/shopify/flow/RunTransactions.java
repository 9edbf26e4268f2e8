package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Database;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.HandleCallback;

/** The transactions of a run: under its lease, one after the other, and behind its reading where that is asked for. */
public final class RunTransactions {
    private final Database database;
    private final Lease lease;
    private final WriteBehind behind = new WriteBehind("intellitrack-writing");

    RunTransactions(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    /**
     * Does work on another thread while the run reads on, one piece at a time and in order. What it throws comes out of a
     * later call of this or of {@link #commit}, which waits for it; nothing that came after it is done.
     */
    public void writeBehind(DeferredWrite piece) {
        behind.begin(piece);
    }

    /** Waits for what {@link #writeBehind} began, and throws what it threw. */
    public void await() {
        behind.await();
    }

    /** Nothing of the run goes on after this; answers an error that nobody has seen. */
    Optional<Throwable> end() {
        return behind.end();
    }

    /** One transaction that first checks the lease. */
    <T, X extends Exception> T commit(HandleCallback<T, X> work) throws X {
        behind.await();
        AtomicReference<OptionalLong> renewed = new AtomicReference<>(OptionalLong.empty());
        T result = database.jdbi().inTransaction(handle -> {
            long checkedAt = lease.check(handle);
            T done = work.withHandle(handle);
            renewed.set(lease.renewIfDue(handle, checkedAt));
            return done;
        });
        renewed.get().ifPresent(lease::renewed);
        return result;
    }

    /** Reads what was written so far. */
    <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        behind.await();
        return database.jdbi().withHandle(work);
    }
}
