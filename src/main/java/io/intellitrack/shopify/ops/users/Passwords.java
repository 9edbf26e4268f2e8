package io.intellitrack.shopify.ops.users;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/** Turns passwords and tokens into what may be written down. Safe for many threads. */
final class Passwords {
    /** What OWASP advises for PBKDF2-HMAC-SHA256; about an eighth of a second. */
    static final int ROUNDS = 600_000;

    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** The hash of a password with a salt of its own. */
    static Credential.Password hashed(char[] password) {
        byte[] salt = random(SALT_BYTES);
        return new Credential.Password(ROUNDS, hex(salt), hex(derived(password, salt, ROUNDS)));
    }

    /** True when this is the password; takes as long when it is not. */
    static boolean matches(Credential.Password known, char[] password) {
        byte[] salt = HexFormat.of().parseHex(known.salt());
        return MessageDigest.isEqual(
                derived(password, salt, known.rounds()), HexFormat.of().parseHex(known.hash()));
    }

    private static byte[] derived(char[] password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** A new token: 256 random bits. */
    static String token() {
        return hex(random(BYTES));
    }

    /** What is kept of a token. It is random and long, so one round is enough. */
    static Credential.Token hashed(String token) {
        return new Credential.Token(DigestUtils.sha256Hex(token));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
