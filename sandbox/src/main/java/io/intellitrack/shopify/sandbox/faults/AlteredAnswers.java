package io.intellitrack.shopify.sandbox.faults;

import io.intellitrack.shopify.sandbox.api.GraphQlRequest;
import io.intellitrack.shopify.sandbox.node.GlobalId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Answers that are well-formed but wrong. Works on the body before it is written. */
public final class AlteredAnswers {
    private AlteredAnswers() {}

    /** Spoils the body as the fault says; other kinds leave it alone. */
    public static void apply(InjectedFault fault, GraphQlRequest request, Map<String, Object> body) {
        Map<String, Object> data = map(body.get("data"));
        switch (fault.kind()) {
            case WRONG_SHOP -> wrongShop(data);
            case REPEATED_CURSOR -> connections(data, connection -> repeatCursor(connection, request));
            case EMPTY_PAGE -> connections(data, AlteredAnswers::empty);
            case SHUFFLED ->
                connections(
                        data,
                        connection -> rows(connection, rows -> Collections.shuffle(rows, new Random(rows.size()))));
            case DUPLICATED -> connections(data, connection -> rows(connection, rows -> rows.add(rows.get(0))));
            case NO_THROTTLE_STATUS ->
                map(map(body.get("extensions")).get("cost")).remove("throttleStatus");
            case RECORD_FAILS -> recordFails(body, fault.value());
            case RECORD_TWICE -> body.put("data", twice(body.get("data"), fault.value(), 0));
            case RECORD_TWICE_OTHERWISE -> body.put("data", twice(body.get("data"), fault.value(), 1));
            case QUERY_IDS -> body.put("data", withQueries(body.get("data"), fault.value()));
            default -> {
                // The other kinds are not about the body.
            }
        }
    }

    private static void recordFails(Map<String, Object> body, String id) {
        List<Object> path = path(body.get("data"), id);
        if (!path.isEmpty()) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("message", "Internal error. Looks like something went wrong on our end.");
            error.put("path", path);
            error.put("extensions", Map.of("code", "INTERNAL_SERVER_ERROR"));
            body.put("data", null);
            body.put("errors", List.of(error));
        }
    }

    /** To the record; empty when it is not there. */
    private static List<Object> path(Object value, String id) {
        if (value instanceof Map<?, ?> map) {
            if (id.equals(map.get("id"))) {
                return List.of("id");
            }
            for (Map.Entry<?, ?> field : map.entrySet()) {
                List<Object> rest = path(field.getValue(), id);
                if (!rest.isEmpty()) {
                    return before(field.getKey(), rest);
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                List<Object> rest = path(list.get(i), id);
                if (!rest.isEmpty()) {
                    return before(i, rest);
                }
            }
        }
        return List.of();
    }

    private static List<Object> before(Object first, List<Object> rest) {
        List<Object> path = new ArrayList<>();
        path.add(first);
        path.addAll(rest);
        return path;
    }

    /** @param more what each number of the second copy has more */
    private static Object twice(Object value, String id, int more) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, twice(each, id, more)));
            return copy;
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> {
                copy.add(twice(each, id, more));
                if (each instanceof Map<?, ?> map && id.equals(map.get("id"))) {
                    copy.add(raised(each, more));
                }
            });
            return copy;
        }
        return value;
    }

    private static Object raised(Object value, int more) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, raised(each, more)));
            return copy;
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(raised(each, more)));
            return copy;
        }
        return value instanceof Integer number ? (Object) (number + more) : value;
    }

    /** Ids as they are allowed to be: with a query, which says nothing that matters. */
    private static Object withQueries(Object value, String types) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(key, withQueries(each, types)));
            return copy;
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(withQueries(each, types)));
            return copy;
        }
        boolean meant = value instanceof String text && text.matches("gid://shopify/(" + types + ")/\\d+");
        return meant ? value + "?x=y" : value;
    }

    private interface Change<T> {
        void apply(T value);
    }

    private static void wrongShop(Map<String, Object> data) {
        Map<String, Object> shop = map(data.get("shop"));
        shop.replace("id", GlobalId.of("Shop", 666));
        shop.replace("myshopifyDomain", "somebody-else.myshopify.com");
    }

    /** Changes the connections at the root only. */
    private static void connections(Map<String, Object> data, Change<Map<String, Object>> change) {
        for (Object value : data.values()) {
            Map<String, Object> connection = map(value);
            if (connection.containsKey("pageInfo")) {
                change.apply(connection);
            }
        }
    }

    private static void repeatCursor(Map<String, Object> connection, GraphQlRequest request) {
        Map<String, Object> page = map(connection.get("pageInfo"));
        Object asked = request.variables().get("after");
        if (asked != null) {
            page.replace("endCursor", asked);
        }
        page.replace("hasNextPage", true);
    }

    private static void empty(Map<String, Object> connection) {
        rows(connection, List::clear);
        map(connection.get("pageInfo")).replace("hasNextPage", true);
    }

    @SuppressWarnings("unchecked")
    private static void rows(Map<String, Object> connection, Change<List<Object>> change) {
        for (String key : List.of("nodes", "edges")) {
            if (connection.get(key) instanceof List<?> rows && !rows.isEmpty()) {
                List<Object> copy = new ArrayList<>((List<Object>) rows);
                change.apply(copy);
                connection.put(key, copy);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new HashMap<>();
    }
}
