package io.intellitrack.shopify.database.dialect.tsql;

import java.util.ArrayList;
import java.util.List;

/**
 * A merge as an update of what is there and an insert of what is missing, under locks that keep both from being
 * overtaken: SQL Server's own one is not safe against others without them, nor known by all that speak its language.
 */
final class Merge {
    private Merge() {}

    static boolean is(List<Token> statement) {
        return new Tokens(statement).at(0, "merge", "into");
    }

    /**
     * The parts of a merge of the form that ours have: a table and its other name, a source, a condition, what becomes of rows
     * that are there (perhaps of some only) and of those that are missing; one of both may be left out.
     */
    static List<List<Token>> split(List<Token> statement) {
        Tokens merge = new Tokens(statement);
        int using = merge.find(0, merge.size(), "using");
        int on = merge.find(using, merge.size(), "on");
        int branches = merge.close(on + 1) + 1;
        List<Token> table = merge.part(2, 3);
        List<Token> alias = merge.part(using - 1, using);
        List<Token> source = merge.part(using + 1, on);
        List<Token> condition = merge.part(on + 1, branches);
        List<List<Token>> both = new ArrayList<>();
        int missing = merge.find(branches, merge.size(), "when", "not", "matched");
        int end = missing < 0 ? merge.size() : missing;
        if (merge.at(branches, "when", "matched")) {
            both.add(update(merge, branches, end, List.of(table, alias, source, condition)));
        }
        if (missing >= 0) {
            both.add(insert(merge, missing, List.of(table, alias, source, condition)));
        }
        return both;
    }

    private static List<Token> update(Tokens merge, int from, int to, List<List<Token>> parts) {
        int then = merge.find(from, to, "then");
        List<Token> update = new ArrayList<>(Token.of("update"));
        update.addAll(parts.get(1));
        update.addAll(merge.part(then + 2, to));
        update.addAll(Token.of("from"));
        update.addAll(parts.get(0));
        update.addAll(parts.get(1));
        update.addAll(Token.of("with ( updlock , holdlock ) join"));
        update.addAll(parts.get(2));
        update.addAll(Token.of("on"));
        update.addAll(parts.get(3));
        if (merge.at(from + 2, "and")) {
            update.addAll(Token.of("where"));
            update.addAll(merge.part(from + 3, then));
        }
        return update;
    }

    private static List<Token> insert(Tokens merge, int from, List<List<Token>> parts) {
        int columns = merge.find(from, merge.size(), "insert") + 1;
        int values = merge.find(columns, merge.size(), "values") + 1;
        List<Token> insert = new ArrayList<>(Token.of("insert into"));
        insert.addAll(parts.get(0));
        insert.addAll(merge.part(columns, values - 1));
        insert.addAll(Token.of("select"));
        insert.addAll(merge.part(values + 1, merge.close(values)));
        insert.addAll(Token.of("from"));
        insert.addAll(parts.get(2));
        insert.addAll(Token.of("where not exists ( select 1 from"));
        insert.addAll(parts.get(0));
        insert.addAll(parts.get(1));
        insert.addAll(Token.of("with ( updlock , holdlock ) where"));
        insert.addAll(parts.get(3));
        insert.addAll(Token.of(")"));
        return insert;
    }
}
