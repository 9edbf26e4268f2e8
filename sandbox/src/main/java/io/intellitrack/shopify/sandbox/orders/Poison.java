package io.intellitrack.shopify.sandbox.orders;

/** How far a record cannot be read: the API answers INTERNAL_SERVER_ERROR with a path into it, and null around that. */
public enum Poison {
    /** It can be read. */
    NONE,
    /** Its id, name and times can be read, but neither its lines nor its work. */
    DETAILS,
    /** Not even its id can be read. */
    WHOLE
}
