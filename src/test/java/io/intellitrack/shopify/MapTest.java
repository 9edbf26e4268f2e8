package io.intellitrack.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the house, and the sizes it promises. */
class MapTest {
    private static final Path ROOMS = Path.of("src/main/java/io/intellitrack/shopify");
    private static final int MOST_FILES = 30;
    private static final Pattern CODE = Pattern.compile("`([a-z][\\w/.-]*/[\\w/.-]*)`");

    @Test
    void whateverTheMapNamesIsThere() throws IOException {
        String map = Files.readString(Path.of("docs/architecture.md"));

        List<String> named =
                CODE.matcher(map).results().map(hit -> hit.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named).filteredOn(path -> !isThere(path)).isEmpty();
    }

    /** Below the rooms, below the project, or, told with its room, below one of the rooms. */
    private static boolean isThere(String path) {
        try (Stream<Path> rooms = Files.list(ROOMS)) {
            return Files.exists(ROOMS.resolve(path))
                    || Files.exists(Path.of(path))
                    || rooms.anyMatch(room -> Files.exists(room.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theMapNamesEachRoom() throws IOException {
        String map = Files.readString(Path.of("docs/architecture.md"));
        try (Stream<Path> rooms = Files.list(ROOMS)) {
            assertThat(rooms.filter(Files::isDirectory)
                            .map(room -> "`" + room.getFileName() + "/`")
                            .toList())
                    .allSatisfy(room -> assertThat(map).contains(room));
        }
    }

    @Test
    void noRoomHoldsMoreFilesThanSomebodyReads() throws IOException {
        try (Stream<Path> files = Files.walk(ROOMS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                    .allSatisfy(
                            (room, number) -> assertThat(number).as("%s", room).isLessThanOrEqualTo(MOST_FILES));
        }
    }

    @Test
    void noClassNameStandsInTwoRooms() throws IOException {
        assertThat(namedTwice(ROOMS)).isEmpty();
    }

    @Test
    void noClassNameOfTheTestsStandsTwice() throws IOException {
        assertThat(namedTwice(Path.of("src/test/java"), Path.of("src/bench/java"), Path.of("src/faults/java")))
                .isEmpty();
    }

    private static List<String> namedTwice(Path... roots) throws IOException {
        Set<String> seen = new TreeSet<>();
        List<String> twice = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                        .filter(name -> !seen.add(name))
                        .forEach(twice::add);
            }
        }
        return twice;
    }
}
