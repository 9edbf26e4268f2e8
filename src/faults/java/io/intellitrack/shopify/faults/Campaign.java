package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.faults.Site.Manner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rounds in which connectors are started, meet troubles and are killed. Those of the last round work in peace while the new
 * ones start; then they die, each second time amid a trouble. What is drawn is drawn from the nemesis; everything else goes
 * by the number of the round.
 */
final class Campaign {
    private static final List<String> POINTS = List.of(
            "claimed", "sent-not-marked", "stock-sent", "before-commit", "after-commit", "stock-sent", "stock-sent");
    private static final Duration DAY = Duration.ofDays(1);

    private final Site site;
    private final Nemesis nemesis;
    private final Deployments deployments;
    private final Daylight daylight;
    private final Map<String, Integer> deaths = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private final Set<Instance> active = new LinkedHashSet<>();
    private int killed;
    private int drawnPoints;

    Campaign(Site site, Nemesis nemesis, Daylight daylight) {
        this.site = site;
        this.nemesis = nemesis;
        this.daylight = daylight;
        this.deployments = new Deployments(site);
    }

    /** Told at once, too: a long run is looked at while it runs. */
    private void found(String finding) {
        System.out.println("found " + finding);
        findings.add(finding);
    }

    /** The first start and stop, in peace. */
    void rehearse() throws IOException, InterruptedException {
        Instance first = site.rehearsal();
        if (!first.awaitReady()) {
            found("I20: the first instance did not come up, see " + first);
        }
        terminate(first);
    }

    /** One round; its number decides what is special about it. */
    void round(int number) throws IOException, InterruptedException {
        if (number % 9 == 8) {
            threeDaysDown();
        }
        if (daylight.chooseZone(site)) {
            nemesis.also("zone and time of End of Day changed", 7);
        }
        List<Instance> old = List.copyOf(active);
        List<Instance> fresh = start(number);
        if (number % 6 == 5) {
            deployments.refused().forEach(this::found);
            nemesis.also("broken files deployed", 34);
        }
        boolean amidTrouble = number % 2 == 1;
        if (amidTrouble) {
            suffer(number, fresh);
        }
        end(number, old);
        site.heal();
        fresh.get(0).ends(Duration.ofMillis(800));
        jump(number, fresh);
        suffer(number, fresh);
        site.heal();
        fresh.get(0).ends(Duration.ofMillis(600));
        suffer(number, fresh);
        site.heal();
        fresh.get(0).err(Duration.ZERO);
        site.clock.pass(DAY);
        daylight.passed(nemesis, site.clock.instant());
    }

    private List<Instance> start(int number) throws IOException, InterruptedException {
        List<Instance> fresh = new ArrayList<>();
        Manner manner = Manner.dyingAt(number % 2 == 0 ? "none" : nextPoint());
        fresh.add(site.connector(number % 5 == 2 ? manner.cramped() : manner));
        if (number % 5 == 2) {
            nemesis.also("little memory, few file handles", 35);
        }
        if (number % 5 == 3) {
            fresh.get(0).err(Duration.ofSeconds(nemesis.drawn(2) == 0 ? 60 : -60));
            nemesis.also("clock a minute wrong", 6);
        }
        if (number % 3 == 2) {
            fresh.add(site.connector(Manner.PLAIN));
            nemesis.also("two instances started together", 5);
        }
        active.addAll(fresh);
        for (Instance instance : fresh) {
            if (!instance.awaitReady() && !instance.diedAtItsPoint()) {
                found("I20: an instance did not come up, see " + instance);
            }
        }
        return fresh;
    }

    private String nextPoint() {
        String point = POINTS.get(drawnPoints++ % POINTS.size());
        return point.endsWith("commit") ? point + ":" + (2 + nemesis.drawn(80)) : point;
    }

    /** One trouble, for a while. */
    private void suffer(int number, List<Instance> fresh) throws InterruptedException {
        Trouble trouble = nemesis.strike(site);
        System.out.println("round " + number + ": " + trouble.name());
        fresh.get(0).ends(Duration.ofMillis(Math.max(trouble.lasts(), 200 + nemesis.drawn(500))));
        for (Instance instance : fresh) {
            if (instance.diedAtItsPoint() && active.contains(instance)) {
                kill(instance);
            }
        }
    }

    private void jump(int number, List<Instance> fresh) {
        if (number % 5 == 1) {
            fresh.get(0).err(Duration.ofHours(nemesis.drawn(2) == 0 ? 2 : -2));
            nemesis.also("clock jumps by two hours", 6);
        }
    }

    /** Those of the last round end: by kill -9, where they did not die at their point; now and then as asked. */
    private void end(int number, List<Instance> old) throws InterruptedException {
        for (Instance instance : old) {
            if (!active.contains(instance)) {
                continue; // it died at its point, and was noticed
            }
            if (number % 7 == 3 && instance == old.get(0)) {
                terminate(instance);
            } else {
                kill(instance);
            }
        }
    }

    /** Asked to stop while the store is slow: the page is ended, the leases are given back. */
    void terminate(Instance instance) throws InterruptedException {
        site.heal();
        site.store.fault("SLOW", "delayMillis", 400);
        instance.ends(Duration.ofMillis(300));
        if (!instance.alive()) {
            kill(instance);
            return;
        }
        active.remove(instance);
        instance.terminate();
        if (!instance.ends(Duration.ofSeconds(90))) {
            found("I20: no end within 90 s of SIGTERM, see " + instance);
            kill(instance);
        } else if (instance.diedAtItsPoint()) {
            kill(instance); // on the way to the end of its page
        } else {
            judgeEnd(instance);
        }
    }

    private void judgeEnd(Instance instance) {
        nemesis.also("SIGTERM while the store is slow", 3);
        if (instance.exitCode() != 143 || held(instance) > 0) {
            found("I16: after SIGTERM exit code " + instance.exitCode() + ", leases held " + held(instance) + ", see "
                    + instance);
        }
    }

    private int held(Instance instance) {
        return site.jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sync_lease where holder like :pid")
                        .bind("pid", instance.pid() + "@%")
                        .mapTo(Integer.class)
                        .one());
    }

    /** kill -9; a lease that it held would last a minute, which passes now. */
    void kill(Instance instance) throws InterruptedException {
        bury(instance);
        site.heal();
        site.passTimeFor(instance);
    }

    /** kill -9, and nothing else. */
    void bury(Instance instance) throws InterruptedException {
        boolean itself = !instance.alive();
        if (itself && !instance.diedAtItsPoint()) {
            found("I20: an instance ended by itself with " + instance.exitCode() + ", see " + instance);
        }
        instance.kill();
        active.remove(instance);
        killed++;
        String where = itself ? instance.point() : "any moment";
        deaths.merge(where, 1, Integer::sum);
        nemesis.also("kill -9 at " + where, itself ? 2 : 1);
    }

    private void threeDaysDown() throws InterruptedException {
        killAll();
        site.clock.pass(Duration.ofDays(3));
        nemesis.also("three days down", 8);
    }

    /** kill -9 for everybody. */
    void killAll() throws InterruptedException {
        for (Instance instance : List.copyOf(active)) {
            kill(instance);
        }
    }

    int killed() {
        return killed;
    }

    /** How many died where. */
    Map<String, Integer> deaths() {
        return deaths;
    }

    void tell(Verdict verdict) {
        findings.forEach(finding -> verdict.add(Verdict.Sort.BROKEN, finding.substring(0, 3), finding.substring(5)));
    }
}
