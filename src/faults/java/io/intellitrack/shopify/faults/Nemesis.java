package io.intellitrack.shopify.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes trouble from a seed: every trouble once, in a drawn order, then again in another. Counts the kinds. */
final class Nemesis {
    private final Random random;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Kinds kinds = new Kinds();
    private int next;

    Nemesis(long seed, Postgres postgres) {
        random = new Random(seed);
        troubles.addAll(StoreTroubles.all(random));
        troubles.addAll(WireTroubles.all());
        troubles.addAll(DatabaseTroubles.all(postgres));
    }

    /** The next trouble begins. */
    Trouble strike(Site site) {
        if (next % troubles.size() == 0) {
            Collections.shuffle(troubles, random);
        }
        Trouble trouble = troubles.get(next++ % troubles.size());
        trouble.begin().accept(site);
        kinds.made(trouble.name(), trouble.kinds());
        return trouble;
    }

    /** Something else was done that counts. */
    void also(String name, int... numbers) {
        kinds.made(name, numbers);
    }

    Kinds kinds() {
        return kinds;
    }

    int drawn(int bound) {
        return random.nextInt(bound);
    }
}
