package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is logged in, by a random text in a cookie. A session ends 30 minutes after its last request and 12 hours after the
 * login; at once when the user is gone from the users file or has another password. Kept in memory only: after a restart
 * everybody logs in anew. Safe for many threads.
 */
final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int BYTES = 16;
    private static final int MOST = 1000;

    /**
     * A session.
     *
     * @param user as they were at the login
     * @param formToken what its forms carry
     */
    record Session(String id, User user, String formToken, Instant began, Instant used) {
        private Session usedAt(Instant now) {
            return new Session(id, user, formToken, began, now);
        }
    }

    private final Users users;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Users users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    /** Begins a session; the oldest ends when there are too many. */
    Session begin(User user) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> over(session, now));
        if (sessions.size() >= MOST) {
            sessions.values().stream()
                    .min(Comparator.comparing(Session::used))
                    .ifPresent(oldest -> sessions.remove(oldest.id()));
        }
        Session session = new Session(random(), user, random(), now, now);
        sessions.put(session.id(), session);
        return session;
    }

    /** A session that goes on, with the user as they are now. Does not count as a use of it. */
    Optional<Session> look(String id) {
        Instant now = clock.instant();
        Optional<Session> found = Optional.ofNullable(sessions.get(id));
        Optional<User> user = found.filter(session -> !over(session, now))
                .flatMap(session -> users.named(session.user().name()))
                .filter(known -> known.sameCredential(found.get().user()));
        if (user.isEmpty()) {
            sessions.remove(id);
        }
        return user.map(known -> new Session(
                id,
                known,
                found.get().formToken(),
                found.get().began(),
                found.get().used()));
    }

    /** The same for a request of its user's: the session lasts longer by it. */
    Optional<Session> use(String id) {
        Optional<Session> session = look(id).map(found -> found.usedAt(clock.instant()));
        session.ifPresent(found -> sessions.replace(id, found));
        return session;
    }

    private static boolean over(Session session, Instant now) {
        return session.used().plus(IDLE).isBefore(now)
                || session.began().plus(LONGEST).isBefore(now);
    }

    /** Ends a session. */
    void end(String id) {
        sessions.remove(id);
    }

    /** 128 random bits. */
    String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
