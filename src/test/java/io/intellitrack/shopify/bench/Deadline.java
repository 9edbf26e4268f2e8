package io.intellitrack.shopify.bench;

/** Whether another round may begin: only when it would end in time if it took as long as those before. */
final class Deadline {
    private final long start = System.nanoTime();
    private final double minutes;
    private int rounds;

    Deadline(double minutes) {
        this.minutes = minutes;
    }

    boolean allowsAnother() {
        rounds++;
        double spent = (System.nanoTime() - start) / 60e9;
        return spent + spent / rounds <= minutes;
    }
}
