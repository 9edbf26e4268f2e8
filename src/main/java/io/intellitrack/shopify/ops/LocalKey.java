package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.ops.rights.Actor;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the command line proves itself with to the daemon beside it: a random text, new with each process, that stands in
 * {@link ProcessFile}. Who may read that file may read the database too, so it opens everything.
 */
public final class LocalKey {
    /** Carries the key. */
    public static final String HEADER = "X-IntelliTrack-Key";

    /** Carries the operating system's name of the user, for the audit log; believed only with the key. */
    public static final String USER = "X-IntelliTrack-User";

    private static final int BYTES = 32;
    private static final int LONGEST_NAME = 64;

    private final String text;

    private LocalKey(String text) {
        this.text = text;
    }

    /** A new one. */
    public static LocalKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new LocalKey(HexFormat.of().formatHex(bytes));
    }

    /** The secret itself, for the process file. */
    String text() {
        return text;
    }

    /** Who asks with this key; nobody without it. */
    public Optional<Actor> actor(Context context) {
        String given = context.header(HEADER);
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(text))) {
            return Optional.empty();
        }
        String user = context.header(USER) == null ? "unknown" : context.header(USER);
        String plain = user.replaceAll("[^\\w.@\\\\-]", "_");
        return Optional.of(new Actor(plain.substring(0, Math.min(LONGEST_NAME, plain.length())), "cli"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "LocalKey";
    }
}
