package io.intellitrack.shopify.settings;

import io.intellitrack.shopify.machine.OwnerOnly;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Settings that were changed in the program itself: {@code data/settings.properties}, with each secret ciphered (AES-256-GCM, bound to
 * its setting) by the key in {@code data/settings.key}. Both are for the program's user alone; a backup of one without the
 * other tells no secret.
 */
final class KeptSettings {
    private static final String CIPHERED = "{aes}";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final Path keyFile;

    private KeptSettings(Path folder) {
        this.file = folder.resolve("settings.properties");
        this.keyFile = folder.resolve("settings.key");
    }

    /** @param base the installation's folder */
    static KeptSettings in(Path base) {
        return new KeptSettings(base.resolve("data"));
    }

    /**
     * What was kept, in clear.
     *
     * @param faults told what cannot be read
     */
    Map<String, String> read(Consumer<String> faults) {
        Map<String, String> kept = new TreeMap<>();
        if (Files.notExists(file)) {
            return kept;
        }
        Properties written = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            written.load(in);
        } catch (IOException | IllegalArgumentException e) {
            faults.accept(file + " cannot be read (" + e.getClass().getSimpleName() + "): mend or remove it.");
            return kept;
        }
        for (String key : written.stringPropertyNames()) {
            String text = written.getProperty(key);
            try {
                kept.put(key, text.startsWith(CIPHERED) ? decipher(key, text.substring(CIPHERED.length())) : text);
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                faults.accept(key + " in " + file + " was ciphered with another key than " + keyFile
                        + " holds: put that file back, or remove the line and set it again.");
            }
        }
        return kept;
    }

    /**
     * Keeps these settings and no others.
     *
     * @param secret which of them are ciphered
     */
    void write(Map<String, String> settings, Set<String> secret) {
        Properties written = new Properties();
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            OwnerOnly.folder(file.toAbsolutePath().getParent());
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                written.setProperty(
                        setting.getKey(),
                        secret.contains(setting.getKey())
                                ? CIPHERED + cipher(setting.getKey(), setting.getValue())
                                : setting.getValue());
            }
            Files.deleteIfExists(fresh);
            OwnerOnly.file(fresh);
            try (Writer out = Files.newBufferedWriter(fresh)) {
                written.store(out, "Changed in the console; files, environment and command line win over it");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings cannot be kept in " + file + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The settings cannot be ciphered with " + keyFile, e);
        }
    }

    private String cipher(String key, String text) throws IOException, GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] ciphered = by(Cipher.ENCRYPT_MODE, key, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(nonce.length + ciphered.length)
                        .put(nonce)
                        .put(ciphered)
                        .array());
    }

    private String decipher(String key, String text) throws IOException, GeneralSecurityException {
        byte[] all = Base64.getDecoder().decode(text);
        if (all.length <= NONCE_BYTES) {
            throw new AEADBadTagException();
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] clear = by(Cipher.DECRYPT_MODE, key, nonce).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        return new String(clear, StandardCharsets.UTF_8);
    }

    private Cipher by(int mode, String key, byte[] nonce) throws IOException, GeneralSecurityException {
        if (mode == Cipher.ENCRYPT_MODE && Files.notExists(keyFile)) {
            byte[] random = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(random);
            OwnerOnly.file(keyFile);
            Files.writeString(keyFile, Base64.getEncoder().encodeToString(random));
        }
        byte[] secret = Base64.getDecoder().decode(Files.readString(keyFile).strip());
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(key.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
