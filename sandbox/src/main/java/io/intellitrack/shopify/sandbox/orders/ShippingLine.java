package io.intellitrack.shopify.sandbox.orders;

/** How the customer wants an order sent, and what that costs. */
public record ShippingLine(long id, String title, String code, String source, long cents) {}
