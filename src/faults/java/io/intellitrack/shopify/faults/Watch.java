package io.intellitrack.shopify.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;

/** Looks at marks and leases all the time: what must never have been so cannot be seen in the end. */
final class Watch implements AutoCloseable {
    /** How far marks stay behind the store's clock. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    private static final Duration INACCURACY = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 200;

    private final Site site;
    private final Map<String, Instant> marks = new HashMap<>();
    private final Map<String, Long> fences = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Set<String> findings = new HashSet<>();
    private final Thread thread = new Thread(this::look, "watch");
    private volatile boolean over;
    private long looks;
    private long missed;

    Watch(Site site) {
        this.site = site;
        thread.setDaemon(true);
        thread.start();
    }

    private void look() {
        try {
            while (!over) {
                once();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            site.jdbi.useHandle(handle -> {
                handle.createQuery("select flow || ' ' || root as name, mark from sync_watermark")
                        .mapToMap()
                        .forEach(this::mark);
                handle.createQuery("select flow as name, fence, holder from sync_lease")
                        .mapToMap()
                        .forEach(this::lease);
            });
            looks++;
        } catch (JdbiException e) {
            missed++; // the database is among the troubles
        }
    }

    private void mark(Map<String, Object> row) {
        String name = (String) row.get("name");
        Instant mark = instant(row.get("mark"));
        Instant before = marks.put(name, mark);
        if (before != null && mark.isBefore(before)) {
            found("I15: the mark of " + name + " went back from " + before + " to " + mark);
        }
        if (mark.isAfter(site.clock.instant().minus(SETTLE).plus(INACCURACY))) {
            found("I15: the mark of " + name + " is " + mark + ", at " + site.clock.instant());
        }
    }

    private void found(String finding) {
        if (findings.add(finding)) {
            System.out.println("found " + finding);
        }
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((java.sql.Timestamp) column).toInstant();
    }

    private void lease(Map<String, Object> row) {
        String name = (String) row.get("name");
        long fence = ((Number) row.get("fence")).longValue();
        Long before = fences.put(name, fence);
        if (before != null && fence < before) {
            found("I16: the fence of " + name + " went back from " + before + " to " + fence);
        }
        if (row.get("holder") instanceof String holder) {
            String first = holders.putIfAbsent(name + " " + fence, holder);
            if (first != null && !first.equals(holder)) {
                found("I16: fence " + fence + " of " + name + " had two holders, " + first + " and " + holder);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join(20_000);
    }

    /** Tells what was seen, once it is closed. */
    void tell(Verdict verdict) {
        findings.forEach(finding -> verdict.add(Verdict.Sort.BROKEN, finding.substring(0, 3), finding.substring(5)));
        verdict.counted("looks at marks and leases", looks);
        verdict.requireAtLeast("looks at marks and leases", Math.max(20, missed / 10));
    }
}
