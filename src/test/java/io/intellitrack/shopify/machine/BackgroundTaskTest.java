package io.intellitrack.shopify.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class BackgroundTaskTest {
    @Test
    void isMadeBesideTheCallerUnderHisLabels() {
        CompletableFuture<String> needed = new CompletableFuture<>();
        MDC.put("flow", "orders");
        try (BackgroundTask<String> ahead = BackgroundTask.of("test-ahead", () -> needed.join() + MDC.get("flow"))) {
            needed.complete("labelled "); // reached only because nobody waits
            assertThat(ahead.get()).isEqualTo("labelled orders");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            MDC.clear();
        }
    }

    @Test
    void whatItThrewComesOutAsItWasThrownAndNotOfTheClosing() {
        BackgroundTask<String> ahead = BackgroundTask.of("test-ahead", () -> {
            throw new IllegalArgumentException("no");
        });

        assertThatThrownBy(ahead::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThatCode(ahead::close).doesNotThrowAnyException();
    }

    @Test
    void closingItClosesWhatWasMade() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        BackgroundTask.of("test-ahead", () -> (AutoCloseable) () -> closed.set(true))
                .close();

        assertThat(closed).isTrue();
    }
}
