package io.intellitrack.shopify.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SetupAccessTest {
    private final TestClock clock = new TestClock("2026-12-01T08:00:00Z");
    private final SetupAccess access = new SetupAccess(clock);

    @Test
    void aLinkDiesAfterHalfAnHourAndAnotherOneIsMadeThen() {
        String first = access.newLink().orElseThrow();
        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(access.newLink()).as("the first is still good").isEmpty();

        clock.pass(Duration.ofMinutes(30));

        assertThat(access.link()).isEmpty();
        assertThat(access.newLink()).isPresent().get().isNotEqualTo(first);
    }
}
