package io.intellitrack.shopify.faults;

import java.util.function.Consumer;

/**
 * Something that goes wrong until {@link Site#heal}.
 *
 * @param name for people
 * @param kinds which {@link Kinds} it stands for; none when it is only a nuisance
 * @param lasts how long it must last to be felt, in milliseconds
 * @param begin makes it
 */
record Trouble(String name, int[] kinds, long lasts, Consumer<Site> begin) {
    static Trouble of(String name, Consumer<Site> begin, int... kinds) {
        return new Trouble(name, kinds, 0, begin);
    }

    /** The same, but for at least so long. */
    Trouble lasting(long millis) {
        return new Trouble(name, kinds, millis, begin);
    }

    /** A fault of the store's own: its kind and members in pairs. */
    static Trouble answer(String name, int[] kinds, String fault, Object... members) {
        return new Trouble(name, kinds, 0, site -> site.store.fault(fault, members));
    }

    static int[] kinds(int... numbers) {
        return numbers;
    }
}
