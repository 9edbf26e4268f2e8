package io.intellitrack.shopify.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Seconds of processor time, of all cores together, that each of the three that share the machine has used. */
record Cpu(double store, double program, double database) {
    /** Ticks of the kernel in a second, as {@code /proc} counts. */
    private static final double TICKS = 100;

    /** Since each began; the program is this process, the database every process of this PostgreSQL, ended ones too. */
    static Cpu now(Shop shop, Books books) throws IOException {
        return new Cpu(shop.cpu(), used(ProcessHandle.current()), postgres(books.postmaster()));
    }

    /** A session that ends leaves its time with the first process. */
    private static double postgres(long first) throws IOException {
        double ticks = ticks(first, 4);
        for (ProcessHandle session :
                ProcessHandle.of(first).orElseThrow().children().toList()) {
            try {
                ticks += ticks(session.pid(), 2);
            } catch (IOException e) {
                continue; // it has just ended
            }
        }
        return ticks / TICKS;
    }

    /** The first of utime, stime, cutime and cstime (proc(5)); the name before them may have blanks. */
    private static double ticks(long pid, int fields) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double sum = 0;
        for (int i = 0; i < fields; i++) {
            sum += Double.parseDouble(after[11 + i]);
        }
        return sum;
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
