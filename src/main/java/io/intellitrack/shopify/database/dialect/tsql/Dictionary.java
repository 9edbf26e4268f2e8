package io.intellitrack.shopify.database.dialect.tsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What H2 and PostgreSQL say alike and SQL Server otherwise, rule by rule. What is T-SQL already passes as it is.
 *
 * @see <a href="https://learn.microsoft.com/sql/t-sql/language-reference">Transact-SQL reference</a>
 */
final class Dictionary {
    private final Tokens tokens;

    private Dictionary(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The statement in T-SQL. */
    static List<Token> translate(List<Token> statement) {
        Tokens tokens = new Tokens(statement);
        new Dictionary(tokens).translate();
        return tokens.all();
    }

    /** From its end, so that what a rule takes up is translated; what a rule has put there is looked at again. */
    private void translate() {
        for (int at = tokens.size() - 1; at >= 0; at--) {
            Optional<Integer> again = rule(at);
            at = again.orElse(at);
        }
        lists();
        aliases();
    }

    /** A list of which only is asked whether it is there. */
    private void lists() {
        for (int at = tokens.size() - 1; at > 0; at--) {
            if (tokens.at(at, "array", ")")) {
                int open = tokens.open(at + 1);
                tokens.replace(open - 1, at + 2, cast(tokens.part(open - 1, at + 2)));
                at = open;
            }
        }
    }

    /** @return where to go on, when something was replaced */
    private Optional<Integer> rule(int at) {
        if (tokens.get(at).kind() != Token.Kind.WORD) {
            return tokens.at(at, "||") ? Joined.translate(tokens, at) : Optional.empty();
        }
        return switch (tokens.get(at).text().toLowerCase(Locale.ROOT)) {
            case "unnest" -> tokens.at(at + 1, "(") ? unnest(at) : Optional.empty();
            case "any" -> tokens.at(at - 1, "=") && tokens.at(at + 1, "(", "cast") ? any(at) : Optional.empty();
            case "fetch" -> tokens.at(at + 1, "first") ? first(at) : Optional.empty();
            case "interval" -> interval(at);
            case "current_timestamp" -> replaced(at, at + 1, "sysdatetimeoffset ( )");
            case "true" -> replaced(at, at + 1, "1");
            case "false" -> replaced(at, at + 1, "0");
            case "recursive" -> tokens.at(at - 1, "with") ? replaced(at, at + 1, "") : Optional.empty();
            case "rename" -> tokens.at(0, "alter", "table") ? renamed(at) : Optional.empty();
            case "column" -> tokens.at(at - 1, "add") ? replaced(at, at + 1, "") : Optional.empty();
            case "nulls" -> tokens.at(at + 1, "first") ? replaced(at, at + 2, "") : Optional.empty();
            case "least" -> tokens.at(at + 1, "(") ? choice(at, "<") : Optional.empty();
            case "greatest" -> tokens.at(at + 1, "(") ? choice(at, ">") : Optional.empty();
            case "position" -> tokens.at(at + 1, "(") ? position(at) : Optional.empty();
            case "varchar", "boolean", "numeric", "integer", "timestamp", "date" -> CastTypes.translate(tokens, at);
            case "for" -> tokens.at(at + 1, "update") ? lock(at) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Integer> replaced(int from, int to, String text) {
        return replaced(from, to, Token.of(text));
    }

    private Optional<Integer> replaced(int from, int to, List<Token> others) {
        tokens.replace(from, to, others);
        return Optional.of(from + others.size());
    }

    /** One text of JSON for each list; its elements are numbered, and so come together again. */
    private Optional<Integer> unnest(int at) {
        int close = tokens.close(at + 1);
        int alias = tokens.at(close + 1, "as") ? close + 2 : close + 1;
        boolean named = tokens.isAlias(alias) && tokens.at(alias + 1, "(");
        int end = named ? tokens.close(alias + 1) + 1 : close + 1;
        List<List<Token>> names = named ? tokens.list(alias + 2, end - 1) : List.of();
        List<Token> select = new ArrayList<>(Token.of("( select"));
        List<Token> from = new ArrayList<>(Token.of("from"));
        int nth = 0;
        for (List<Token> list : tokens.list(at + 2, close)) {
            String json = "j" + nth;
            select.addAll(Token.of((nth == 0 ? "" : ",") + element(json, list) + " as"));
            select.addAll(named ? names.get(nth) : Token.of("c" + nth));
            from.addAll(Token.of(nth == 0 ? "openjson (" : "join openjson ("));
            from.addAll(cast(list));
            from.addAll(Token.of(") " + json + (nth == 0 ? "" : " on " + json + ".[key] = j0.[key]")));
            nth++;
        }
        select.addAll(from);
        select.addAll(Token.of(")"));
        if (named) {
            select.addAll(tokens.part(alias, alias + 1));
        } else if (!tokens.isAlias(alias)) {
            select.addAll(Token.of("as j"));
            if (nth == 1 && tokens.at(at - 3, "select", "*", "from")) {
                tokens.replace(
                        at - 2,
                        at - 1,
                        Token.of("c0")); // a server that only speaks its language describes no star in there
            }
        }
        return replaced(at, end, select);
    }

    private Optional<Integer> any(int at) {
        int close = tokens.close(at + 1);
        List<Token> list = tokens.part(at + 2, close);
        List<Token> in = new ArrayList<>(Token.of("in ( select " + element("j", list) + " from openjson ("));
        in.addAll(cast(list));
        in.addAll(Token.of(") j )"));
        return replaced(at - 1, close + 1, in);
    }

    /** What {@code cast(X as T array)} casts. */
    private static List<Token> cast(List<Token> list) {
        Tokens one = new Tokens(list);
        return one.part(2, one.find(2, list.size(), "as"));
    }

    private static String element(String json, List<Token> list) {
        Tokens one = new Tokens(list);
        String type = one.part(one.find(2, list.size(), "as") + 1, one.find(2, list.size(), "array")).stream()
                .map(Token::text)
                .collect(Collectors.joining(" "));
        String value = json + ".[value]";
        return type.startsWith("nvarchar") ? JsonList.text(value) : "cast ( " + value + " as " + type + " )";
    }

    /** What is not sorted is cut where it begins. */
    private Optional<Integer> first(int at) {
        int rows = tokens.find(at, tokens.size(), "rows");
        List<Token> count = tokens.part(at + 2, rows);
        int begin = tokens.begin(at);
        if (tokens.find(begin, at, "order", "by") < 0) {
            int select = tokens.find(begin, at, "select");
            int place = tokens.at(select + 1, "distinct") ? select + 2 : select + 1;
            List<Token> top = new ArrayList<>(Token.of("top ("));
            top.addAll(count);
            top.addAll(Token.of(")"));
            tokens.replace(at, rows + 2, List.of());
            tokens.replace(place, place, top);
            return Optional.of(at + top.size());
        }
        List<Token> cut = new ArrayList<>(Token.of("offset 0 rows fetch next"));
        cut.addAll(count);
        return replaced(at, rows, cut);
    }

    /** A procedure does so, which is given the names as texts. */
    private Optional<Integer> renamed(int at) {
        String names =
                "'" + tokens.get(at - 1).text() + "' , '" + tokens.get(at + 2).text() + "' , 'OBJECT'";
        tokens.replace(0, at + 3, Token.of("exec sp_rename " + names));
        return Optional.of(0);
    }

    /** {@code A - interval '1' hour} and {@code A + N * interval '1' second}. */
    private Optional<Integer> interval(int at) {
        boolean times = tokens.at(at - 1, "*");
        int sign = times ? tokens.operand(at - 2) - 1 : at - 1;
        int from = tokens.operand(sign - 1);
        List<Token> moved = new ArrayList<>(
                Token.of("dateadd (" + tokens.get(at + 2).text() + "," + (tokens.at(sign, "-") ? "-" : "")));
        moved.addAll(
                times
                        ? tokens.part(sign + 1, at - 1)
                        : Token.of(tokens.get(at + 1).text().replace("'", "")));
        moved.addAll(Token.of(","));
        moved.addAll(tokens.part(from, sign));
        moved.addAll(Token.of(")"));
        return replaced(from, at + 3, moved);
    }

    /** Neither is known before version 2022, and no sum may contain a query. Null counts only where both are. */
    private Optional<Integer> choice(int at, String sign) {
        int close = tokens.close(at + 1);
        List<List<Token>> two = tokens.list(at + 2, close);
        List<Token> choice = new ArrayList<>(Token.of("case when ("));
        choice.addAll(two.get(1));
        choice.addAll(Token.of(") is null or ("));
        choice.addAll(two.get(0));
        choice.addAll(Token.of(") " + sign + " ("));
        choice.addAll(two.get(1));
        choice.addAll(Token.of(") then"));
        choice.addAll(two.get(0));
        choice.addAll(Token.of("else"));
        choice.addAll(two.get(1));
        choice.addAll(Token.of("end"));
        return replaced(at, close + 1, choice);
    }

    private Optional<Integer> position(int at) {
        int close = tokens.close(at + 1);
        int in = tokens.find(at + 2, close, "in");
        List<Token> index = new ArrayList<>(Token.of("charindex ("));
        index.addAll(tokens.part(at + 2, in));
        index.addAll(Token.of(","));
        index.addAll(tokens.part(in + 1, close + 1));
        return replaced(at, close + 1, index);
    }

    /** The rows are locked where they are read. */
    private Optional<Integer> lock(int at) {
        boolean skip = tokens.at(at + 2, "skip", "locked");
        tokens.replace(at, skip ? at + 4 : at + 2, List.of());
        int behind = tokens.find(tokens.begin(at), at, "from") + 2;
        int place = tokens.isAlias(behind) ? behind + 1 : behind;
        List<Token> hint = Token.of("with ( updlock , rowlock" + (skip ? ", readpast )" : ")"));
        tokens.replace(place, place, hint);
        return Optional.of(at + hint.size());
    }

    /** {@code delete from T a}, {@code update T a set}: a table that is written has its other name behind from. */
    private void aliases() {
        if (tokens.at(0, "delete", "from") && tokens.isAlias(3)) {
            List<Token> name = tokens.part(3, 4);
            tokens.replace(1, 1, name);
        } else if (tokens.at(0, "update") && tokens.isAlias(2)) {
            List<Token> table = tokens.part(1, 3);
            tokens.replace(1, 2, List.of());
            int where = tokens.find(0, tokens.size(), "where");
            List<Token> from = new ArrayList<>(Token.of("from"));
            from.addAll(table);
            int end = where < 0 ? tokens.size() : where;
            tokens.replace(end, end, from);
        }
    }
}
