package io.intellitrack.shopify.ops.views;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.ops.ParkedGroup;
import io.intellitrack.shopify.ops.views.ParkedFilter.Sort;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists parked records a page at a time. Safe for many threads. */
final class ParkedList {
    /** A place in a list: behind this record, whose value decided where it stands. */
    private record Place(long id, String value) {
        static Place of(String text) {
            String[] parts = text.split("~", 2);
            if (!parts[0].matches("\\d{1,18}")) {
                throw wrong(text, null);
            }
            return new Place(Long.parseLong(parts[0]), parts.length == 2 ? parts[1] : "");
        }

        static IllegalArgumentException wrong(String text, Exception cause) {
            return new IllegalArgumentException("after=" + text + ": expected what next said", cause);
        }
    }

    private final Database database;
    private final String store;

    ParkedList(Database database, String store) {
        this.database = database;
        this.store = store;
    }

    ParkedPage page(ParkedFilter filter, Optional<String> after, int size) {
        return database.jdbi().withHandle(handle -> {
            Map<String, Object> values = new HashMap<>();
            String chosen = conditions(filter, values);
            long count = count(handle, filter, chosen, Map.copyOf(values));
            String from = after.map(text -> behind(filter.sort(), Place.of(text), values))
                    .orElse("");
            int most = filter.group().isPresent() ? Integer.MAX_VALUE : size + 1;
            List<ListedParked> found = rows(handle, chosen + from, order(filter.sort()), values, most)
                    .filter(row -> within(filter, row))
                    .limit(size + 1L)
                    .toList();
            boolean more = found.size() > size;
            List<ListedParked> shown = more ? found.subList(0, size) : found;
            return new ParkedPage(
                    shown,
                    count,
                    more ? Optional.of(place(filter.sort(), shown.get(size - 1).entry())) : Optional.empty());
        });
    }

    private static boolean within(ParkedFilter filter, ListedParked row) {
        return filter.group()
                .map(key -> key.equals(ParkedGroup.key(row.entry())))
                .orElse(true);
    }

    private Stream<ListedParked> rows(
            Handle handle, String conditions, String order, Map<String, Object> values, int most) {
        String sql = Sql.of(ParkedList.class, "parked-list")
                .replace("{conditions}", conditions)
                .replace("{order}", order);
        return bound(handle.createQuery(sql), values)
                .bind("most", most)
                .map((row, context) -> new ListedParked(
                        Parked.ENTRY.map(row, context),
                        new Cells(row).time("dismissed_at"),
                        new Cells(row).text("dismissed_by")))
                .list()
                .stream();
    }

    private long count(Handle handle, ParkedFilter filter, String conditions, Map<String, Object> values) {
        if (filter.group().isPresent()) {
            return rows(handle, conditions, order(filter.sort()), values, Integer.MAX_VALUE)
                    .filter(row -> within(filter, row))
                    .count();
        }
        String sql = Sql.of(ParkedList.class, "parked-count").replace("{conditions}", conditions);
        return bound(handle.createQuery(sql), values).mapTo(Long.class).one();
    }

    private Query bound(Query query, Map<String, Object> values) {
        query.bind("store", store);
        values.forEach(query::bind);
        return query;
    }

    /** The conditions, with the values that they name. A group's pattern is no matter for SQL: flow and cause narrow it. */
    private static String conditions(ParkedFilter filter, Map<String, Object> values) {
        StringBuilder conditions =
                new StringBuilder(filter.dismissed() ? "and p.dismissed_at is not null" : "and p.dismissed_at is null");
        filter.search().ifPresent(part -> {
            conditions.append(
                    " and (lower(p.record_name) like :part escape '~' or lower(p.message) like :part escape '~')");
            values.put("part", "%" + part.toLowerCase(Locale.ROOT).replaceAll("[~%_\\[]", "~$0") + "%");
        });
        filter.flow().ifPresent(flow -> {
            conditions.append(" and p.flow = :flow");
            values.put("flow", flow.id());
        });
        filter.group()
                .map(key -> key.split("/"))
                .filter(parts -> parts.length > 1)
                .ifPresent(parts -> {
                    conditions.append(" and p.flow = :ofFlow and p.cause = :ofCause");
                    values.put("ofFlow", parts[0]);
                    values.put("ofCause", parts[1]);
                });
        return conditions.toString();
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case OLDEST -> ", p.id";
            case NEWEST -> ", p.id desc";
            case NAME -> ", lower(coalesce(p.record_name, '')), p.id";
            case TRIES -> ", p.attempts desc, p.id desc";
            case LAST_TRY -> ", p.last_tried_at desc, p.id desc";
        };
    }

    private static String behind(Sort sort, Place place, Map<String, Object> values) {
        values.put("id", place.id());
        String shape = " and ({by} {than} :value or {by} = :value and p.id {than} :id)";
        return switch (sort) {
            case OLDEST -> " and p.id > :id";
            case NEWEST -> " and p.id < :id";
            case NAME -> {
                values.put("value", place.value());
                yield shape.replace(":value", "lower(cast(:value as varchar(255)))")
                        .replace("{by}", "lower(coalesce(p.record_name, ''))")
                        .replace("{than}", ">");
            }
            case TRIES -> {
                values.put("value", tries(place));
                yield shape.replace("{by}", "p.attempts").replace("{than}", "<");
            }
            case LAST_TRY -> {
                values.put("value", moment(place));
                yield shape.replace("{by}", "p.last_tried_at").replace("{than}", "<");
            }
        };
    }

    private static int tries(Place place) {
        if (!place.value().matches("\\d{1,9}")) {
            throw Place.wrong(place.id() + "~" + place.value(), null);
        }
        return Integer.parseInt(place.value());
    }

    private static Instant moment(Place place) {
        try {
            return Instant.parse(place.value());
        } catch (DateTimeException e) {
            throw Place.wrong(place.id() + "~" + place.value(), e);
        }
    }

    private static String place(Sort sort, Parked.Entry last) {
        return switch (sort) {
            case OLDEST, NEWEST -> Long.toString(last.id());
            case NAME -> last.id() + "~" + Optional.ofNullable(last.name()).orElse("");
            case TRIES -> last.id() + "~" + last.attempts();
            case LAST_TRY -> last.id() + "~" + last.lastTriedAt();
        };
    }
}
