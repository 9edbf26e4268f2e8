package io.intellitrack.shopify.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a run's time goes: every few milliseconds its threads are looked at, and the innermost method of ours is counted,
 * whether it computes or waits for what it called.
 */
final class Profile {
    private static final String OURS = "io.intellitrack.shopify.";
    private static final long EVERY_MILLIS = 4;
    private static final int MOST = 12;

    private final Thread caller = Thread.currentThread();
    private final Map<String, Map<String, Integer>> counts = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();

    private Profile() {}

    /** Does work and looks at the thread that does it, and at the one that writes behind it. */
    static Profile of(ImportBench.Work work) throws Exception {
        Profile profile = new Profile();
        AtomicBoolean ended = new AtomicBoolean();
        Thread looking = new Thread(() -> profile.look(ended), "profile");
        looking.setDaemon(true);
        looking.start();
        try {
            work.run();
        } finally {
            ended.set(true);
            looking.join();
        }
        return profile;
    }

    private void look(AtomicBoolean ended) {
        while (!ended.get()) {
            count("reads, maps", caller);
            threads().stream()
                    .filter(thread -> thread.getName().equals("intellitrack-writing"))
                    .forEach(thread -> count("writes", thread));
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static List<Thread> threads() {
        Thread[] found = new Thread[Thread.activeCount() + 20];
        int count = Thread.enumerate(found);
        return List.of(Arrays.copyOf(found, count));
    }

    private void count(String what, Thread thread) {
        looks.merge(what, 1, Integer::sum);
        innermost(thread.getStackTrace())
                .ifPresent(method -> counts.computeIfAbsent(what, none -> new ConcurrentHashMap<>())
                        .merge(method, 1, Integer::sum));
    }

    private static Optional<String> innermost(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(OURS)
                        && !frame.getClassName().startsWith(OURS + "bench.")
                        && !frame.getClassName().contains("$$Lambda"))
                .findFirst()
                .map(Profile::name);
    }

    /** {@code Inserts.atOnce}; a lambda counts as the method that it stands in. */
    private static String name(StackTraceElement frame) {
        String type = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        String method = frame.getMethodName();
        return type + "." + (method.startsWith("lambda$") ? method.split("\\$")[1] : method);
    }

    /** A table: for each thread its share of the run in each method. */
    void tell(Report report) {
        report.head("thread", "innermost method of ours", "share of the run");
        int whole = looks.getOrDefault("reads, maps", 1);
        new TreeMap<>(counts)
                .forEach((thread, methods) -> most(methods)
                        .forEach(method -> report.row(
                                thread,
                                "`" + method.getKey() + "`",
                                Math.round(100.0 * method.getValue() / whole) + " %")));
    }

    private static List<Map.Entry<String, Integer>> most(Map<String, Integer> methods) {
        return methods.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .toList();
    }
}
