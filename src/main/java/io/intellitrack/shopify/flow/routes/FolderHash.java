package io.intellitrack.shopify.flow.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** A short name for what a folder holds: it changes with every edit, so that a log tells which routes ran. */
public final class FolderHash {
    private static final int LENGTH = 12;

    private FolderHash() {}

    /** The first digits of the SHA-256 over names and contents of all files. */
    public static String of(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            MessageDigest digest = DigestUtils.getSha256Digest();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
            return Hex.encodeHexString(digest.digest()).substring(0, LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
