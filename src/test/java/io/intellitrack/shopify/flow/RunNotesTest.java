package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** C50: whatever a run has to say, the reasons come first and are never cut off. */
class RunNotesTest {
    private final RunNotes notes = new RunNotes();

    @Test
    void c50ReasonsComeFirstOncePerKindAndTheNamesBehind() {
        for (int i = 1; i <= 600; i++) {
            notes.name("location is not mapped", "Room " + i);
        }
        notes.say("Something else.");
        notes.count("left out: a gift card", 14);

        assertThat(notes.text())
                .startsWith("14 × left out: a gift card. 600 × location is not mapped. Something else. "
                        + "Which location is not mapped: Room 1, Room 2, ")
                .endsWith("Room 20 and 580 more.");
    }

    @Test
    void c50WhatWaitsForAPersonIsSaidBeforeAnyNumberOfOtherSentences() {
        for (int i = 1; i <= 600; i++) {
            notes.say("A sentence about order " + i
                    + ", of the length that such sentences have as a rule, or somewhat more.");
        }
        notes.urge("This waits for a person.");
        notes.count("left out: a gift card", 14);
        notes.name("location is not mapped", "Room 1");

        assertThat(notes.text())
                .startsWith(
                        "14 × left out: a gift card. 1 × location is not mapped. This waits for a person. A sentence about")
                .contains(" more notes.")
                .hasSizeLessThanOrEqualTo(RunNotes.MOST_CHARACTERS);
    }

    @Test
    void c50NoLengthOfReasonsCutsOffACount() {
        for (int i = 1; i <= 600; i++) {
            notes.name("reason " + i + " ".repeat(400) + "end", "Record " + i);
            notes.urge("Sentence " + i + ".");
        }

        assertThat(notes.text())
                .hasSizeLessThanOrEqualTo(RunNotes.MOST_CHARACTERS)
                .contains("580 × for other reasons.", " more notes.");
    }
}
