package io.intellitrack.shopify.bench;

/** Whether another round may begin: only when it would end in time if it took as long as those before. */
final class Deadline {
    private final double minutes;
    private double spent;
    private int rounds;

    Deadline(double minutes) {
        this.minutes = minutes;
    }

    /** One more round took so long. */
    void spend(long nanos) {
        spent += nanos / 60e9;
        rounds++;
    }

    boolean allowsAnother() {
        return rounds == 0 || spent + spent / rounds <= minutes;
    }
}
