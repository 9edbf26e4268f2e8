package io.intellitrack.shopify.shopify.login;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.Throttled;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token that calls carry. A static one never changes; one from a {@link Login} is renewed before it expires, by
 * one thread for all, and once when the store rejects it. The old token serves until the new one is there. Thread-safe.
 */
public final class AccessToken {
    private static final Logger LOG = LoggerFactory.getLogger(AccessToken.class);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final Duration REJECTION_HOLDS = Duration.ofMinutes(1);

    /** A token as it was handed to a call; given back to {@link #rejected} when the store did not take it. */
    public static final class Current {
        private final Secret secret;
        private final long gotAt;
        private final Duration life;
        private volatile boolean accepted;

        private Current(Secret secret, long gotAt, Duration life) {
            this.secret = secret;
            this.gotAt = gotAt;
            this.life = life;
        }

        /** The token itself, for the header of one call. */
        public Secret secret() {
            return secret;
        }

        /** The store has answered a call with this token. */
        public void accepted() {
            accepted = true;
        }

        private Duration left(long now) {
            return life.minusNanos(now - gotAt);
        }

        private boolean stale(long now) {
            Duration tenth = life.dividedBy(10);
            return life.compareTo(Duration.ZERO) > 0
                    && left(now).compareTo(tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN) < 0;
        }

        private boolean expired(long now) {
            return life.compareTo(Duration.ZERO) > 0 && left(now).compareTo(Duration.ZERO) <= 0;
        }
    }

    private final Login login;
    private final boolean renewable;
    private final LongSupplier nanoTime;
    private final ReentrantLock renewal = new ReentrantLock();
    private volatile Current current;
    private boolean lastRenewalFollowedRejection;

    private AccessToken(Login login, boolean renewable, LongSupplier nanoTime) {
        this.login = login;
        this.renewable = renewable;
        this.nanoTime = nanoTime;
    }

    /** A token that the shop's owner made once and that does not expire. */
    public static AccessToken fixed(Secret token) {
        return new AccessToken(() -> new Login.Token(token, Duration.ZERO), false, () -> 0L);
    }

    /** A token that is fetched when first needed. */
    public static AccessToken renewed(Login login, LongSupplier nanoTime) {
        return new AccessToken(login, true, nanoTime);
    }

    /** How long the present token is good for; empty when it does not expire, or there is none yet. */
    public Optional<Duration> left() {
        return Optional.ofNullable(current)
                .filter(known -> !known.life.isZero())
                .map(known -> known.left(nanoTime.getAsLong()));
    }

    /** The token for the next call; asks for one when there is none or it is about to expire. */
    public Current get() {
        Current known = current;
        long now = nanoTime.getAsLong();
        if (known != null && !known.stale(now)) {
            return known;
        }
        if (known != null && !known.expired(now)) {
            return renewEarly(known);
        }
        renewal.lock();
        try {
            return current == known ? renew(false) : current;
        } finally {
            renewal.unlock();
        }
    }

    private Current renewEarly(Current known) {
        if (!renewal.tryLock()) {
            return known;
        }
        try {
            return current == known ? renew(false) : current;
        } catch (Unavailable | Throttled e) {
            LOG.warn("The access token could not be renewed yet and is used on: {}", e.getMessage());
            return known;
        } finally {
            renewal.unlock();
        }
    }

    /**
     * The store answered 401. Fetches another token, unless another thread has done so already.
     *
     * @throws Misconfigured when there is no other token, or a new one was rejected as well
     */
    public void rejected(Current token, String operation) {
        renewal.lock();
        try {
            if (current != token && renewable) {
                return;
            }
            if (!renewable || triedInVain(token)) {
                throw credentialsRejected(operation);
            }
            renew(true);
        } finally {
            renewal.unlock();
        }
    }

    /** A token that replaced a rejected one and was never taken either; after a while another try is due. */
    private boolean triedInVain(Current token) {
        boolean young = nanoTime.getAsLong() - token.gotAt < REJECTION_HOLDS.toNanos();
        return lastRenewalFollowedRejection && !token.accepted && young;
    }

    private Current renew(boolean afterRejection) {
        Login.Token token = login.token();
        current = new Current(token.secret(), nanoTime.getAsLong(), token.life());
        lastRenewalFollowedRejection = afterRejection;
        return current;
    }

    /** The store rejects the token and no new one helps: says which setting a person must look at. */
    public Misconfigured credentialsRejected(String operation) {
        return new Misconfigured(
                new Fault(
                        operation,
                        "an access token that the store accepts",
                        "credentials rejected (HTTP 401)",
                        renewable
                                ? "Check shopify.client-id and shopify.client-secret, and that the app is installed."
                                : "Check shopify.access-token: it may be revoked, or belong to another store.",
                        Optional.empty(),
                        false),
                "credentials");
    }
}
