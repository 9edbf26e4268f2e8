package io.intellitrack.shopify.faults;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** What a database server may do, and those who share it. */
final class DatabaseTroubles {
    private static final String OURS = "application_name = 'intellitrack-shopify'";

    private DatabaseTroubles() {}

    static List<Trouble> all(Postgres postgres) {
        List<Trouble> always = List.of(
                Trouble.of("sessions terminated", DatabaseTroubles::terminate, 9),
                Trouble.of("PostgreSQL broken off", site -> site.postgres.breakOff(), 9),
                Trouble.of("lock held", site -> hold(site, 700), 13),
                Trouble.of("lock time-out", DatabaseTroubles::lockTimeout, 13),
                Trouble.of("deadlock", DatabaseTroubles::deadlock, 13));
        if (!postgres.fillable()) {
            System.out.println("SKIPPED: this machine gives no small disk, so the database's disk is never full");
            return always;
        }
        Trouble full = Trouble.of("database disk full", site -> site.postgres.fillDisk(), 11);
        return java.util.stream.Stream.concat(always.stream(), java.util.stream.Stream.of(full.lasting(1500)))
                .toList();
    }

    private static void terminate(Site site) {
        site.jdbi.useHandle(
                handle -> handle.execute("select pg_terminate_backend(pid) from pg_stat_activity where " + OURS));
    }

    private static void hold(Site site, int millis) {
        site.jdbi.useTransaction(handle -> {
            handle.execute("lock table picking_order in exclusive mode");
            handle.execute("select pg_sleep(" + millis + " / 1000.0)");
        });
    }

    /** Whoever waits for the lock gives up after a fifth of a second. */
    private static void lockTimeout(Site site) {
        site.jdbi.useHandle(handle -> handle.execute("alter system set lock_timeout = '200ms'"));
        reload(site);
        try (Handle handle = site.jdbi.open()) {
            handle.execute("set lock_timeout = 0");
            handle.useTransaction(inner -> {
                inner.execute("lock table picking_order in exclusive mode");
                inner.execute("select pg_sleep(0.7)");
            });
        } finally {
            site.jdbi.useHandle(handle -> handle.execute("alter system reset lock_timeout"));
            reload(site);
        }
    }

    private static void reload(Site site) {
        site.jdbi.useHandle(handle -> handle.execute("select pg_reload_conf()"));
    }

    /**
     * Takes the orders, waits until the program waits for them with its lease locked, and asks for the lease: the database
     * ends one of both.
     */
    private static void deadlock(Site site) {
        try {
            site.jdbi.useTransaction(handle -> {
                handle.execute("lock table picking_order in exclusive mode");
                for (int i = 0; i < 30 && waiting(handle) == 0; i++) {
                    handle.execute("select pg_sleep(0.05)");
                }
                handle.execute("select 1 from sync_lease for update");
            });
        } catch (JdbiException victim) {
            System.out.println("the deadlock's victim was the other one: " + victim.getMessage());
        }
    }

    private static int waiting(Handle handle) {
        return handle.createQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and " + OURS)
                .mapTo(Integer.class)
                .one();
    }
}
