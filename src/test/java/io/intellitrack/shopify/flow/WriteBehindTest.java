package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private final WriteBehind behind = new WriteBehind("test-behind");
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** Work that says its name when it is done; two small ones become one. */
    private record Said(String name, boolean large, List<String> done, Runnable before) implements DeferredWrite {
        @Override
        public void work() {
            before.run();
            done.add(name);
        }

        @Override
        public Optional<DeferredWrite> with(DeferredWrite later) {
            Said next = (Said) later;
            return large || next.large
                    ? Optional.empty()
                    : Optional.of(new Said(name + " and " + next.name, false, done, before));
        }
    }

    @AfterEach
    void end() {
        behind.end();
    }

    @Test
    void onePieceIsDoneAfterTheOtherWhileTheRunGoesOn() {
        CountDownLatch read = new CountDownLatch(1);
        behind.begin(large("first", () -> await(read)));
        read.countDown(); // reached only because nobody waits for the first
        behind.begin(large("second", () -> {}));
        behind.await();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void smallPiecesThatComeAtOnceAreDoneTogether() {
        behind.begin(small("first", () -> {}));
        behind.begin(small("second", () -> {}));
        behind.await();

        assertThat(done).containsExactly("first and second");
    }

    @Test
    void aSmallPieceThatStaysAloneIsDoneAMomentLater() {
        CountDownLatch began = new CountDownLatch(1);
        behind.begin(small("first", began::countDown));

        await(began); // reached although nobody waits for the piece, and none comes
    }

    @Test
    void whatComesWhileAPieceIsDoneIsDoneAtOnce() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        behind.begin(large("first", () -> {
            begun.countDown();
            await(read);
        }));
        await(begun);
        behind.begin(small("second", () -> {}));
        behind.begin(small("third", () -> {}));
        read.countDown();
        behind.begin(large("fourth", () -> {}));
        behind.await();

        assertThat(done).containsExactly("first", "second and third", "fourth");
    }

    @Test
    void whatAPieceThrewComesOutOnceAndTheNextIsNotDone() {
        behind.begin(small("first", () -> {
            throw new IllegalArgumentException("no");
        }));

        assertThatThrownBy(() -> {
                    behind.begin(large("next", () -> {}));
                    behind.await();
                })
                .hasMessage("no");
        assertThat(done).isEmpty();
        assertThat(behind.end()).isEmpty();
    }

    @Test
    void anErrorThatNobodyHasSeenIsToldInTheEnd() {
        behind.begin(small("first", () -> {
            throw new AssertionError("memory");
        }));

        assertThat(behind.end()).hasValueSatisfying(error -> assertThat(error).hasMessage("memory"));
    }

    @Test
    void whatStillWaitsAfterAnInterruptionIsNotDone() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch firstDone = new CountDownLatch(1);
        behind.begin(large("first", () -> {
            begun.countDown();
            await(ended);
            firstDone.countDown();
        }));
        await(begun);
        behind.begin(small("second", () -> {}));
        Thread.currentThread().interrupt();

        assertThat(behind.end()).hasValueSatisfying(error -> assertThat(error).hasMessageContaining("Interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        ended.countDown();
        await(firstDone);
        behind.await();
        assertThat(done).containsExactly("first");
    }

    @Test
    void aPieceDoesNotWaitForItself() {
        behind.begin(small("went on", behind::await));
        behind.await();

        assertThat(done).containsExactly("went on");
    }

    private DeferredWrite small(String name, Runnable before) {
        return new Said(name, false, done, before);
    }

    private DeferredWrite large(String name, Runnable before) {
        return new Said(name, true, done, before);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
