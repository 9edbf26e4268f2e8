package io.intellitrack.shopify.bench;

import java.time.Duration;
import java.util.Optional;

/** Seconds of processor time, of all cores together, that each of the three that share the machine has used. */
record Cpu(double store, double program, double database) {
    /** Since each began; the program is this process, the database every process of this PostgreSQL, ended ones too. */
    static Cpu now(Shop shop, MeasuredDatabases books) {
        return new Cpu(shop.cpu(), used(ProcessHandle.current()), books.cpu());
    }

    static double used(ProcessHandle process) {
        Optional<Duration> duration = process.info().totalCpuDuration();
        return duration.map(ImportBench::seconds).orElse(0.0);
    }

    Cpu since(Cpu before) {
        return new Cpu(store - before.store, program - before.program, database - before.database);
    }

    double sum() {
        return store + program + database;
    }
}
