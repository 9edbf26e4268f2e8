package io.intellitrack.shopify.ops.users;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody proves themselves with, as it is written down. */
sealed interface Credential {
    /** As it stands in the users file. */
    String text();

    /** The hash of a password; salt and hash in hexadecimal digits. */
    record Password(int rounds, String salt, String hash) implements Credential {
        private static final Pattern FORM =
                Pattern.compile("pbkdf2-sha256\\$(\\d{6,8})\\$([0-9a-f]{32})\\$([0-9a-f]{64})");

        @Override
        public String text() {
            return "pbkdf2-sha256$" + rounds + "$" + salt + "$" + hash;
        }
    }

    /** The SHA-256 of a bearer token, for machines. */
    record Token(String hash) implements Credential {
        private static final Pattern FORM = Pattern.compile("token-sha256\\$([0-9a-f]{64})");

        @Override
        public String text() {
            return "token-sha256$" + hash;
        }
    }

    /** What a text of the users file means; empty when it is neither. */
    static Optional<Credential> of(String text) {
        Matcher password = Password.FORM.matcher(text);
        if (password.matches() && Integer.parseInt(password.group(1)) >= Passwords.ROUNDS) {
            return Optional.of(new Password(Integer.parseInt(password.group(1)), password.group(2), password.group(3)));
        }
        Matcher token = Token.FORM.matcher(text);
        return token.matches() ? Optional.of(new Token(token.group(1))) : Optional.empty();
    }
}
