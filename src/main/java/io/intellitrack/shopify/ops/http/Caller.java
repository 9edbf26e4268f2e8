package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Right;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Who asks over HTTP. Bound to each request before its handler; the pages show it and ask it what to offer.
 *
 * @param name the user's name; the operating system's where there are no users
 * @param right the highest one; empty for somebody who has not logged in
 * @param way {@code http} or {@code cli}
 * @param address where the request comes from
 * @param loggedIn true when there is a session that can be ended
 * @param formToken what a form of ours must carry in its field {@link #FORM_FIELD} to change anything
 */
public record Caller(
        String name, Optional<Right> right, String way, String address, boolean loggedIn, String formToken) {
    /** The field of a form that carries the token. */
    public static final String FORM_FIELD = "form-token";

    private static final String ATTRIBUTE = "caller";

    /** Who asks; bound by the console before every handler. */
    public static Caller of(Context context) {
        Caller caller = context.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("Nobody was bound to this request");
        }
        return caller;
    }

    /** Binds this caller to a request. */
    public void bind(Context context) {
        context.attribute(ATTRIBUTE, this);
    }

    /** Whether what needs this right may be done. */
    public boolean may(Right needed) {
        return right.filter(own -> own.includes(needed)).isPresent();
    }

    /** The same person for the run log and the audit log. */
    public Actor actor() {
        return new Actor(name, way, right, address);
    }
}
