package io.intellitrack.shopify.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the places at which a program may die: around each commit and each call. At the chosen one it dies: whatever it
 * still tries afterwards fails too, so that no handler can mend what a dead process could not. Thread-safe.
 */
class Steps {
    private final List<String> passed = new ArrayList<>();
    private int deadly = Integer.MAX_VALUE;
    private boolean armed;
    private boolean dead;

    /** Counts from now on, and dies at the n-th step, the first being 0. */
    synchronized void arm(int step) {
        passed.clear();
        deadly = step;
        armed = true;
        dead = false;
    }

    /** Counts no more; a new program lives. */
    synchronized void disarm() {
        armed = false;
        dead = false;
    }

    /** The names of the steps so far. */
    synchronized List<String> passed() {
        return List.copyOf(passed);
    }

    synchronized boolean dead() {
        return dead;
    }

    /**
     * The numbers of those steps at which dying makes a difference: whoever dies before a step leaves the same behind as
     * after the step before it.
     */
    static List<Integer> different(List<String> names) {
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean same = names.get(i).startsWith("before")
                    && i > 0
                    && names.get(i - 1).startsWith("after");
            if (!same) {
                different.add(i);
            }
        }
        return different;
    }

    /** One more step; true when it is the deadly one. */
    synchronized boolean deadlyAt(String name) {
        if (!armed || dead) {
            return false;
        }
        passed.add(name);
        dead = passed.size() - 1 == deadly;
        return dead;
    }

    /** One more step. */
    void at(String name) {
        if (deadlyAt(name)) {
            throw new Crash(name);
        }
    }

    /** Does nothing for the living. */
    void live() {
        if (dead()) {
            throw new Crash("an earlier step");
        }
    }
}
