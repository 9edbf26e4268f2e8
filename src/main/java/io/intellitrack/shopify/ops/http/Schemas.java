package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.intellitrack.shopify.endofday.ledger.Ledger;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.ops.Described;
import io.intellitrack.shopify.ops.OneOf;
import io.intellitrack.shopify.ops.monitoring.CountedFigures;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.AuditEntry;
import io.intellitrack.shopify.ops.views.EndOfDayView;
import io.intellitrack.shopify.ops.views.ListedOrder;
import io.intellitrack.shopify.ops.views.OrderStory;
import io.intellitrack.shopify.ops.views.Slice;
import io.intellitrack.shopify.ops.views.StillWantedOrder;
import io.intellitrack.shopify.ops.views.TriedRecord;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON schemas of what the API answers, read off the records as {@link io.intellitrack.shopify.ops.Json} writes them. */
final class Schemas {
    private static final String COMPONENT = "#/components/schemas/";

    static final String FLOW = COMPONENT + "Flow";

    /** What clients call records whose own name says too little there. */
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(RunLog.Entry.class, "Run"),
            Map.entry(Parked.Entry.class, "Parked"),
            Map.entry(Ledger.Entry.class, "EndOfDayRun"),
            Map.entry(GateReport.class, "Setup"),
            Map.entry(GateReport.Item.class, "SetupItem"),
            Map.entry(Status.Snapshot.class, "Status"),
            Map.entry(Status.Row.class, "FlowStatus"),
            Map.entry(CountedFigures.class, "Figures"),
            Map.entry(CountedFigures.Kept.class, "Figure"),
            Map.entry(Status.Wanted.class, "StillWantedCount"),
            Map.entry(StillWantedOrder.class, "StillWanted"),
            Map.entry(StillWantedOrder.Line.class, "StillWantedUnits"),
            Map.entry(EndOfDayView.class, "EndOfDay"),
            Map.entry(ApiRefusal.class, "Error"));

    /** What stands before the names of the records inside these. */
    private static final Map<Class<?>, String> PREFIXES = Map.of(
            OrderStory.class,
            "Order",
            ListedOrder.class,
            "Listed",
            EndOfDayView.class,
            "EndOfDay",
            Proof.class,
            "Proof");

    private static final Map<Class<?>, String> PAGES = Map.of(
            RunLog.Entry.class, "RunPage",
            ListedOrder.class, "OrderPage",
            AuditEntry.class, "AuditPage",
            TriedRecord.class, "TriedPage",
            EndOfDayView.LedgerRow.class, "EndOfDayRowPage");

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "string",
            Boolean.class, "boolean",
            boolean.class, "boolean",
            Long.class, "integer",
            long.class, "integer",
            int.class, "integer",
            BigDecimal.class, "number",
            Object.class, "object");

    private static final Map<Class<?>, String> FORMATS = Map.of(Instant.class, "date-time", LocalDate.class, "date");

    private final ObjectNode components = object();
    private final Map<String, JavaType> named = new HashMap<>();

    /** All records met so far, by name. */
    ObjectNode components() {
        return components;
    }

    /** The schema of a type; a record is referred to. */
    ObjectNode of(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == Optional.class) {
            return orNull(of(type.containedType(0)));
        }
        if (raw.isRecord() || raw == Flow.class) {
            return component(type);
        }
        if (raw.isEnum()) {
            return words(raw);
        }
        if (type.isMapLikeType()) {
            ObjectNode map = object().put("type", "object");
            map.set("additionalProperties", of(type.getContentType()));
            return map;
        }
        if (type.isCollectionLikeType()) {
            ObjectNode list = object().put("type", "array");
            list.set("items", of(type.getContentType()));
            return list;
        }
        return plain(raw);
    }

    private static ObjectNode plain(Class<?> type) {
        if (FORMATS.containsKey(type)) {
            return object().put("type", "string").put("format", FORMATS.get(type));
        }
        if (!TYPES.containsKey(type)) {
            throw new IllegalStateException(
                    "The API's description does not know how " + type.getName() + " is written");
        }
        return object().put("type", TYPES.get(type));
    }

    /** As Jackson writes them; a flow by its id. */
    private static ObjectNode words(Class<?> type) {
        ObjectNode schema = object().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        Stream.of(type.getEnumConstants())
                .map(each -> each instanceof Flow flow ? flow.id() : ((Enum<?>) each).name())
                .forEach(words::add);
        return schema;
    }

    /** Words as commands and requests write them. */
    static ArrayNode spelled(Class<? extends Enum<?>> type) {
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        EnumWords.all(type).forEach(words::add);
        return words;
    }

    private ObjectNode component(JavaType type) {
        String name = name(type);
        JavaType other = named.putIfAbsent(name, type);
        if (other == null) {
            components.set(name, object()); // its place, before those inside it
            components.set(name, type.getRawClass() == Flow.class ? words(Flow.class) : record(type));
        } else if (!other.equals(type)) {
            throw new IllegalStateException(name + " in the API's description is both " + other + " and " + type);
        }
        return object().put("$ref", COMPONENT + name);
    }

    private static String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw == Slice.class) {
            return PAGES.get(type.containedType(0).getRawClass());
        }
        Class<?> outer = raw.getEnclosingClass();
        String prefix = outer == null ? "" : PREFIXES.getOrDefault(outer, "");
        return NAMES.getOrDefault(raw, prefix + raw.getSimpleName());
    }

    private ObjectNode record(JavaType type) {
        ObjectNode schema = object().put("type", "object");
        described(schema, type.getRawClass());
        ArrayNode required = schema.putArray("required");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent each : type.getRawClass().getRecordComponents()) {
            boolean leftOut = each.getAccessor().isAnnotationPresent(JsonInclude.class);
            ObjectNode property =
                    of(TypeFactory.defaultInstance().resolveMemberType(each.getGenericType(), type.getBindings()));
            OneOf oneOf = each.getAnnotation(OneOf.class);
            if (oneOf != null) {
                limit(property, spelled(oneOf.value()));
            }
            described(property, each);
            properties.set(each.getName(), property);
            if (!leftOut) {
                required.add(each.getName());
            }
        }
        return schema;
    }

    private static void limit(ObjectNode schema, ArrayNode words) {
        if (schema.path("type").isArray()) {
            words.addNull();
        }
        ObjectNode limited = schema.has("items") ? (ObjectNode) schema.get("items") : schema;
        limited.set("enum", words);
    }

    private static void described(ObjectNode schema, AnnotatedElement element) {
        Described described = element.getAnnotation(Described.class);
        if (described != null) {
            schema.put("description", described.value());
        }
    }

    /** The same, or null. */
    static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = object();
            either.putArray("anyOf").add(schema).add(object().put("type", "null"));
            return either;
        }
        ObjectNode either = schema.deepCopy();
        either.putArray("type").add(schema.path("type")).add("null");
        if (either.has("enum")) {
            either.withArray("enum").addNull();
        }
        return either;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
