package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BehindTest {
    private final Behind behind = new Behind("test-behind");
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        behind.end();
    }

    @Test
    void onePieceIsDoneAfterTheOtherWhileTheRunGoesOn() {
        CountDownLatch read = new CountDownLatch(1);
        behind.begin(() -> {
            await(read);
            done.add("first");
        });
        read.countDown(); // reached only because nobody waits for the first
        behind.begin(() -> done.add("second"));
        behind.await();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whatAPieceThrewComesOutOnceAndTheNextIsNotBegun() {
        behind.begin(() -> {
            throw new IllegalArgumentException("no");
        });

        assertThatThrownBy(() -> behind.begin(() -> done.add("next"))).hasMessage("no");
        assertThat(done).isEmpty();
        assertThat(behind.end()).isEmpty();
    }

    @Test
    void anErrorThatNobodyHasSeenIsToldInTheEnd() {
        behind.begin(() -> {
            throw new AssertionError("memory");
        });

        assertThat(behind.end()).hasValueSatisfying(error -> assertThat(error).hasMessage("memory"));
    }

    @Test
    void aPieceDoesNotWaitForItself() {
        behind.begin(() -> {
            behind.await();
            done.add("went on");
        });
        behind.await();

        assertThat(done).containsExactly("went on");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
