package io.intellitrack.shopify.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What statements may say of IntelliTrack's tables, which may be views with triggers. */
class StatementsTest {
    private static final Pattern UPSERT = Pattern.compile("(?i)\\bmerge\\s+into\\s+(\\w+)");
    private static final Pattern CONFLICT = Pattern.compile("(?i)\\bon\\s+conflict\\b");

    @Test
    void onlyOurOwnTablesAreMerged() throws IOException {
        List<String> merged = new ArrayList<>();
        for (Path file : files()) {
            Matcher upsert = UPSERT.matcher(Files.readString(file));
            while (upsert.find()) {
                merged.add(upsert.group(1) + " in " + file.getFileName());
            }
        }

        assertThat(merged).isNotEmpty().allSatisfy(table -> assertThat(table).startsWith("sync_"));
    }

    @Test
    void aConflictIsLeftToTheDatabaseInOurOwnTablesOnly() throws IOException {
        for (Path file : files()) {
            String text = Files.readString(file);
            if (CONFLICT.matcher(text).find() && file.toString().endsWith(".sql")) {
                assertThat(text).as(file.toString()).containsPattern("insert into sync_");
            }
        }
    }

    /** A view may be joined or grouped, and databases refuse to lock its rows: TableCatalogue says where it can be done. */
    @Test
    void noFileLocksRows() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".sql")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("(?i)\\bfor\\s+update\\b");
            }
        }
    }

    /** PostgreSQL before 16 wants a name for each table in brackets. */
    @Test
    void everyTableInBracketsHasAName() throws IOException {
        Pattern unnamed = Pattern.compile("(?is)\\b(?:from|join)\\s*\\(\\s*(?:select|values)\\b");
        for (Path file : files()) {
            String text = Files.readString(file).replaceAll("--.*", "");
            Matcher bracket = unnamed.matcher(text);
            while (file.toString().endsWith(".sql") && bracket.find()) {
                assertThat(behind(text, text.indexOf('(', bracket.start())))
                        .as(file.toString())
                        .matches("(?is)\\s*(as\\s+)?[a-z]\\w*\\b.*");
            }
        }
    }

    /** What stands behind the bracket that ends the one at a place. */
    private static String behind(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return text.substring(at + 1);
            }
        }
        throw new AssertionError("A bracket is never closed");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(sql|java)"))
                    .toList();
        }
    }
}
