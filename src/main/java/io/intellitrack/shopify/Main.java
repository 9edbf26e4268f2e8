package io.intellitrack.shopify;

/** The program. */
public final class Main {
    private Main() {}

    /** Starts the program. */
    public static void main(String[] args) {
        System.exit(2);
    }
}
