package io.intellitrack.shopify.sandbox.orders;

import java.util.ArrayList;
import java.util.List;

/** Who carries a shipment, and its numbers; numbers and addresses belong together by position. */
public record TrackingInfo(String company, List<String> numbers, List<String> urls) {
    /** No tracking at all. */
    public static final TrackingInfo NONE = new TrackingInfo(null, List.of(), List.of());

    /** One number without an address. */
    public static TrackingInfo of(String company, String number) {
        return new TrackingInfo(company, List.of(number), List.of());
    }

    /** One package. */
    public record Info(String company, String number, String url) {}

    /** One for each number. */
    public List<Info> infos() {
        List<Info> infos = new ArrayList<>();
        for (int i = 0; i < Math.max(numbers.size(), urls.size()); i++) {
            infos.add(new Info(company, at(numbers, i), at(urls, i)));
        }
        if (infos.isEmpty() && company != null) {
            infos.add(new Info(company, null, null));
        }
        return infos;
    }

    private static String at(List<String> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }
}
