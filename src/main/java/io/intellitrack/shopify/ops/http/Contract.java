package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.intellitrack.shopify.ops.views.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * What a route takes and gives.
 *
 * @param status of the answer when all went well
 * @param answer what is answered then
 * @param path fields of the path that mean something else than in other paths
 * @param body what the request's JSON may carry
 * @param others statuses that this route may answer besides those that every route may
 */
record Contract(
        int status, JavaType answer, List<Field> path, List<Field> query, List<Field> body, List<Integer> others) {
    private static final TypeFactory TYPES = TypeFactory.defaultInstance();
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    static Contract gives(Class<?> record) {
        return of(OK, TYPES.constructType(record));
    }

    static Contract givesList(Class<?> record) {
        return of(OK, TYPES.constructCollectionType(List.class, record));
    }

    static Contract givesPage(Class<?> record) {
        return of(OK, TYPES.constructParametricType(Slice.class, record));
    }

    /** Something goes on after the answer, unless something else is under way. */
    static Contract begins(Class<?> record) {
        return of(ACCEPTED, TYPES.constructType(record)).or(CONFLICT);
    }

    private static Contract of(int status, JavaType answer) {
        return new Contract(status, answer, List.of(), List.of(), List.of(), List.of());
    }

    /** A text is a stream of events. */
    String media() {
        return answer.hasRawClass(String.class) ? "text/event-stream" : "application/json";
    }

    Contract path(Field... fields) {
        return new Contract(status, answer, List.of(fields), query, body, others);
    }

    Contract query(Field... fields) {
        return new Contract(status, answer, path, List.of(fields), body, others);
    }

    Contract body(Field... fields) {
        return new Contract(status, answer, path, query, List.of(fields), others);
    }

    Contract or(int other) {
        List<Integer> all = new ArrayList<>(others);
        all.add(other);
        return new Contract(status, answer, path, query, body, all);
    }
}
