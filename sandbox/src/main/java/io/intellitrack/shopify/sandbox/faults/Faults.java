package io.intellitrack.shopify.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The faults that are switched on. With the same seed and the same requests, the same ones happen. Thread-safe. */
public final class Faults {
    private static final class Active {
        final InjectedFault fault;
        int met;
        int happened;

        Active(InjectedFault fault) {
            this.fault = fault;
        }
    }

    private final List<Active> active = new ArrayList<>();
    private Random random = new Random(1);

    /** Switches a fault on, beside those that are on already. */
    public synchronized Faults add(InjectedFault fault) {
        active.add(new Active(fault));
        return this;
    }

    /** Switches all faults off. */
    public synchronized void clear() {
        active.clear();
    }

    /** Begins the dice anew. */
    public synchronized void seed(long seed) {
        random = new Random(seed);
    }

    /** How often faults of a kind have happened. */
    public synchronized int happened(InjectedFault.Kind kind) {
        return active.stream()
                .filter(each -> each.fault.kind() == kind)
                .mapToInt(each -> each.happened)
                .sum();
    }

    /** The faults that meet this request. */
    public synchronized List<InjectedFault> meet(String operation) {
        List<InjectedFault> now = new ArrayList<>();
        for (Active each : active) {
            if (each.fault.meets(operation) && happens(each)) {
                each.happened++;
                now.add(each.fault);
            }
        }
        return now;
    }

    private boolean happens(Active each) {
        int turn = each.met++ - each.fault.skip();
        boolean due = turn >= 0 && (turn + 1) % each.fault.every() == 0 && each.happened < each.fault.times();
        return due && (each.fault.probability() >= 1 || random.nextDouble() < each.fault.probability());
    }
}
