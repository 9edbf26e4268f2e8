package io.intellitrack.shopify.bench;

import java.time.Duration;
import java.util.Optional;

/** Seconds of processor time, of all cores together, that each of the three that share the machine has used. */
record Cpu(double store, double program, double database) {
    /** Since each began; the program is this process, the database every process of PostgreSQL's. */
    static Cpu now(Shop shop) {
        return new Cpu(shop.cpu(), used(ProcessHandle.current()), postgres());
    }

    private static double postgres() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .mapToDouble(Cpu::used)
                .sum();
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
