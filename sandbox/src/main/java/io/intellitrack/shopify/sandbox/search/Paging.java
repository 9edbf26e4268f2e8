package io.intellitrack.shopify.sandbox.search;

import graphql.schema.DataFetchingEnvironment;
import io.intellitrack.shopify.sandbox.api.RequestContext;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import io.intellitrack.shopify.sandbox.node.Node;
import io.intellitrack.shopify.sandbox.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Cuts lists into pages the way the real API does: keyset paging, tied to the sort key (Shopify page "Pagination"). */
public final class Paging {
    private static final int MOST = 250;
    /** With no more matches than this, sorting them is cheaper than walking all records in the order of ids. */
    private static final int FEW = 4_000;

    private Paging() {}

    /** A page of a short list that hangs on a record, in its own order. */
    public static <T> ConnectionPage<T> of(DataFetchingEnvironment environment, List<T> rows, ToLongFunction<T> id) {
        int limit = limit(environment);
        String after = environment.getArgument("after");
        int from = 0;
        if (after != null) {
            long last = Cursor.parse(after, false).id();
            while (from < rows.size() && id.applyAsLong(rows.get(from)) != last) {
                from++;
            }
            from = Math.min(rows.size(), from + 1);
        }
        int to = (int) Math.min(rows.size(), (long) from + limit);
        return new ConnectionPage<>(rows.subList(from, to), cursorById(id), to < rows.size(), after != null);
    }

    /** A page of all records of a type that a search finds. */
    public static <T extends Node> ConnectionPage<T> search(
            DataFetchingEnvironment environment, Table<T> table, SearchFields<T> fields, Predicate<T> also) {
        SearchQuery<T> search = understand(environment, fields);
        String sort = environment.getArgumentOrDefault("sortKey", "ID");
        boolean byTime = !sort.equals("ID");
        boolean byUpdate = sort.equals("UPDATED_AT");
        Iterator<T> candidates = candidates(environment, table, search, sort).iterator();
        int limit = limit(environment);
        List<T> rows = new ArrayList<>();
        boolean more = false;
        while (candidates.hasNext() && !more) {
            T row = candidates.next();
            if (row.indexedAt != Node.NEVER && search.matches(row) && also.test(row)) {
                more = rows.size() == limit;
                rows.add(row);
            }
        }
        Function<T, String> cursor = byTime
                ? row -> Cursor.ofTime(row.id, byUpdate ? row.indexedAt : row.createdAt)
                : cursorById(row -> row.id);
        List<T> nodes = more ? rows.subList(0, limit) : rows;
        return new ConnectionPage<>(nodes, cursor, more, environment.getArgument("after") != null);
    }

    /** How many records a search finds. */
    public static <T extends Node> int count(
            DataFetchingEnvironment environment, Table<T> table, SearchFields<T> fields) {
        String text = environment.getArgument("query");
        return new SearchQuery<>(fields, text).everything()
                ? table.size()
                : count(environment, table, fields, row -> true);
    }

    /** How many records a search finds that may be seen. */
    public static <T extends Node> int count(
            DataFetchingEnvironment environment, Table<T> table, SearchFields<T> fields, Predicate<T> also) {
        SearchQuery<T> search = understand(environment, fields);
        int count = 0;
        for (T row : table.byId()) {
            count += row.indexedAt != Node.NEVER && search.matches(row) && also.test(row) ? 1 : 0;
        }
        return count;
    }

    private static <T extends Node> SearchQuery<T> understand(
            DataFetchingEnvironment environment, SearchFields<T> fields) {
        String text = environment.getArgument("query");
        SearchQuery<T> search = new SearchQuery<>(fields, text);
        if (!search.warnings().isEmpty()) {
            Map<String, Object> entry = new HashMap<>();
            entry.put("path", environment.getExecutionStepInfo().getPath().toList());
            entry.put("query", text);
            entry.put("warnings", search.warnings());
            RequestContext.of(environment).searchWarnings().add(entry);
        }
        return search;
    }

    private static <T extends Node> Iterable<T> candidates(
            DataFetchingEnvironment environment, Table<T> table, SearchQuery<T> search, String sort) {
        boolean reverse = environment.getArgumentOrDefault("reverse", false);
        String after = environment.getArgument("after");
        return switch (sort) {
            case "ID" -> byId(table, search, after == null ? null : Cursor.parse(after, false), reverse);
            case "UPDATED_AT" -> byUpdated(table, search, after == null ? null : Cursor.parse(after, true), reverse);
            case "CREATED_AT", "PROCESSED_AT" ->
                byCreated(table, after == null ? null : Cursor.parse(after, true), reverse);
            default -> throw new ShopifyError("BAD_REQUEST", "The sandbox store cannot sort by " + sort);
        };
    }

    private static <T extends Node> Iterable<T> byUpdated(
            Table<T> table, SearchQuery<T> search, Cursor after, boolean reverse) {
        if (after == null) {
            long edge = reverse ? Long.MAX_VALUE : search.updatedFrom();
            return table.byUpdated(new Table.Place(edge, edge), true, reverse);
        }
        return table.byUpdated(new Table.Place(after.value(), after.id()), false, reverse);
    }

    private static <T extends Node> Iterable<T> byId(
            Table<T> table, SearchQuery<T> search, Cursor after, boolean reverse) {
        long place = after != null ? after.id() : reverse ? Long.MAX_VALUE : Long.MIN_VALUE;
        if (!table.indexed() || search.updatedFrom() == Long.MIN_VALUE || reverse) {
            return table.byId(place, reverse);
        }
        List<T> few = new ArrayList<>();
        Table.Place oldest = new Table.Place(search.updatedFrom(), Long.MIN_VALUE);
        for (T row : table.byUpdated(oldest, true, false)) {
            if (few.size() == FEW) {
                return table.byId(place, false);
            }
            if (row.id > place) {
                few.add(row);
            }
        }
        few.sort(Comparator.comparingLong(row -> row.id));
        return few;
    }

    private static <T extends Node> Iterable<T> byCreated(Table<T> table, Cursor after, boolean reverse) {
        List<T> sorted = new ArrayList<>(table.sortedBy(row -> row.createdAt));
        Comparator<Node> order =
                Comparator.<Node>comparingLong(row -> row.createdAt).thenComparingLong(row -> row.id);
        if (reverse) {
            java.util.Collections.reverse(sorted);
            order = order.reversed();
        }
        if (after == null) {
            return sorted;
        }
        Node place = new Table.Place(after.value(), after.id());
        Comparator<Node> direction = order;
        return sorted.stream().filter(row -> direction.compare(row, place) > 0).toList();
    }

    private static <T> Function<T, String> cursorById(ToLongFunction<T> id) {
        return row -> Cursor.of(id.applyAsLong(row), Long.toString(id.applyAsLong(row)));
    }

    private static int limit(DataFetchingEnvironment environment) {
        Integer first = environment.getArgument("first");
        if (first == null) {
            if (RequestContext.of(environment).bulk()) {
                return Integer.MAX_VALUE - 1;
            }
            throw new ShopifyError("BAD_REQUEST", "you must provide one of first or last");
        }
        if (first < 1 || first > MOST) {
            throw new ShopifyError(
                    "INVALID_FIELD_ARGUMENTS", "first must be between 1 and " + MOST + ", but was " + first);
        }
        return first;
    }
}
