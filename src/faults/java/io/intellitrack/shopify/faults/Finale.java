package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.faults.Site.Manner;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What takes longer than a round: a holder that is paused beyond its lease, and one instance that lives through troubles. */
final class Finale {
    /** It ends as soon as all went on; a busy machine takes longer than an idle one. */
    private static final Duration LONGEST_TAKE_OVER = Duration.ofMinutes(4);

    private static final int MOST_SECONDS_TO_GO_ON = 120;
    private static final int MOST_CALLS_A_MINUTE = 600;

    private final Site site;
    private final Nemesis nemesis;
    private final Campaign campaign;
    private final Verdict verdict;

    Finale(Site site, Nemesis nemesis, Campaign campaign, Verdict verdict) {
        this.site = site;
        this.nemesis = nemesis;
        this.campaign = campaign;
        this.verdict = verdict;
    }

    /** Rounds are short for a whole End of Day: who is to die when stock was answered gets the time for it. */
    void dieAfterStock() throws IOException, InterruptedException {
        for (int i = 0; i < 3 && !campaign.deaths().containsKey("stock-sent"); i++) {
            site.clock.pass(Duration.ofDays(1));
            Instance instance = site.connector(Manner.dyingAt("stock-sent"));
            instance.ends(Duration.ofSeconds(40));
            campaign.kill(instance);
        }
    }

    /** Of three instances one stands still, one is killed, and no lease is ended for them: the third takes over both. */
    void takeOver() throws IOException, InterruptedException {
        Instance paused = ready();
        Instance killed = ready();
        Instance other = ready();
        other.ends(Duration.ofSeconds(2));
        paused.signal("STOP");
        campaign.bury(killed);
        site.clock.pass(Duration.ofDays(1)); // End of Day is due again
        Since before = now();
        other.ends(Duration.ofSeconds(62));
        Duration waited = Duration.ofSeconds(62);
        while (flowsSince(before) < 4 && waited.compareTo(LONGEST_TAKE_OVER) < 0) {
            other.ends(Duration.ofSeconds(1));
            waited = waited.plusSeconds(1);
        }
        if (flowsSince(before) < 4) {
            verdict.add(Verdict.Sort.BROKEN, "I16", "only %d flows went on within %s", flowsSince(before), waited);
        }
        verdict.counted("seconds until all flows were taken over", waited.toSeconds());
        paused.signal("CONT");
        other.ends(Duration.ofSeconds(4));
        nemesis.also("paused beyond the lease, another killed beside it", 4);
        campaign.kill(paused);
        campaign.kill(other);
    }

    private Instance ready() throws IOException, InterruptedException {
        Instance instance = site.connector(Manner.PLAIN);
        if (!instance.awaitReady()) {
            verdict.add(Verdict.Sort.BROKEN, "I20", "an instance did not come up, see %s", instance);
        }
        return instance;
    }

    private record Since(long run, Instant at) {}

    private Since now() {
        return site.jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(max(id), 0) as run, current_timestamp as at from sync_run")
                .map((row, context) ->
                        new Since(row.getLong("run"), row.getTimestamp("at").toInstant()))
                .one());
    }

    /** Also those that found nothing to do, of which no run is kept. */
    private long flowsSince(Since since) {
        return site.jdbi.withHandle(handle -> handle.createQuery("select count(*) from ("
                        + "select flow from sync_run where outcome in ('done', 'attention') and id > :run "
                        + "union select flow from sync_flow where last_idle_at > :at) went_on "
                        + "where flow <> 'inventory-to-intellitrack'")
                .bind("run", since.run())
                .bind("at", since.at())
                .mapTo(Long.class)
                .one());
    }

    /** One instance works, meets troubles, works again: it holds no more than before, and ends as asked. */
    Instance survive(int troubles) throws IOException, InterruptedException {
        Instance survivor = ready();
        if (survivor.ends(Duration.ofSeconds(4))) {
            return survivor;
        }
        Instance.Figures before = survivor.figures();
        for (int i = 0; i < troubles; i++) {
            Trouble trouble = nemesis.strike(site);
            System.out.println("finale: " + trouble.name());
            survivor.ends(Duration.ofMillis(Math.max(trouble.lasts(), 500)));
            site.heal();
            survivor.ends(Duration.ofMillis(700));
        }
        outage(survivor);
        site.clock.pass(StoreTroubles.LAG); // what was changed last becomes visible
        goesOn(survivor);
        survivor.ends(Duration.ofSeconds(6));
        compare(before, survivor.figures());
        return survivor;
    }

    /** Once all is well every flow runs again by itself, soon. */
    private void goesOn(Instance survivor) throws InterruptedException {
        Since before = now();
        for (int i = 0; i < MOST_SECONDS_TO_GO_ON && flowsSince(before) < 3; i++) {
            survivor.ends(Duration.ofSeconds(1));
        }
        if (flowsSince(before) < 3) {
            verdict.add(
                    Verdict.Sort.BROKEN,
                    "I20",
                    "only %d flows go on by themselves; timers: %s",
                    flowsSince(before),
                    timers());
        }
    }

    /** What the timers' tables say, for people. */
    private String timers() {
        Books books = new Books(site.jdbi);
        return String.join(
                "; ",
                books.texts(
                                "select trigger_group || ' ' || trigger_state || ' next ' || next_fire_time from qrtz_triggers")
                        + " fired "
                        + books.texts(
                                "select instance_name || ' ' || trigger_group || ' ' || state from qrtz_fired_triggers")
                        + " instances "
                        + books.texts("select instance_name || ' ' || last_checkin_time from qrtz_scheduler_state")
                        + " flows "
                        + books.texts("select flow || ' ' || coalesce(last_automatic_at, now()) || ' ' || "
                                + "coalesce(paused_by, '') from sync_flow")
                        + " leases "
                        + books.texts(
                                "select flow || ' ' || coalesce(holder, '-') || ' ' || expires_at from sync_lease"),
                "now " + System.currentTimeMillis(),
                site.clock.instant().toString());
    }

    /** The store ends every connection: how often is it asked? */
    private void outage(Instance survivor) throws InterruptedException {
        site.storeProxy.cutAll();
        site.storeProxy.add(new Toxic(Toxic.Kind.RESET_PEER, true, 0));
        long before = site.storeProxy.accepted();
        Duration length = Duration.ofSeconds(8);
        survivor.ends(length);
        long calls = (site.storeProxy.accepted() - before) * 60 / length.toSeconds();
        site.heal();
        verdict.counted("calls a minute while the store is down", calls);
        if (calls > MOST_CALLS_A_MINUTE) {
            verdict.add(Verdict.Sort.BROKEN, "I19", "%d calls a minute while the store is down", calls);
        }
    }

    private void compare(Instance.Figures before, Instance.Figures after) {
        verdict.counted("threads", after.threads());
        verdict.counted("files", after.files());
        for (List<Long> pair :
                List.of(List.of(before.threads(), after.threads()), List.of(before.files(), after.files()))) {
            if (pair.get(1) > pair.get(0) + 25) {
                verdict.add(Verdict.Sort.BROKEN, "I20", "threads and files were %s and are %s", before, after);
            }
        }
    }
}
