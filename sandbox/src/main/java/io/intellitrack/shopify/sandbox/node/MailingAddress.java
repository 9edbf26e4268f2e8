package io.intellitrack.shopify.sandbox.node;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A postal address; every part may be null, as in {@code MailingAddress}. */
public record MailingAddress(
        String firstName,
        String lastName,
        String company,
        String address1,
        String address2,
        String city,
        String province,
        String provinceCode,
        String country,
        String countryCode,
        String zip,
        String phone) {

    /** An address in the United States, the usual parts only. */
    public static MailingAddress us(
            String firstName, String lastName, String address1, String city, String provinceCode, String zip) {
        return new MailingAddress(
                firstName,
                lastName,
                null,
                address1,
                null,
                city,
                provinceCode,
                provinceCode,
                "United States",
                "US",
                zip,
                null);
    }

    /** First and last name, or null when there is neither. */
    public String name() {
        String name = Stream.of(firstName, lastName)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }
}
