package io.intellitrack.shopify.sandbox.warehouse;

/** What people in a warehouse do to work that seemed to be done, each in a {@link WarehouseShift} only when asked for. */
public enum Correction {
    /** A closed order is opened again, and whatever is left of it picked. */
    PICK_FURTHER,
    /** A pick is reversed: the goods lie on their shelf again. */
    REVERSE,
    /** A pick is reversed and repeated into a new package. */
    REPACK,
    /** A package gets a new label: a new row takes its picks, the old one is deleted. */
    RELABEL,
    /** An order is cancelled. */
    CANCEL,
    /** An order is deleted, with its picks and packages. */
    DELETE,
    /** Another quantity is written into a line. */
    EDIT_LINE,
    /** A pick is added to an order without opening it again. */
    PICK_LATE,
    /** A greater quantity is written into a pick. */
    RAISE_PICK,
    /** A pick is deleted. */
    UNPICK,
    /** A pick is made one of another order. */
    MOVE_PICK,
    /** Another number is written over that of a package. */
    RETRACK,
    /** A package is deleted; its picks stay. */
    UNPACK,
    /** A closed order is cancelled and closed again. */
    RECLOSE;

    /** True for what is done to rows of orders that are over, past all screens. */
    public boolean ofRows() {
        return compareTo(PICK_LATE) >= 0;
    }
}
