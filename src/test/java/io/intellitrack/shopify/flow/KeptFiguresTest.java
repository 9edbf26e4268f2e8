package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

class KeptFiguresTest {
    private static final Instant LONG_AGO = Instant.parse("2026-11-23T09:00:00Z");

    @OnEveryDatabase
    void ofSeveralProcessesOneCountsInATick(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            AtomicLong counted = new AtomicLong();
            KeptFigures here = counting(database, counted);
            KeptFigures there = counting(database, counted);

            here.tick();
            there.tick();
            here.tick();

            assertThat(counted).hasValue(1);

            database.jdbi()
                    .useHandle(
                            handle -> handle.execute(
                                    "update sync_figure set counted_at = counted_at - interval '15' second where name = 'count'"));
            there.tick();
            here.tick();

            assertThat(counted).hasValue(2);
            assertThat(here.read().get(KeptFigures.UNSENT).count())
                    .contains(new KeptFigures.Count(2, Optional.of(LONG_AGO)));
        }
    }

    @OnEveryDatabase
    void aFigureIsStaleAfterTwoTicksAndUnknownUntilItWasCounted(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            KeptFigures figures = counting(database, new AtomicLong());
            assertThat(figures.read().get(KeptFigures.UNSENT)).satisfies(figure -> {
                assertThat(figure.count()).isEmpty();
                assertThat(figure.stale()).isTrue();
            });

            figures.now();
            assertThat(figures.read().get(KeptFigures.UNSENT).stale()).isFalse();

            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("update sync_figure set counted_at = counted_at - interval '31' second"));
            assertThat(figures.read().get(KeptFigures.UNSENT)).satisfies(figure -> {
                assertThat(figure.stale()).isTrue();
                assertThat(figure.age().orElseThrow()).isGreaterThan(Duration.ofSeconds(30));
                assertThat(figure.count()).isPresent();
            });
        }
    }

    @OnEveryDatabase
    void whoeverBeganEarlierDoesNotWriteOverALaterCount(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            KeptFigures later = new KeptFigures(database, "default")
                    .counting(Set.of(KeptFigures.WAITING), () -> Map.of(KeptFigures.WAITING, KeptFigures.Count.of(2)));
            KeptFigures earlier = new KeptFigures(database, "default").counting(Set.of(KeptFigures.WAITING), () -> {
                later.now();
                return Map.of(KeptFigures.WAITING, KeptFigures.Count.of(1));
            });

            earlier.now();

            assertThat(earlier.read().get(KeptFigures.WAITING).count()).contains(KeptFigures.Count.of(2));
        }
    }

    @OnEveryDatabase
    void aCountThatFailsLeavesTheOthersAndItsAgeGrows(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            AtomicLong counted = new AtomicLong();
            KeptFigures figures = new KeptFigures(database, "default")
                    .counting(Set.of(KeptFigures.WAITING), () -> {
                        if (counted.incrementAndGet() == 2) {
                            throw new IllegalStateException("the file is gone");
                        }
                        return Map.of(KeptFigures.WAITING, KeptFigures.Count.of(7));
                    })
                    .counting(
                            Set.of(KeptFigures.UNDECIDED),
                            () -> Map.of(KeptFigures.UNDECIDED, KeptFigures.Count.of(3)));
            figures.now();
            Optional<Instant> first = figures.read().get(KeptFigures.WAITING).countedAt();

            figures.now();

            assertThat(figures.read().get(KeptFigures.UNDECIDED).count()).contains(KeptFigures.Count.of(3));
            assertThat(figures.read().get(KeptFigures.WAITING)).satisfies(figure -> {
                assertThat(figure.count()).isEmpty();
                assertThat(figure.trouble()).contains("the file is gone");
                assertThat(figure.countedAt()).isEqualTo(first);
            });

            figures.now();

            assertThat(figures.read().get(KeptFigures.WAITING)).satisfies(figure -> {
                assertThat(figure.count()).contains(KeptFigures.Count.of(7));
                assertThat(figure.trouble()).isEmpty();
            });
        }
    }

    private static KeptFigures counting(Database database, AtomicLong counted) {
        return new KeptFigures(database, "default")
                .counting(
                        Set.of(KeptFigures.UNSENT),
                        () -> Map.of(
                                KeptFigures.UNSENT,
                                new KeptFigures.Count(counted.incrementAndGet(), Optional.of(LONG_AGO))));
    }
}
