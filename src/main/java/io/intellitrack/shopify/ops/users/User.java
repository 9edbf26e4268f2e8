package io.intellitrack.shopify.ops.users;

import io.intellitrack.shopify.ops.rights.Right;

/**
 * Somebody who may do something.
 *
 * @param right the highest of those given
 */
public record User(String name, Right right, Credential credential) {
    /** Up to 64 letters, digits and {@code . _ @ -}. */
    public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

    /** Passwords are at least so long (in characters). */
    public static final int SHORTEST_PASSWORD = 12;

    /** Somebody with a password. */
    public static User withPassword(String name, Right right, char[] password) {
        return new User(name, right, Passwords.hashed(password));
    }

    /** A machine with a token, which is not kept. */
    public static User withToken(String name, Right right, String token) {
        return new User(name, right, Passwords.hashed(token));
    }

    /** A new token, to be shown once. */
    public static String newToken() {
        return Passwords.token();
    }

    /** {@code password} or {@code token}. */
    public String kind() {
        return credential instanceof Credential.Token ? "token" : "password";
    }

    /** True unless the password or token was changed. */
    public boolean sameCredential(User other) {
        return credential.equals(other.credential);
    }

    /** A line of the users file. */
    String line() {
        return name + ":" + right.word() + ":" + credential.text();
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return name + " (" + right.word() + ")";
    }
}
