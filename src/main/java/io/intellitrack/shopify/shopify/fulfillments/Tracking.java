package io.intellitrack.shopify.shopify.fulfillments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.util.List;
import java.util.Optional;

/**
 * How a shipment can be followed.
 *
 * @param company exactly as Shopify spells it, for links to be made
 * @param urls by position of the numbers; fewer, or none, leave the rest to Shopify
 */
public record Tracking(Optional<String> company, List<String> numbers, List<String> urls) {
    ObjectNode input() {
        ObjectNode input = JsonFields.object();
        company.ifPresent(name -> input.put("company", name));
        numbers.forEach(input.withArray("numbers")::add);
        if (!urls.isEmpty()) {
            urls.forEach(input.withArray("urls")::add);
        }
        return input;
    }
}
