package io.intellitrack.shopify.setup;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who may set the program up: the browser in which the one-time link was opened that the program has told to whoever started it. A
 * link dies when it is used, after half an hour, and when there is a newer one; using one ends the session before. Safe for
 * many threads.
 */
final class SetupAccess {
    /** A field that each form carries: no other site knows it. */
    static final String FORM_FIELD = "form-token";

    static final Duration LINK_LIVES = Duration.ofMinutes(30);

    private static final Duration SESSION_LIVES = Duration.ofHours(2);
    private static final Duration BETWEEN_LINKS = Duration.ofSeconds(30);
    private static final String COOKIE = "intellitrack-setup";
    private static final int BYTES = 32;

    private record Link(String token, Instant made) {}

    private record Session(String id, String formToken, Instant used) {}

    private final Clock clock;
    private Optional<Link> link = Optional.empty();
    private Optional<Session> session = Optional.empty();
    private Instant lastLink = Instant.MIN;

    SetupAccess(Clock clock) {
        this.clock = clock;
    }

    /** A new link's token; none where the one before is still good, or is too young to be followed by another. */
    synchronized Optional<String> newLink() {
        Instant now = clock.instant();
        if (living(now).isPresent() || lastLink.isAfter(now.minus(BETWEEN_LINKS))) {
            return Optional.empty();
        }
        lastLink = now;
        link = Optional.of(new Link(random(), now));
        return link.map(Link::token);
    }

    /** The token of the link that can be used now. */
    synchronized Optional<String> link() {
        return living(clock.instant()).map(Link::token);
    }

    private Optional<Link> living(Instant now) {
        return link.filter(known -> known.made().plus(LINK_LIVES).isAfter(now));
    }

    /** Lets a browser in that has the link; false when it is none, or none any more. */
    synchronized boolean enter(Context context, String token) {
        Instant now = clock.instant();
        if (living(now).filter(known -> same(known.token(), token)).isEmpty()) {
            return false;
        }
        link = Optional.empty();
        Session begun = new Session(random(), random(), now);
        session = Optional.of(begun);
        context.cookie(new Cookie(COOKIE, begun.id(), "/", -1, false, true, null, SameSite.STRICT));
        return true;
    }

    /** True for the browser that was let in. */
    synchronized boolean in(Context context) {
        Instant now = clock.instant();
        String given = context.cookie(COOKIE);
        Optional<Session> own = session.filter(known -> given != null
                && same(known.id(), given)
                && known.used().plus(SESSION_LIVES).isAfter(now));
        own.ifPresent(known -> session = Optional.of(new Session(known.id(), known.formToken(), now)));
        return own.isPresent();
    }

    /** True when a form of ours was sent. */
    synchronized boolean meant(Context context) {
        String given = context.isFormUrlencoded() ? context.formParam(FORM_FIELD) : null;
        return given != null
                && session.filter(known -> same(known.formToken(), given)).isPresent();
    }

    /** What the forms of the browser that was let in carry. */
    synchronized String formToken() {
        return session.map(Session::formToken).orElse("");
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
