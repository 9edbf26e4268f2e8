package io.intellitrack.shopify.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that somebody wrote by hand, as it comes: with Windows' line ends, with a byte-order mark, saved in another
 * encoding, far too large, empty, or no file at all.
 */
public final class TextFile {
    /** Far more than anybody writes by hand. */
    public static final int MOST_BYTES = 1_000_000;

    private TextFile() {}

    /** The file cannot be used: a sentence with its name, the line where there is one, and the remedy. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unusable(String sentence) {
            super(sentence);
        }
    }

    /**
     * The whole text, with {@code \n} at the ends of lines.
     *
     * @param name of the file, for people
     * @throws Unusable when there is no text in it
     */
    public static String read(Path file, String name) {
        try {
            if (Files.isDirectory(file)) {
                throw new Unusable(name + ": this is a folder, but a file is expected; put the file in its place.");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new Unusable(name + ": the file has more than " + MOST_BYTES
                        + " bytes; nobody writes as much by hand. Restore it from the release.");
            }
            String text = decoded(Files.readAllBytes(file), name);
            String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (whole.isBlank()) {
                throw new Unusable(name + ":1: the file is empty; restore it from the release, or take it away.");
            }
            return whole.replace("\r\n", "\n").replace('\r', '\n');
        } catch (NoSuchFileException e) {
            throw new Unusable(name + " is missing; restore it from the release.");
        } catch (IOException e) {
            throw new Unusable(name + ": the file cannot be read; give the program's user the right to.");
        }
    }

    private static String decoded(byte[] bytes, String name) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
        } catch (CharacterCodingException e) {
            throw new Unusable(
                    name + ":" + line(bytes, rest.position()) + ": the file is not written in UTF-8; save it so.");
        }
    }

    /** Decoding stops at the byte that is none of UTF-8. */
    private static int line(byte[] bytes, int before) {
        int line = 1;
        for (int i = 0; i < before; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
