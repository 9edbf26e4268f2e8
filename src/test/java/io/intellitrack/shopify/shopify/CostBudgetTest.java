package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.intellitrack.shopify.shopify.errors.Unavailable;
import io.intellitrack.shopify.shopify.graphql.Cost;
import io.intellitrack.shopify.shopify.graphql.CostBudget;
import io.intellitrack.shopify.shopify.graphql.InterruptibleWait;
import io.intellitrack.shopify.shopify.graphql.Priority;
import io.intellitrack.shopify.shopify.graphql.ThrottleStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CostBudgetTest {
    private final FakeTime time = new FakeTime();
    private final CostBudget budget = budget(80);

    private CostBudget budget(int percent) {
        return new CostBudget(percent, time::now, new InterruptibleWait(time, time.stopping::get));
    }

    private static Cost cost(double requested, double actual, double available) {
        return new Cost(
                Optional.of(requested), Optional.of(actual), Optional.of(new ThrottleStatus(2000, available, 100)));
    }

    @Test
    void nothingWaitsBeforeAnythingIsKnown() {
        budget.take("A", Priority.CATALOGUE);
        budget.take("A", Priority.URGENT);

        assertThat(time.slept()).isEmpty();
    }

    @Test
    void aCallWaitsUntilTheStoreHasItsPoints() {
        budget.settle("A", 0, cost(500, 500, 100));

        budget.take("A", Priority.URGENT);

        // our own share refills with 80 points a second
        assertThat(time.waited()).isBetween(Duration.ofMillis(5000), Duration.ofMillis(5010));
    }

    @Test
    void aLongScanUsesNoMoreThanItsShareOfTheRestoreRate() {
        double available = 2000;
        long last = time.now();
        for (int i = 0; i < 100; i++) {
            double taken = budget.take("Page", Priority.URGENT);
            available = Math.min(2000, available + (time.now() - last) / 1e9 * 100) - 200;
            last = time.now();
            budget.settle("Page", taken, cost(200, 200, available));
        }

        double seconds = time.waited().toNanos() / 1e9;
        assertThat((100 * 200 - 0.8 * 2000) / seconds).isBetween(75.0, 81.0);
        assertThat(available).isGreaterThan(2000 * 0.19);
    }

    @Test
    void whatWasNotUsedIsGivenBack() {
        budget.settle("A", 0, cost(1500, 10, 2000));
        double taken = budget.take("A", Priority.URGENT);
        budget.settle("A", taken, cost(1500, 10, 1990));

        budget.take("A", Priority.URGENT);

        assertThat(time.waited()).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void c31AnAbsurdCostDoesNotMakeAnybodyWaitLongerThanTheBucketNeedsToFill() {
        budget.settle("A", 0, cost(10, 10, 2000));
        budget.settle("A", budget.take("A", Priority.URGENT), cost(10, 999_999, 1990));

        budget.take("A", Priority.URGENT);

        assertThat(time.waited()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aCallDearerThanOurShareStillGoesOut() {
        CostBudget small = budget(10);
        small.settle("A", 0, cost(900, 900, 2000));

        double taken = small.take("A", Priority.CATALOGUE);

        assertThat(taken).isEqualTo(200);
    }

    @Test
    void theCatalogueLeavesAPartToUrgentCalls() {
        budget.settle("Page", 0, cost(200, 200, 500));

        budget.take("Page", Priority.CATALOGUE);
        Duration catalogue = time.waited();
        budget.take("Page", Priority.URGENT);

        assertThat(catalogue).isBetween(Duration.ofMillis(1200), Duration.ofMillis(1300));
        assertThat(time.waited()).isEqualTo(catalogue);
    }

    @Test
    void theCatalogueWaitsBehindAnUrgentCallThatWaits() {
        CountDownLatch urgentWaits = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean urgentDone = new AtomicBoolean();
        CostBudget shared = new CostBudget(
                80,
                time::now,
                new InterruptibleWait(
                        duration -> {
                            if (Thread.currentThread().getName().equals("urgent")) {
                                urgentWaits.countDown();
                                goOn.await();
                            } else {
                                goOn.countDown();
                                await().untilTrue(urgentDone);
                            }
                            time.sleep(duration);
                        },
                        time.stopping::get));
        shared.settle("Urgent", 0, cost(300, 300, 290));
        shared.settle("Page", 0, cost(1, 1, 290));
        Thread urgent = new Thread(
                () -> {
                    shared.take("Urgent", Priority.URGENT);
                    urgentDone.set(true);
                },
                "urgent");
        urgent.start();
        await().until(() -> urgentWaits.getCount() == 0);

        shared.take("Page", Priority.CATALOGUE);

        assertThat(urgentDone).isTrue();
    }

    @Test
    void aMissingStatusLeavesWhatIsKnown() {
        budget.settle("A", 0, cost(500, 500, 100));
        budget.settle("A", 0, Cost.UNKNOWN);

        budget.take("A", Priority.URGENT);

        assertThat(time.waited()).isPositive();
    }

    @Test
    void aWaitEndsWhenTheProgramStops() {
        budget.settle("A", 0, cost(1500, 1500, 0));
        time.whileSleeping = () -> time.stopping.set(true);

        assertThatThrownBy(() -> budget.take("A", Priority.URGENT)).isInstanceOf(Unavailable.class);
        assertThat(time.slept()).hasSize(1);
    }
}
