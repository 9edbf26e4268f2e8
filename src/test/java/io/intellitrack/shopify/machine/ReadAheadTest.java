package io.intellitrack.shopify.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    @Test
    void elementsKeepTheirOrder() {
        ReadAhead<Integer> ahead = new ReadAhead<>(List.of(1, 2, 3).iterator());
        List<Integer> came = new ArrayList<>();
        ahead.forEachRemaining(came::add);
        assertThat(came).containsExactly(1, 2, 3);
        assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theNextIsMadeWhileOneIsInUse() throws InterruptedException {
        CountDownLatch made = new CountDownLatch(2);
        ReadAhead<Integer> ahead = new ReadAhead<>(counting(made, 5));
        assertThat(ahead.next()).isEqualTo(1);
        assertThat(made.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatTheSourceThrowsComesAfterWhatItGave() {
        ReadAhead<Integer> ahead = new ReadAhead<>(counting(new CountDownLatch(0), 1));
        assertThat(ahead.next()).isEqualTo(1);
        assertThatThrownBy(ahead::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken after 1");
    }

    private static Iterator<Integer> counting(CountDownLatch made, int most) {
        return new Iterator<>() {
            private int last;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                if (last == most) {
                    throw new IllegalStateException("broken after " + most);
                }
                made.countDown();
                return ++last;
            }
        };
    }
}
