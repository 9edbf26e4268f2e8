package io.intellitrack.shopify.ops.pages;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the address of a page asks for; what is blank is not asked. */
final class PageQuery {
    private PageQuery() {}

    static Optional<String> asked(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The number before which a page of a list begins; none for the first page. */
    static Optional<Long> before(Context context) {
        return asked(context, "before")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /** What is asked of these again, for a link: {@code &name=value} for each. */
    static String again(Context context, String... names) {
        return Stream.of(names)
                .flatMap(name -> asked(context, name).stream().map(value -> "&" + name + "=" + encoded(value)))
                .collect(Collectors.joining());
    }

    /** A text as a part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
