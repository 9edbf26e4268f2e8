package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.shopify.value.Gid;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What templates may call beside Pebble's own: times, icons, numbers. All of it makes HTML from our own values only. */
final class TemplateFunctions extends AbstractExtension {
    private final Times times;

    TemplateFunctions(Times times) {
        this.times = times;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of(
                "ago", new TimeFunction((time, now) -> Times.distance(time, now)),
                "at", new TimeFunction(times::at),
                "soon", new TimeFunction(times::soon),
                "stamp", new TimeFunction((time, now) -> times.full(time)),
                "icon", new IconFunction());
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of(
                "number",
                new PlainFilter(TemplateFunctions::number),
                "plain",
                new PlainFilter(TemplateFunctions::plain));
    }

    private interface Wording {
        String of(Instant time, Instant now);
    }

    /** A {@code time} element; a dash where there is none. */
    private final class TimeFunction implements Function {
        private final Wording wording;

        TimeFunction(Wording wording) {
            this.wording = wording;
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of("time");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Object given = arguments.get("time");
            Object time = given instanceof Optional<?> maybe ? maybe.orElse(null) : given;
            if (!(time instanceof Instant instant)) {
                return new SafeString("<span class=\"none\">–</span>");
            }
            return new SafeString("<time datetime=\"" + instant + "\" title=\"" + times.exact(instant) + "\">"
                    + wording.of(instant, (Instant) context.getVariable("now")) + "</time>");
        }
    }

    private static final class IconFunction implements Function {
        @Override
        public List<String> getArgumentNames() {
            return List.of("name");
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            return new SafeString(Icon.svg(String.valueOf(arguments.get("name"))));
        }
    }

    /** A filter without arguments. */
    private static final class PlainFilter implements Filter {
        private final UnaryOperator<Object> change;

        PlainFilter(UnaryOperator<Object> change) {
            this.change = change;
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object apply(
                Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int lineNumber) {
            return change.apply(input);
        }
    }

    /** Numbers with a comma at each thousand. */
    private static Object number(Object input) {
        if (input instanceof BigDecimal quantity) {
            return quantity.stripTrailingZeros().toPlainString();
        }
        return input instanceof Number number ? String.format(Locale.ENGLISH, "%,d", number.longValue()) : input;
    }

    /** Shopify's ids as people read them: {@code product variant 42} for {@code gid://shopify/ProductVariant/42}. */
    private static Object plain(Object input) {
        return Gid.replaceAll(String.valueOf(input), id -> id.words() + " " + id.number());
    }
}
