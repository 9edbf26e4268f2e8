package io.intellitrack.shopify.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Shopify order as our side stands: its picking orders, root first, with the units of each line. A working copy of one
 * transaction, changed by {@link Allocation}.
 */
public final class OrderUnits {
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

    /** A picking order of it. */
    public static final class PickingOrder {
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
    }

    final String gid;
    final List<PickingOrder> pickingOrders = new ArrayList<>();
    final Map<String, Long> left = new LinkedHashMap<>();
    boolean underWay;
    boolean shipped;
    boolean known;
    Instant changedAt;

    OrderUnits(String gid) {
        this.gid = gid;
    }

    /** The Shopify order. */
    public String gid() {
        return gid;
    }

    /** Root first. */
    public List<PickingOrder> pickingOrders() {
        return List.copyOf(pickingOrders);
    }

    /** Units of a line that an operator left. */
    public long left(String line) {
        return left.getOrDefault(line, 0L);
    }

    /** True while a request about it is under way or unclear: no reading counts then. */
    public boolean underWay() {
        return underWay;
    }

    /** True when something of it is in the outbox, so that its fulfilments have to be read too. */
    public boolean shipped() {
        return shipped;
    }

    /** When its outbox last changed. */
    public Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    Set<String> lineNames() {
        Set<String> names = new LinkedHashSet<>();
        pickingOrders.forEach(each -> names.addAll(each.lines.keySet()));
        return names;
    }
}
