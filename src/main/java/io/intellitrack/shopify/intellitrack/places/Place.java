package io.intellitrack.shopify.intellitrack.places;

/**
 * A Shopify location and where its stock lies in IntelliTrack.
 *
 * @param locationId Shopify's id, opaque
 * @param number Shopify's number, as settings use it
 * @param name Shopify's name
 * @param site IntelliTrack's site
 * @param location IntelliTrack's location or sublocation
 * @param path the place's name, such as {@code Main/Stock}
 */
public record Place(String locationId, String number, String name, long site, long location, String path) {
    /** The location as people know it. */
    String named() {
        return name + " (" + number + ")";
    }
}
