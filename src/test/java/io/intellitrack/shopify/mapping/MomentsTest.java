package io.intellitrack.shopify.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    /** From the year 1 to 9999. */
    @Property
    void everyTimeIsReadAsJavaReadsIt(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999) int millis) {
        Instant whole = Instant.ofEpochSecond(second);
        Instant broken = whole.plusMillis(millis);

        assertThat(Moments.parse(whole.toString())).isEqualTo(whole);
        assertThat(Moments.parse(broken.toString())).isEqualTo(broken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z",
                "2026-11-25T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-11-25T09:30:00.5Z",
                "2026-11-25T09:30:00+01:00"
            })
    void anUnusualTimeIsReadAsJavaReadsIt(String text) {
        assertThat(Moments.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "2026-02-30T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026/11/25T09:30:00Z",
                "2026-11-25 09:30:00Z",
                "2026-11-25T09:30:00X",
                "٢٠٢٦-11-25T09:30:00Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> Moments.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
