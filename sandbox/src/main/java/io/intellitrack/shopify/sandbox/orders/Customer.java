package io.intellitrack.shopify.sandbox.orders;

import io.intellitrack.shopify.sandbox.node.Node;

/** Somebody who bought with an account. */
public final class Customer extends Node {
    public final String firstName;
    public final String lastName;
    public final String email;

    /** A customer of this name. */
    public Customer(long id, long createdAt, String firstName, String lastName, String email) {
        super(id, createdAt);
        this.firstName = firstName;
        this.lastName = lastName;
        this.email = email;
    }

    @Override
    public String type() {
        return "Customer";
    }

    /** What the shop shows: the name, else the address, never null. */
    public String displayName() {
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).trim();
        return !name.isEmpty() ? name : email == null ? "" : email;
    }
}
