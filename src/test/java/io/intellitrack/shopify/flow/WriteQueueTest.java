package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
    private final WriteQueue queue = new WriteQueue("test-writing");
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** Work that says its name when it is done; two small ones become one. */
    private record Said(String name, boolean large, List<String> done, Runnable before) implements WriteQueue.Write {
        @Override
        public void perform() {
            before.run();
            done.add(name);
        }

        @Override
        public Optional<WriteQueue.Write> with(WriteQueue.Write later) {
            Said next = (Said) later;
            return large || next.large
                    ? Optional.empty()
                    : Optional.of(new Said(name + " and " + next.name, false, done, before));
        }
    }

    @AfterEach
    void end() {
        queue.end();
    }

    @Test
    void oneWriteIsDoneAfterTheOtherWhileTheRunGoesOn() {
        CountDownLatch read = new CountDownLatch(1);
        queue.put(large("first", () -> await(read)));
        read.countDown(); // reached only because nobody waits for the first
        queue.put(large("second", () -> {}));
        queue.flush();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void smallWritesThatComeAtOnceAreDoneTogether() {
        queue.put(small("first", () -> {}));
        queue.put(small("second", () -> {}));
        queue.flush();

        assertThat(done).containsExactly("first and second");
    }

    @Test
    void aSmallWriteThatStaysAloneIsDoneAMomentLater() {
        CountDownLatch began = new CountDownLatch(1);
        queue.put(small("first", began::countDown));

        await(began); // reached although nobody waits for the write, and none comes
    }

    @Test
    void whatComesWhileAWriteIsDoneIsDoneAtOnce() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        queue.put(large("first", () -> {
            begun.countDown();
            await(read);
        }));
        await(begun);
        queue.put(small("second", () -> {}));
        queue.put(small("third", () -> {}));
        read.countDown();
        queue.put(large("fourth", () -> {}));
        queue.flush();

        assertThat(done).containsExactly("first", "second and third", "fourth");
    }

    @Test
    void whatAWriteThrewComesOutOnceAndTheNextIsNotDone() {
        queue.put(small("first", () -> {
            throw new IllegalArgumentException("no");
        }));

        assertThatThrownBy(() -> {
                    queue.put(large("next", () -> {}));
                    queue.flush();
                })
                .hasMessage("no");
        assertThat(done).isEmpty();
        assertThat(queue.end()).isEmpty();
    }

    @Test
    void anErrorThatNobodyHasSeenIsToldInTheEnd() {
        queue.put(small("first", () -> {
            throw new AssertionError("memory");
        }));

        assertThat(queue.end()).hasValueSatisfying(error -> assertThat(error).hasMessage("memory"));
    }

    @Test
    void whatStillWaitsAfterAnInterruptionIsNotDone() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch firstDone = new CountDownLatch(1);
        queue.put(large("first", () -> {
            begun.countDown();
            await(ended);
            firstDone.countDown();
        }));
        await(begun);
        queue.put(small("second", () -> {}));
        Thread.currentThread().interrupt();

        assertThat(queue.end()).hasValueSatisfying(error -> assertThat(error).hasMessageContaining("Interrupted"));
        assertThat(Thread.interrupted()).isTrue();
        ended.countDown();
        await(firstDone);
        queue.flush();
        assertThat(done).containsExactly("first");
    }

    @Test
    void aWriteDoesNotWaitForItself() {
        queue.put(small("went on", queue::flush));
        queue.flush();

        assertThat(done).containsExactly("went on");
    }

    private WriteQueue.Write small(String name, Runnable before) {
        return new Said(name, false, done, before);
    }

    private WriteQueue.Write large(String name, Runnable before) {
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
