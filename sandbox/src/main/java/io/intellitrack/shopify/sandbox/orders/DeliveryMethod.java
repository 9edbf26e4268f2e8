package io.intellitrack.shopify.sandbox.orders;

/** {@code DeliveryMethodType} of the API. */
public enum DeliveryMethod {
    LOCAL,
    NONE,
    PICKUP_POINT,
    PICK_UP,
    RETAIL,
    SHIPPING
}
