package io.intellitrack.shopify.ops.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.ops.ParkedGroup;
import io.intellitrack.shopify.ops.views.ParkedFilter.Sort;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Bench;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Every parked record is reached, in each order, once. */
class ParkedListTest {
    private static final int MANY = 7;

    @TempDir
    private Path folder;

    @OnEveryDatabase
    void everyOrderShowsEachRecordOncePageByPage(Engine engine) {
        try (Bench bench = parked(engine)) {
            Views views = new Views(bench.connector(), Clock.systemUTC());
            bench.execute("update sync_parked set attempts = 3 where record_name in ('Name 2', 'Name 5', 'Name 6')");
            bench.execute("update sync_parked set last_tried_at = last_tried_at + interval '1' hour "
                    + "where record_name in ('Name 1', 'Name 5')");
            bench.execute("update sync_parked set record_name = 'a ~ name' where record_name = 'Name 4'");

            List<String> oldest = names(views, Sort.OLDEST);
            assertThat(oldest)
                    .containsExactlyInAnyOrder("Name 1", "Name 2", "Name 3", "a ~ name", "Name 5", "Name 6", "Name 7");
            List<String> newest = new ArrayList<>(oldest);
            Collections.reverse(newest);
            assertThat(names(views, Sort.NEWEST)).isEqualTo(newest);
            assertThat(names(views, Sort.NAME))
                    .containsExactly("a ~ name", "Name 1", "Name 2", "Name 3", "Name 5", "Name 6", "Name 7");
            assertThat(names(views, Sort.TRIES))
                    .containsExactlyInAnyOrderElementsOf(oldest)
                    .startsWith(newest.stream()
                            .filter(List.of("Name 2", "Name 5", "Name 6")::contains)
                            .toArray(String[]::new));
            assertThat(names(views, Sort.LAST_TRY))
                    .containsExactlyInAnyOrderElementsOf(oldest)
                    .startsWith(newest.stream()
                            .filter(List.of("Name 1", "Name 5")::contains)
                            .toArray(String[]::new));
        }
    }

    @OnEveryDatabase
    void aPartOfTheNameAFlowAndAGroupFindRecordsAndDismissedOnesStandApart(Engine engine) {
        try (Bench bench = parked(engine)) {
            Views views = new Views(bench.connector(), Clock.systemUTC());
            bench.execute("update sync_parked set record_name = '50%_off' where record_name = 'Name 4'");
            Parked.Entry some = bench.connector().parked().list().get(0);

            assertThat(found(views, filter(Optional.of("50%"), Optional.empty(), Optional.empty()))
                            .rows())
                    .extracting(row -> row.entry().name())
                    .containsExactly("50%_off");
            assertThat(found(views, filter(Optional.of("NAME 2"), Optional.of(Flow.PRODUCTS), Optional.empty()))
                            .count())
                    .isEqualTo(1);
            assertThat(found(views, filter(Optional.empty(), Optional.of(Flow.ORDERS), Optional.empty()))
                            .count())
                    .isZero();
            ParkedFilter group = filter(Optional.empty(), Optional.empty(), Optional.of(ParkedGroup.key(some)));
            assertThat(views.parked(group, Optional.empty(), 2).count()).isEqualTo(MANY);
            assertThat(views.parked(group, Optional.empty(), 2).rows()).hasSize(2);
            assertThat(found(views, filter(Optional.empty(), Optional.empty(), Optional.of("a/b/c")))
                            .rows())
                    .isEmpty();

            bench.connector().parked().dismiss(some.id(), "anna");

            assertThat(found(views, ParkedFilter.ALL).count()).isEqualTo(MANY - 1L);
            ParkedFilter dismissed =
                    new ParkedFilter(true, Optional.empty(), Optional.empty(), Optional.empty(), Sort.OLDEST);
            assertThat(found(views, dismissed).rows()).singleElement().satisfies(row -> {
                assertThat(row.entry().id()).isEqualTo(some.id());
                assertThat(row.dismissedBy()).contains("anna");
            });
            assertThatThrownBy(() -> views.parked(ParkedFilter.ALL, Optional.of("x"), 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("after=x");
        }
    }

    private Bench parked(Engine engine) {
        Bench bench = new Bench(folder, engine);
        for (int i = 1; i <= MANY; i++) {
            bench.store().catalog().add("Name " + i, "");
        }
        bench.run(Flow.PRODUCTS);
        return bench;
    }

    private static ParkedFilter filter(Optional<String> search, Optional<Flow> flow, Optional<String> group) {
        return new ParkedFilter(false, search, flow, group, Sort.OLDEST);
    }

    private static ParkedPage found(Views views, ParkedFilter filter) {
        return views.parked(filter, Optional.empty(), Slice.USUAL);
    }

    private static List<String> names(Views views, Sort sort) {
        ParkedFilter filter = new ParkedFilter(false, Optional.empty(), Optional.empty(), Optional.empty(), sort);
        List<String> names = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            ParkedPage page = views.parked(filter, after, 2);
            page.rows().forEach(row -> names.add(row.entry().name()));
            after = page.next();
        } while (after.isPresent());
        return names;
    }
}
