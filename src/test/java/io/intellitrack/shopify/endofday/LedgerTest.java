package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.endofday.EndOfDaySite.Item;
import io.intellitrack.shopify.endofday.stock.AdjustmentRow;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
    private static final RunRequest BY_HAND = RunRequest.manual("test");

    @ParameterizedTest
    @CsvSource({
        "H2, 02:30, Europe/Berlin, 2026-03-27T12:00:00Z, 2026-03-28",
        "POSTGRES, 02:30, Europe/Berlin, 2026-03-27T12:00:00Z, 2026-03-28",
        "H2, 02:30, Europe/Berlin, 2026-10-23T12:00:00Z, 2026-10-24",
        "POSTGRES, 02:30, Europe/Berlin, 2026-10-23T12:00:00Z, 2026-10-24",
        "H2, 00:30, America/Santiago, 2026-09-04T12:00:00Z, 2026-09-05"
    })
    void fc22EachDateRunsOnceOverBothChangesOfDaylightSaving(
            Engine engine, String time, String zone, String from, String first) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "end-of-day.time", time, "sync.time-zone", zone)) {
            site.item("A", 1, "2");
            site.automaticSince(from);
            List<LocalDate> ran = new ArrayList<>();

            site.time.set(from);
            for (int quarter = 0; quarter < 4 * 24 * 4; quarter++) {
                site.time.pass(Duration.ofMinutes(15));
                site.endOfDay.due(site.time.instant()).ifPresent(date -> {
                    ran.add(date);
                    site.run(RunRequest.timer());
                });
            }

            LocalDate date = LocalDate.parse(first);
            assertThat(ran).containsExactly(date, date.plusDays(1), date.plusDays(2), date.plusDays(3));
            assertThat(site.texts("select distinct state from sync_end_of_day")).containsExactly("confirmed");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, Pacific/Auckland",
        "POSTGRES, Pacific/Auckland",
        "H2, America/Los_Angeles",
        "POSTGRES, America/Los_Angeles"
    })
    void fc22TheZoneOfTheMachineMakesNoDifference(Engine engine, String machine) throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(machine));
        DateTimeUtils.resetCalendar(); // H2 remembers the zone
        try {
            fc22EachDateRunsOnceOverBothChangesOfDaylightSaving(
                    engine, "02:30", "Europe/Berlin", "2026-03-27T12:00:00Z", "2026-03-28");
        } finally {
            TimeZone.setDefault(before);
            DateTimeUtils.resetCalendar();
        }
    }

    @OnEveryDatabase
    void afterDaysOfSilenceOnlyTheLatestDateRuns(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            site.item("A", 1, "2");
            site.automaticSince("2026-11-15T10:00:00Z");
            site.time.set("2026-11-16T23:30:00Z");
            site.run(RunRequest.timer());

            site.time.set("2026-11-20T10:00:00Z");
            assertThat(site.endOfDay.due(site.time.instant())).contains(LocalDate.parse("2026-11-19"));
            site.run(RunRequest.timer());

            assertThat(site.texts("select cast(business_date as varchar) || ' ' || state from sync_end_of_day "
                            + "order by business_date"))
                    .containsExactly(
                            "2026-11-15 superseded",
                            "2026-11-16 confirmed",
                            "2026-11-17 superseded",
                            "2026-11-18 superseded",
                            "2026-11-19 confirmed");
            assertThat(site.endOfDay.due(site.time.instant())).isEmpty();
        }
    }

    @OnEveryDatabase
    void noDateIsDueBeforeTheGateWasGreenAndAutomaticSyncOn(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            assertThat(site.endOfDay.due(Instant.parse("2026-11-20T23:30:00Z"))).isEmpty();

            site.automaticSince("2026-11-20T23:31:00Z");

            assertThat(site.endOfDay.due(Instant.parse("2026-11-20T23:40:00Z"))).isEmpty();
            assertThat(site.endOfDay.due(Instant.parse("2026-11-21T23:30:00Z")))
                    .contains(LocalDate.parse("2026-11-21"));
        }
    }

    @OnEveryDatabase
    void anotherZoneDoesNotOpenAConfirmedOrAnEarlierDate(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            site.sql(
                    "insert into sync_end_of_day (store, business_date, mode, state, actor, fence, started_at, tried_at) "
                            + "values ('default', date '2026-11-20', 'snapshot', 'confirmed', 'timer', 1, "
                            + "current_timestamp, current_timestamp)");
            site.automaticSince("2026-11-01T00:00:00Z");

            assertThat(site.endOfDay.due(Instant.parse("2026-11-20T23:45:00Z"))).isEmpty();
            // the date before, as another zone would have it
            assertThat(site.endOfDay.due(Instant.parse("2026-11-20T12:00:00Z"))).isEmpty();
        }
    }

    @OnEveryDatabase
    void aClockThatIsWrongStopsEndOfDay(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            Item item = site.item("A", 1, "2");
            site.clockAhead(Duration.ofMinutes(6));

            assertThatThrownBy(site::run).hasMessageContaining("right clock");
            assertThat(site.onHand(item)).isEqualTo(1);
        }
    }

    @OnEveryDatabase
    void aFailedDateIsTriedAgainAfterAWhile(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            site.item("A", 1, "2");
            site.server
                    .faults()
                    .add(InjectedFault.of(InjectedFault.Kind.UNAUTHORIZED).on("LevelsByItem"));
            site.automaticSince("2026-11-15T10:00:00Z");
            site.time.set("2026-11-16T23:30:00Z");

            assertThatThrownBy(() -> site.run(RunRequest.timer())).hasMessageContaining("credentials rejected");

            assertThat(site.latest().state()).isEqualTo("failed");
            assertThat(site.latest().reason().orElseThrow()).contains("credentials rejected");
            assertThat(site.endOfDay.due(site.time.instant())).isEmpty();
            assertThat(site.endOfDay.due(site.time.instant().plusSeconds(60))).isPresent();
        }
    }

    private static EndOfDaySite braked(Engine engine) throws Exception {
        return new EndOfDaySite(engine, "end-of-day.min-changed", "3", "end-of-day.max-zeroed", "1");
    }

    @OnEveryDatabase
    void tooManyChangesAreHeldUntilAPersonApproves(Engine engine) throws Exception {
        try (EndOfDaySite site = braked(engine)) {
            List<Item> items = List.of(site.item("A", 1, "2"), site.item("B", 1, "2"), site.item("C", 1, "2"));

            RunLog.Entry held = site.run();

            assertThat(held.outcome()).isEqualTo("attention");
            assertThat(held.message().orElseThrow()).contains("3 of 3 rows would change", "--approve manual");
            assertThat(site.latest().state()).isEqualTo("held");
            assertThat(site.server.journal().mutations()).isEmpty();

            RunLog.Entry approved = site.run(BY_HAND.approving("manual"));

            assertThat(approved.saved()).isEqualTo(3);
            assertThat(site.latest().state()).isEqualTo("confirmed");
            assertThat(site.latest().approvedBy()).contains("test");
            assertThat(items).allSatisfy(item -> assertThat(site.onHand(item)).isEqualTo(2));
            assertThatThrownBy(() -> site.run(BY_HAND.approving("manual")))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("confirmed");
        }
    }

    @OnEveryDatabase
    void anApprovalDoesNotCoverMoreThanWasHeld(Engine engine) throws Exception {
        try (EndOfDaySite site = braked(engine)) {
            site.item("A", 1, "0");
            site.item("B", 1, "0");
            Item later = site.item("C", 1, "1");
            site.run();
            site.adjust(later, "-1");

            RunLog.Entry again = site.run(BY_HAND.approving("manual"));

            assertThat(again.outcome()).isEqualTo("attention");
            assertThat(site.latest().state()).isEqualTo("held");
            assertThat(site.latest().zeroed()).isEqualTo(3);
            assertThat(site.server.journal().mutations()).isEmpty();
            assertThat(site.run(BY_HAND.approving("manual")).saved()).isEqualTo(3);
        }
    }

    @OnEveryDatabase
    void aHeldDateIsSupersededByTheNext(Engine engine) throws Exception {
        try (EndOfDaySite site = braked(engine)) {
            site.item("A", 1, "0");
            site.item("B", 1, "0");
            site.automaticSince("2026-11-20T00:00:00Z");
            site.time.set("2026-11-20T23:30:00Z");
            site.run(RunRequest.timer());
            assertThat(site.endOfDay.due(site.time.instant().plusSeconds(3600))).isEmpty();

            site.time.set("2026-11-21T23:30:00Z");
            site.run(RunRequest.timer());

            assertThat(site.texts("select state from sync_end_of_day order by business_date"))
                    .containsExactly("superseded", "held");
            assertThatThrownBy(() -> site.run(BY_HAND.approving("2026-11-20"))).hasMessageContaining("superseded");
            assertThat(site.run(BY_HAND.approving("2026-11-21")).saved()).isEqualTo(2);
            assertThat(site.endOfDay.due(site.time.instant())).isEmpty();
        }
    }

    @OnEveryDatabase
    void aRunByHandNeitherUsesUpNorReplacesTheDay(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            site.item("A", 1, "2");
            site.automaticSince("2026-11-20T00:00:00Z");
            site.time.set("2026-11-20T23:30:00Z");

            site.run();

            assertThat(site.endOfDay.due(site.time.instant())).contains(LocalDate.parse("2026-11-20"));
            site.run(RunRequest.timer());
            assertThat(site.texts("select state from sync_end_of_day")).containsExactly("confirmed", "confirmed");
        }
    }

    @OnEveryDatabase
    void aDryRunTellsEveryRowAndWritesNothing(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            site.item("A", 5, "7");
            site.item("B", 2, "2");
            List<AdjustmentRow> told = new ArrayList<>();
            site.endOfDay.onPreview(told::add);

            RunLog.Entry run = site.run(BY_HAND.dry());

            assertThat(run.read()).isEqualTo(2);
            assertThat(told).extracting(AdjustmentRow::itemNumber).containsExactly("A", "B");
            assertThat(told.get(0).shopify()).contains(5L);
            assertThat(told.get(0).target()).isEqualTo(7);
            assertThat(told.get(0).reason()).contains("IntelliTrack has 7");
            assertThat(site.endOfDay.previews().newest().rows()).hasSize(1);
            assertThat(site.endOfDay.ledger().latest(5)).isEmpty();
            assertThat(site.number("select count(*) from sync_adjustment")).isZero();
            assertThat(site.server.journal().mutations()).isEmpty();
        }
    }

    @OnEveryDatabase
    void shadowRowsNeverCountAsSent(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "mode", "shadow")) {
            Item item = site.item("A", 1, "2");
            site.automaticSince("2026-11-20T00:00:00Z");
            site.time.set("2026-11-20T23:30:00Z");

            RunLog.Entry run = site.run(RunRequest.timer());

            assertThat(run.saved()).isZero();
            assertThat(site.states(item)).containsExactly("shadow");
            assertThat(site.latest().state()).isEqualTo("shadow");
            assertThat(site.endOfDay.due(site.time.instant())).isEmpty();
            assertThat(site.server.journal().mutations()).isEmpty();
        }
    }

    @OnEveryDatabase
    void readOnlyWritesNothingAnywhere(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "mode", "read-only")) {
            site.item("A", 1, "2");

            site.run();

            assertThat(site.number("select count(*) from sync_end_of_day")).isZero();
            assertThat(site.server.journal().mutations()).isEmpty();
        }
    }
}
