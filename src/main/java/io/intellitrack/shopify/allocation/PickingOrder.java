package io.intellitrack.shopify.allocation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One picking order of a Shopify order, with its units of each line. A working copy of one transaction, changed by {@link
 * Allocation}.
 */
public final class PickingOrder {
    /** Where a picking order stands. */
    public enum Status {
        OPEN,
        CLOSED,
        /** Cancelled by us, when nothing of it was wanted any more. */
        WITHDRAWN,
        /** Cancelled by the warehouse. */
        CANCELLED,
        /** Deleted by the warehouse, and nobody has decided what that means. */
        DELETED,
        /** Deleted, and dealt with. */
        DECIDED,
        /** A word that nobody knows: the warehouse's own affair. */
        UNKNOWN
    }

    /** Units of one line of the Shopify order in one picking order. */
    public static final class Units {
        long ordered;
        long byHand;
        long picked;
        long asked;
        long settled;
        long sent;
        long undone;
        long noted;

        /** Units that the warehouse's lines ask to be picked, those entered by hand too. */
        public long ordered() {
            return ordered + byHand;
        }

        /** Whole units picked. */
        public long picked() {
            return picked;
        }

        /** Units we asked for. */
        public long asked() {
            return asked;
        }

        /** Units that Shopify has as shipped by us. */
        public long sent() {
            return sent;
        }

        /** Units whose fulfilment was cancelled in Shopify. */
        public long undone() {
            return undone;
        }

        /** Units whose fulfilment was cancelled in Shopify, and that are not to be sent again. */
        public long noted() {
            return noted;
        }

        /** Units picked, not sent, of which nothing was decided. */
        public long unsent() {
            return Math.max(0, picked - sent - undone - noted);
        }
    }

    final long id;
    final int seq;
    final String number;
    final boolean begun;
    final String closing;
    final Map<String, Units> lines = new LinkedHashMap<>();
    Status status;
    boolean followed;
    boolean fresh;

    PickingOrder(long id, int seq, String number, Status status, boolean begun, String closing) {
        this.id = id;
        this.seq = seq;
        this.number = number;
        this.status = status;
        this.begun = begun;
        this.closing = closing;
    }

    /** The row's id; 0 while it is only to be made. */
    public long id() {
        return id;
    }

    /** Which of the order's picking orders it is: the root is 1, the next follow-up 2. */
    public int seq() {
        return seq;
    }

    /** The order number; empty while it is only to be made, or when it was deleted. */
    public String number() {
        return number;
    }

    /** Where it stands. */
    public Status status() {
        return status;
    }

    /** True when it has picks or a shipment: nothing of it is changed any more. */
    public boolean begun() {
        return begun;
    }

    /** Its units of a line of the Shopify order. */
    public Units of(String line) {
        return lines.computeIfAbsent(line, none -> new Units());
    }

    /** The lines it has units of. */
    public Set<String> lines() {
        return lines.keySet();
    }

    boolean empty() {
        return lines.values().stream().allMatch(units -> units.asked == 0);
    }

    /** True when its end is the warehouse's answer to what it was asked for. */
    boolean answered() {
        return switch (status) {
            case CLOSED, CANCELLED, DELETED, DECIDED -> true;
            case OPEN, UNKNOWN -> begun;
            case WITHDRAWN -> false;
        };
    }

    /** True when what was picked for it goes to Shopify: a cancelled one sends nothing, whatever was picked. */
    boolean sends() {
        return status == Status.OPEN || status == Status.CLOSED || status == Status.UNKNOWN;
    }

    boolean there() {
        return status != Status.DELETED && status != Status.DECIDED;
    }

    /** True while what its lines ask for may still be picked. */
    boolean asking() {
        return status == Status.OPEN || status == Status.UNKNOWN;
    }

    /** True while it may be changed: nothing of it was picked. */
    boolean unpicked() {
        return status == Status.OPEN && !begun;
    }

    /** Being picked, or in a state that we do not know: nothing of it is changed. */
    boolean occupied() {
        return status == Status.OPEN && begun || status == Status.UNKNOWN;
    }

    /** Units of a line that are still to be picked for it. */
    long toPick(String line) {
        return asking() ? Math.max(0, of(line).ordered() - of(line).picked) : 0;
    }

    /** Units of a line that were picked for it and are on their way to Shopify. */
    long unsent(String line) {
        return sends() ? of(line).unsent() : 0;
    }

    /** Units of those we asked for that are picked or to be picked, and not sent. */
    long ownUnsent(String line) {
        if (!sends()) {
            return 0;
        }
        Units units = of(line);
        long own = Math.min(units.picked - units.noted, units.asked);
        if (asking()) {
            own = Math.max(own, Math.min(units.ordered() - units.noted, units.asked));
        }
        return Math.max(0, own - units.sent - units.undone);
    }

    /** Units asked for and neither picked nor sent; of an open one only what was taken off its line. */
    long lack(String line) {
        Units units = of(line);
        long done = units.sent + units.undone;
        if (status != Status.CANCELLED) { // what was picked for a cancelled one is never sent
            done = Math.max(done, units.picked - units.noted);
        }
        if (asking()) {
            done = Math.max(done, units.ordered() - units.noted);
        }
        return Math.max(0, units.asked - done);
    }

    /** Units that the warehouse's answer gave up and of which nothing was decided. */
    long givenUp(String line) {
        return answered() ? Math.max(0, lack(line) - of(line).settled) : 0;
    }

    /** Raises what is settled of the warehouse's answer, as far as it gave something up; returns by how much. */
    long settle(String line, long most) {
        long now = Math.max(0, Math.min(most, givenUp(line)));
        if (now > 0) {
            of(line).settled += now;
        }
        return now;
    }

    /** Asks it for more units; one that we cancelled begins anew. */
    void ask(String line, long units) {
        if (status == Status.WITHDRAWN) {
            lines.values().forEach(each -> each.ordered = each.asked = each.settled = 0);
            status = Status.OPEN;
        }
        of(line).ordered += units;
        of(line).asked += units;
    }
}
