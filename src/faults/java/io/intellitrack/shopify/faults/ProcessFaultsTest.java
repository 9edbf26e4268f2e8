package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.faults.Verdict.Sort;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Store, PostgreSQL and connectors as processes: the real daemon on its own schedule, clustered, one or two of it; customers,
 * merchant and warehouse at work; and a nemesis. Then healing and judgement.
 *
 * <p>{@code -Dfaults.rounds}: how often connectors are started and killed, each third time two of them (default: a slice);
 * {@code -Dfaults.seed} draws everything that is drawn: troubles and their order and length, what people do, where processes
 * die. Processes are not deterministic: a seed repeats what is done, not when it meets the program. What is made and how it
 * is judged: {@code docs/faults.md}.
 */
class ProcessFaultsTest {
    private static final int ITEMS = 300;
    private static final int WHOLE = 50;
    private static final int KINDS = 30;

    private final long seed = Long.getLong("faults.seed", 1);
    private final int rounds = Integer.getInteger("faults.rounds", 4);
    private final boolean whole = rounds >= WHOLE;
    private final Verdict verdict = new Verdict();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void nothingIsLostOrDoubledWhateverDies() throws Exception {
        Daylight daylight = new Daylight();
        try (Site site = new Site(folder, ITEMS, daylight.ahead())) {
            Nemesis nemesis = new Nemesis(seed, site.postgres);
            Campaign campaign = new Campaign(site, nemesis, daylight);
            daylight.chooseZone(site);
            Rest.init(site, nemesis);
            campaign.rehearse();
            StockJudge stock = new StockJudge(site);
            Watch watch = new Watch(site);

            long sent = live(site, nemesis, campaign);

            watch.close();
            verdict.addAll(site.judge());
            watch.tell(verdict);
            campaign.tell(verdict);
            stock.tell(verdict);
            enough(site, campaign, nemesis, sent);
            report(nemesis, campaign);
        }
    }

    /** Everything that happens; gives how many changes were sent before all troubles were over. */
    private long live(Site site, Nemesis nemesis, Campaign campaign) throws Exception {
        Bustle bustle = new Bustle(site, seed, 8).start();
        nemesis.also("people at work all the time", 30, 33);
        for (int round = 0; round < rounds; round++) {
            campaign.round(round);
        }
        campaign.killAll();
        Finale finale = new Finale(site, nemesis, campaign, verdict);
        if (whole) {
            finale.dieAfterStock();
            finale.takeOver();
        }
        Instance survivor = finale.survive(whole ? 12 : 3);
        bustle.close();
        site.heal();
        long sent = site.store.mutations().size();
        campaign.terminate(survivor);
        site.heal();
        boolean rested = Rest.reached(site);
        bustle.finish();
        rested &= Rest.reached(site);
        bustle.tell(verdict);
        if (!rested) {
            verdict.add(Sort.BROKEN, "I11", "no two cycles in a row changed nothing");
        }
        return sent;
    }

    /** Too little of anything proves nothing. */
    private void enough(Site site, Campaign campaign, Nemesis nemesis, long sent) {
        verdict.counted("changes sent amid trouble", sent);
        verdict.counted(
                "ends of day by the timer",
                site.jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from sync_end_of_day where state = 'confirmed' and business_date is not null")
                        .mapTo(Long.class)
                        .one()));
        for (String kind : List.of("orders", "imported", "fulfilments", "changes sent amid trouble")) {
            verdict.requireAtLeast(kind, rounds);
        }
        verdict.requireAtLeast("ends of day by the timer", rounds / 10);
        verdict.requireAtLeast("stock writes judged", rounds / 10);
        if (whole && nemesis.kinds().count() < KINDS) {
            verdict.add(
                    Sort.UNKNOWN,
                    "I12",
                    "only %d kinds of fault were made",
                    nemesis.kinds().count());
        }
        for (String point : whole ? List.of("claimed", "sent-not-marked", "stock-sent") : List.<String>of()) {
            if (!campaign.deaths().containsKey(point)) {
                verdict.add(Sort.UNKNOWN, "I12", "nobody died at %s", point);
            }
        }
        site.instances().stream()
                .filter(instance -> instance.log().contains(site.token))
                .forEach(instance -> verdict.add(Sort.BROKEN, "I18", "the token stands in %s", instance.logFile()));
    }

    private void report(Nemesis nemesis, Campaign campaign) {
        System.out.println(nemesis.kinds().report());
        System.out.println("deaths " + campaign.deaths());
        System.out.println(verdict);
        System.out.println(verdict.line(nemesis.kinds().count(), campaign.killed(), seed));
        assertThat(verdict.all()).as("%s", verdict).isEmpty();
        assertThat(campaign.killed()).isGreaterThanOrEqualTo(rounds);
    }
}
