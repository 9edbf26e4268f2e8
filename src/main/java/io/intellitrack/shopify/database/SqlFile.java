package io.intellitrack.shopify.database;

import io.intellitrack.shopify.machine.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One file of {@code routes/sql}, read with care: somebody wrote it by hand. */
final class SqlFile {
    static final String FOLDER = "routes/sql/";
    static final String ENDING = ".sql";

    private SqlFile() {}

    /** All of a folder, by name; none where there is no folder. What cannot be listed is a fault. */
    static List<Path> of(Path folder, List<String> faults) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(FOLDER + ": the folder cannot be read; give the program's user the right to.");
            return List.of();
        }
    }

    /** What a file is called, without its ending. */
    static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /**
     * The statement of a file; empty when it may not be run.
     *
     * @param look at the text word by word
     * @param breach what else it must not do
     */
    static Optional<String> statement(
            Path file,
            Function<String, SqlText> look,
            Function<SqlText, Optional<SqlText.Fault>> breach,
            List<String> faults) {
        String name = FOLDER + file.getFileName();
        try {
            if (Files.size(file) > TextFile.MOST_BYTES) {
                faults.add(name + ": the file has more than " + TextFile.MOST_BYTES
                        + " bytes; a statement is not as long.");
                return Optional.empty();
            }
            SqlText text = look.apply(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString());
            Optional<SqlText.Fault> fault = text.fault().or(() -> breach.apply(text));
            fault.ifPresent(found -> faults.add(name + ":" + found.line() + ": " + found.sentence()));
            return fault.isPresent() ? Optional.empty() : Optional.of(text.bare());
        } catch (NoSuchFileException e) {
            faults.add(name + " cannot be read: restore it from the release.");
        } catch (CharacterCodingException e) {
            faults.add(name + ": the file is not written in UTF-8; save it so.");
        } catch (IOException e) {
            faults.add(name + " cannot be read: it must be a file that the program's user may read.");
        }
        return Optional.empty();
    }
}
