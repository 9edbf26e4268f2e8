package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;

class UndoTest {
    private static final RunRequest BY_HAND = RunRequest.manual("anna");

    @OnEveryDatabase
    void aRunIsTakenBackInARunOfItsOwn(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            EndOfDaySite.Item a = site.item("A", 10, "4");
            EndOfDaySite.Item b = site.item("B", 7, "7");
            site.run(BY_HAND);
            assertThat(site.onHand(a)).isEqualTo(4);

            RunLog.Entry undone = site.run(BY_HAND.undoing(1));

            assertThat(site.onHand(a)).isEqualTo(10);
            assertThat(site.onHand(b)).isEqualTo(7);
            assertThat(undone.saved()).isEqualTo(1);
            assertThat(site.texts("select state || ' ' || coalesce(cast(undoes as varchar), '-') "
                            + "from sync_end_of_day order by id"))
                    .containsExactly("confirmed -", "confirmed 1");
            assertThat(site.texts(
                            "select change_from || ' ' || target || ' ' || state from sync_adjustment order by id"))
                    .containsExactly("10 4 applied", "4 10 applied");
        }
    }

    @OnEveryDatabase
    void whatWasSoldSinceStaysSold(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            EndOfDaySite.Item a = site.item("A", 10, "4");
            site.run(BY_HAND);
            site.store.stock().set(a.variant(), site.shopLocation, 3);

            site.run(BY_HAND.undoing(1));

            assertThat(site.onHand(a)).isEqualTo(9);
        }
    }

    @OnEveryDatabase
    void onlyTheNewestRunIsTakenBackAndADryRunShowsIt(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine)) {
            EndOfDaySite.Item a = site.item("A", 10, "4");
            site.run(BY_HAND);
            site.run(BY_HAND.undoing(1).dry());

            assertThat(site.onHand(a)).isEqualTo(4);
            assertThat(site.endOfDay.previews().newest().rows())
                    .singleElement()
                    .satisfies(row -> assertThat(row.target()).isEqualTo(10));

            site.run(BY_HAND.undoing(1));

            assertThatThrownBy(() -> site.run(BY_HAND.undoing(1)))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("only the newest");
            assertThatThrownBy(() -> site.run(BY_HAND.undoing(99)))
                    .isInstanceOf(RunRefused.class)
                    .hasMessageContaining("99");
            assertThat(site.onHand(a)).isEqualTo(10);
        }
    }

    @OnEveryDatabase
    void theBrakeHoldsItAndAnApprovalSendsIt(Engine engine) throws Exception {
        try (EndOfDaySite site = new EndOfDaySite(engine, "end-of-day.max-zeroed", "0")) {
            EndOfDaySite.Item a = site.item("A", 0, "5");
            site.run(BY_HAND);
            assertThat(site.onHand(a)).isEqualTo(5);

            RunLog.Entry held = site.run(BY_HAND.undoing(1));

            assertThat(held.outcome()).isEqualTo("attention");
            assertThat(site.onHand(a)).isEqualTo(5);

            site.run(BY_HAND.approving("manual"));

            assertThat(site.onHand(a)).isZero();
        }
    }
}
