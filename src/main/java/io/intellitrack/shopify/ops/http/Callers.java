package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.User;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds out who asks: the command line by its key, a machine by its token, a person by the session. Without users,
 * whoever reaches this machine's own address is its user and may do everything. Safe for many threads.
 */
final class Callers {
    private static final String WAY = "http";
    /** What an open page says when it renews itself: nobody is there for sure, so that no session lasts longer by it. */
    private static final String POLL = "poll";

    private static final String BEARER = "Bearer ";

    private final LocalKey key;
    private final Optional<Logins> logins;
    private final Optional<Sessions> sessions;
    private final Origins origins;
    private final String ownFormToken = UUID.randomUUID().toString();

    Callers(LocalKey key, Optional<Logins> logins, Origins origins, Clock clock) {
        this.key = key;
        this.logins = logins;
        this.sessions = logins.map(found -> new Sessions(found.users(), clock));
        this.origins = origins;
    }

    /** Binds whoever asks to the request. */
    void bind(Context context) {
        caller(context).bind(context);
    }

    private Caller caller(Context context) {
        String address = origins.address(context);
        Optional<Actor> commandLine = key.actor(context);
        if (commandLine.isPresent()) {
            Actor actor = commandLine.get();
            return new Caller(actor.name(), actor.right(), actor.way(), actor.address(), false, "");
        }
        if (logins.isEmpty()) {
            Actor self = Actor.ofThisProcess(WAY);
            return new Caller(self.name(), self.right(), WAY, address, false, ownFormToken);
        }
        return byToken(context, address)
                .or(() -> bySession(context, address))
                .orElseGet(() -> new Caller(
                        "somebody",
                        Optional.empty(),
                        WAY,
                        address,
                        false,
                        cookie(context, loginCookie()).orElse("")));
    }

    private Optional<Caller> byToken(Context context, String address) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> logins.orElseThrow()
                        .users()
                        .withToken(header.substring(BEARER.length()).strip()))
                .map(user -> new Caller(user.name(), Optional.of(user.right()), WAY, address, false, ""));
    }

    private Optional<Caller> bySession(Context context, String address) {
        return cookie(context, sessionCookie())
                .flatMap(id -> polls(context)
                        ? sessions.orElseThrow().look(id)
                        : sessions.orElseThrow().use(id))
                .map(session -> caller(session, address));
    }

    private static boolean polls(Context context) {
        return POLL.equals(context.header(Api.HEADER));
    }

    private static Caller caller(Sessions.Session session, String address) {
        User user = session.user();
        return new Caller(user.name(), Optional.of(user.right()), WAY, address, true, session.formToken());
    }

    /** Whether who asked some time ago may still ask the same; for answers that go on for long. */
    boolean stillMay(Context context, Right needed) {
        if (logins.isEmpty() || key.actor(context).isPresent()) {
            return true;
        }
        return byToken(context, "")
                .or(() -> cookie(context, sessionCookie())
                        .flatMap(id -> sessions.orElseThrow().look(id))
                        .map(session -> caller(session, "")))
                .filter(caller -> caller.may(needed))
                .isPresent();
    }

    /** Begins a session of a user who has logged in; an earlier one of this browser ends. */
    void begin(Context context, User user) {
        cookie(context, sessionCookie()).ifPresent(old -> sessions.orElseThrow().end(old));
        set(context, sessionCookie(), sessions.orElseThrow().begin(user).id(), -1);
        set(context, loginCookie(), "", 0);
    }

    /** Ends the session of this browser. */
    void end(Context context) {
        cookie(context, sessionCookie()).ifPresent(id -> sessions.ifPresent(all -> all.end(id)));
        set(context, sessionCookie(), "", 0);
    }

    /**
     * What the login form must carry: the same text as a cookie that only this browser has. An open page that finds itself
     * logged out shows no form; were it given a cookie, the form that a person loads meanwhile would be too old.
     */
    String loginToken(Context context) {
        if (sessions.isEmpty()) {
            return ownFormToken;
        }
        if (polls(context)) {
            return "";
        }
        String token = cookie(context, loginCookie())
                .filter(text -> text.matches("[0-9a-f]{32}"))
                .orElseGet(() -> sessions.orElseThrow().random());
        set(context, loginCookie(), token, -1);
        return token;
    }

    private static Optional<String> cookie(Context context, String name) {
        return Optional.ofNullable(context.cookie(name)).filter(text -> !text.isEmpty());
    }

    /** The prefix makes browsers insist on Secure, this host and the whole path. */
    private String sessionCookie() {
        return origins.secure() ? "__Host-intellitrack" : "intellitrack";
    }

    private String loginCookie() {
        return sessionCookie() + "-login";
    }

    private void set(Context context, String name, String value, int seconds) {
        context.cookie(new Cookie(name, value, "/", seconds, origins.secure(), true, null, SameSite.STRICT));
    }
}
