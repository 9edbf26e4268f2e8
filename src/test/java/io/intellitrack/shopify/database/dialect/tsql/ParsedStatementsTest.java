package io.intellitrack.shopify.database.dialect.tsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import org.junit.jupiter.api.Test;

/** Every statement of ours, translated for SQL Server, read by a parser of T-SQL: where no such server is, it finds slips. */
class ParsedStatementsTest {
    /** What the parser takes and SQL Server does not. */
    private static final Pattern NOT_TSQL =
            Pattern.compile("(?i)\\b(unnest|interval|current_timestamp|true|false|limit|"
                    + "returning|lateral|greatest|least|array|boolean|timestamp|varchar2|fetch first|for update|nulls first|"
                    + "nulls last|with recursive|merge into|on conflict|is distinct from|is not distinct from|skip locked)\\b|"
                    + "\\|\\||::|\\bfilter \\(");

    /** What SQL Server takes and the parser does not: more than one hint, and an index of some rows. */
    private static final Pattern HINTS = Pattern.compile(
            "with \\((updlock|holdlock|rowlock|readpast)" + "(, (updlock|holdlock|rowlock|readpast))*\\)");

    private static final Pattern SOME_ROWS = Pattern.compile("(?i)(create unique index [^;]*\\)) where [^;]*");

    /** The parser gives up after eight seconds otherwise, which is little on a busy machine. */
    private static final long MOST_MILLIS = 300_000;

    /** What may stand where a class puts another part of the statement. */
    private static final List<String> PARTS = List.of("", "1", "id", "and 1 = 1", "select 1 as a");

    @Test
    void everyStatementInAFileIsTSqlOnceItIsTranslated() throws IOException {
        List<String> faults = new ArrayList<>();
        List<Path> files = statements();
        for (Path file : files) {
            fault(Files.readString(file)).ifPresent(fault -> faults.add(file.getFileName() + ": " + fault));
        }

        assertThat(faults).isEmpty();
        assertThat(files).hasSizeGreaterThan(100);
    }

    @Test
    void theTablesAreMadeInTSql() throws IOException {
        List<String> faults = new ArrayList<>();
        try (Stream<Path> found = Files.walk(Path.of("src/main/resources/db/migration"))) {
            for (Path file : found.filter(path -> path.toString().contains("-sqlserver/V"))
                    .toList()) {
                for (String statement : Files.readString(file).split(";\\s*\n(\\s*GO\n)?")) {
                    String bare = SOME_ROWS
                            .matcher(statement.replaceAll("(?m)^--.*$", "").strip())
                            .replaceAll("$1");
                    if (!bare.isEmpty()) {
                        parsed(bare).ifPresent(fault -> faults.add(file.getFileName() + ": " + fault));
                    }
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void aSlipIsFound() {
        assertThat(fault("select a from t where (b = 1")).isPresent();
        assertThat(fault("select a from t limit 1")).isPresent();
        assertThatThrownBy(() -> CCJSqlParserUtil.parse("select from where")).isInstanceOf(JSQLParserException.class);
    }

    private static List<Path> statements() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("src/main/resources/io", "routes/sql")) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                found.filter(path -> path.toString().matches(".*(?<!-postgres|-h2)\\.sql"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    /** The first part that makes a statement of it decides. */
    private static Optional<String> fault(String statement) {
        Optional<String> fault = Optional.of("nothing fits into it");
        for (String part : PARTS) {
            String bare = statement
                    .replaceAll("(?m)^\\s*--.*$", "")
                    .replaceAll("\\{[^}]*\\}", part)
                    .replaceAll("::?#\\w+|(?<![:\\w]):[a-zA-Z]\\w*", "?");
            fault = translated(bare);
            if (fault.isEmpty()) {
                return fault;
            }
        }
        return fault;
    }

    private static Optional<String> translated(String statement) {
        try {
            for (Translation.Part part : Translation.of(statement).parts()) {
                Matcher ours = NOT_TSQL.matcher(part.text().replaceAll("'[^']*'", "''"));
                Optional<String> fault =
                        ours.find() ? Optional.of(ours.group() + " is not T-SQL: " + part.text()) : parsed(part.text());
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> parsed(String statement) {
        try {
            CCJSqlParserUtil.parse(
                    HINTS.matcher(statement.startsWith("case ") ? "select " + statement : statement)
                            .replaceAll("with (nolock)"),
                    parser -> parser.withSquareBracketQuotation(true).withTimeOut(MOST_MILLIS));
            return Optional.empty();
        } catch (JSQLParserException e) {
            return Optional.of(e.getMessage() + "\n" + statement);
        }
    }
}
