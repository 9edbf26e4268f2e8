package io.intellitrack.shopify.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SideBySideTest {
    @Test
    void soManyAreUnderWayAtTheSameTimeAndEachIsDoneOnce() throws Exception {
        CyclicBarrier eight = new CyclicBarrier(8);
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());

        SideBySide.perform("test", 8, 24, number -> {
            eight.await(60, TimeUnit.SECONDS); // passes only when eight are here
            done.add(number);
        });

        assertThat(done).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void oneAtATimeGoesInOrderOnTheThreadOfWhoAsks() throws Exception {
        List<String> done = new ArrayList<>();

        SideBySide.perform(
                "test", 1, 3, number -> done.add(number + Thread.currentThread().getName()));

        String here = Thread.currentThread().getName();
        assertThat(done).containsExactly("0" + here, "1" + here, "2" + here);
    }

    @Test
    void whatOneThrowsLetsNoOtherBeginAndComesOutWhenThoseUnderWayHaveEnded() {
        CompletableFuture<Thread> failing = new CompletableFuture<>();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();

        assertThatThrownBy(() -> SideBySide.perform("test", 4, 100, number -> {
                    begun.incrementAndGet();
                    if (number == 0) {
                        failing.complete(Thread.currentThread());
                        throw new IllegalStateException("the first");
                    }
                    failing.get(60, TimeUnit.SECONDS).join(60_000); // until its failure is known
                    ended.incrementAndGet();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the first");

        assertThat(ended.get()).isEqualTo(begun.get() - 1);
        assertThat(begun.get()).isLessThan(100);
    }

    @Test
    void anInterruptionDoesNotLeaveBehindWhatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread asking = new Thread(() -> {
            try {
                SideBySide.perform("test", 2, 2, number -> {
                    begun.countDown();
                    goOn.await(60, TimeUnit.SECONDS);
                    ended.incrementAndGet();
                });
            } catch (Exception e) {
                thrown.add(e);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                assertThat(ended.get()).isEqualTo(2);
                thrown.add(new Exception("all was over"));
            }
        });

        asking.start();
        begun.await();
        asking.interrupt();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                asking.isInterrupted() && System.nanoTime() < end; ) {
            Thread.onSpinWait(); // until it has noticed
        }
        goOn.countDown();
        asking.join();

        assertThat(thrown).hasSize(2).first().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void logLinesBearTheLabelsOfWhoWaits() throws Exception {
        List<String> labels = Collections.synchronizedList(new ArrayList<>());
        try (MDC.MDCCloseable run = MDC.putCloseable("run_id", "7")) {
            SideBySide.perform("test", 2, 4, number -> labels.add(MDC.get("run_id")));
        }

        assertThat(labels).containsExactly("7", "7", "7", "7");
    }
}
