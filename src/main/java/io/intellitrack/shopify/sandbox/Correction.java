package io.intellitrack.shopify.sandbox;

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
    EDIT_LINE
}
