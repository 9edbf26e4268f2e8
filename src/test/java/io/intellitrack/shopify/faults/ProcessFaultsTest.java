package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Store, PostgreSQL and connectors as processes; customers, warehouse and a nemesis at work; then healing and judgement.
 *
 * <p>{@code -Dfaults.rounds}: how often connectors are started and killed, each third time two of them (default: a slice);
 * {@code -Dfaults.seed} draws everything that is drawn. Processes are
 * not deterministic: the seed repeats what is done to them, not when it meets them.
 */
class ProcessFaultsTest {
    private static final int ITEMS = 8;
    private static final List<String> POINTS = List.of(
            "claimed", "sent", "stock-sent", "before-commit:2", "after-commit:3", "before-commit:5", "after-commit:7");

    private final long seed = Long.getLong("faults.seed", 1);
    private final int rounds = Integer.getInteger("faults.rounds", 4);
    private final Nemesis nemesis = new Nemesis(seed);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrDoubledWhateverDies() throws Exception {
        try (Site site = new Site(folder, ITEMS)) {
            site.init();
            int killed = 0;
            Bustle bustle = new Bustle(site, seed, ITEMS).start();
            for (int round = 0; round < rounds; round++) {
                killed += round(site, round);
            }
            if (rounds >= 50) {
                pauseBeyondTheLease(site);
            }
            bustle.close();
            Nemesis.heal(site);
            long sentAmidTrouble = site.store.mutations().size();
            boolean rested = site.rest();
            bustle.finish();
            rested &= site.rest();

            Verdict verdict = site.judge().requireAtLeast("orders", rounds).requireAtLeast("fulfilments", rounds);
            verdict.counted("changes sent amid trouble", sentAmidTrouble);
            verdict.requireAtLeast("changes sent amid trouble", rounds / 2);
            site.logsWith(site.token)
                    .forEach(log -> verdict.add(Verdict.Sort.BROKEN, "I18", "the token stands in %s", log));
            if (!rested) {
                verdict.add(Verdict.Sort.BROKEN, "I11", "no two cycles in a row changed nothing");
            }
            System.out.println(verdict.line(nemesis.kinds().size(), killed, seed));
            System.out.println(verdict);
            System.out.println("kinds: " + nemesis.kinds());
            assertThat(verdict.all()).as("%s", verdict).isEmpty();
            assertThat(killed).isGreaterThanOrEqualTo(rounds);
        }
    }

    /** One or two connectors live for a while among troubles, and are killed. */
    private int round(Site site, int round) throws IOException, InterruptedException {
        String point = round % 2 == 0 ? "none" : POINTS.get(nemesis.drawn(POINTS.size()));
        long offset = round % 5 == 3 ? (nemesis.drawn(2) == 0 ? 60 : -60) : 0;
        nemesis.also(point.equals("none") ? "kill -9" : "killed at " + point.replaceFirst(":.*", ""));
        Process first = site.connector(offset, point);
        Process second = round % 3 == 2 ? site.connector(0, "none") : null;
        Nemesis.heal(site);
        // trouble meets those who work, not those who wake up
        awaitLine(site, second == null ? first : second, "cycle");
        for (int i = 0; i < 4 && (first.isAlive() || second != null); i++) {
            String trouble = nemesis.strike(site);
            System.out.println("round " + round + ": " + trouble);
            first.waitFor(150 + nemesis.drawn(450), TimeUnit.MILLISECONDS);
            if (i % 2 == 1) {
                Nemesis.heal(site);
                first.waitFor(300, TimeUnit.MILLISECONDS);
            }
        }
        Nemesis.heal(site);
        if (offset != 0) {
            nemesis.also("clock skew");
        }
        kill(site, first);
        if (second != null) {
            nemesis.also("two instances");
            kill(site, second);
        }
        return second == null ? 1 : 2;
    }

    private static void kill(Site site, Process process) throws InterruptedException {
        site.kill(process);
        site.passTimeFor(process);
    }

    private static void awaitReady(Site site, Process process) throws IOException, InterruptedException {
        awaitLine(site, process, "ready");
    }

    private static void awaitLine(Site site, Process process, String line) throws IOException, InterruptedException {
        for (int i = 0; i < 200 && process.isAlive() && !site.newestSaid(line); i++) {
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    /** One instance stands still for longer than its lease, while the other works; then it goes on. */
    private void pauseBeyondTheLease(Site site) throws IOException, InterruptedException {
        Process paused = site.connector(0, "none");
        awaitReady(site, paused);
        Process other = site.connector(0, "none");
        awaitReady(site, other);
        signal(paused, "STOP");
        other.waitFor(75, TimeUnit.SECONDS);
        signal(paused, "CONT");
        other.waitFor(5, TimeUnit.SECONDS);
        nemesis.also("paused beyond the lease");
        kill(site, paused);
        kill(site, other);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
