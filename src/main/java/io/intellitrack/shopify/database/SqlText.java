package io.intellitrack.shopify.database;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement as somebody wrote it, looked at word by word: quoted texts, quoted names and comments are not mistaken for
 * SQL. It finds what may not be run; whether the rest is right only a database knows.
 *
 * @param bare without comments, each line at its place, parameters as {@code :name}, no semicolon at the end
 * @param fault the first thing for which it must not be run
 */
record SqlText(String bare, Optional<Fault> fault) {
    /** Where, counted from 1, and a sentence with the remedy. */
    record Fault(int line, String sentence) {}

    static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?\\*/)|(?<open>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\3\\$)|(?<cast>::)"
                    + "|(?<parameter>:[#?]*[A-Za-z_]\\w*)|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|(?<sign>[();,.'\"]|/\\*)",
            Pattern.DOTALL);

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge", "truncate");
    private static final Set<String> BEGINS = Set.of("insert", "update", "delete", "merge");

    private static final Set<String> READS = Set.of("select", "with", "values", "table");
    /** What may stand before {@code update} or {@code share} when rows are locked: {@code for}, {@code for no key}. */
    private static final Set<String> LOCKS = Set.of("for", "key");

    /** One that may only read. */
    static SqlText of(String written) {
        return read(written, false);
    }

    /** One that writes rows. */
    static SqlText writing(String written) {
        return read(written, true);
    }

    private static SqlText read(String written, boolean writes) {
        String text = written.startsWith("\uFEFF") ? written.substring(1) : written;
        return new Reading(text.replace("\r\n", "\n"), writes).done();
    }

    /** The names of its parameters. */
    static Set<String> used(String bare) {
        Set<String> used = new TreeSet<>();
        Matcher token = TOKEN.matcher(bare);
        while (token.find()) {
            if (token.group("parameter") != null) {
                used.add(token.group().substring(1));
            }
        }
        return used;
    }

    /** Its parameters said in another way: each name behind a prefix, or the prefix alone where that is {@code ?}. */
    static String parameters(String bare, String prefix) {
        Matcher token = TOKEN.matcher(bare);
        return token.replaceAll(each -> {
            boolean parameter = token.group("parameter") != null;
            String name = prefix.equals("?") ? "" : token.group().substring(1);
            return Matcher.quoteReplacement(parameter ? prefix + name : token.group());
        });
    }

    /** How many {@code ?} stand in a statement for parameters. */
    static int places(String sql) {
        return (int) TOKEN.matcher(sql)
                .replaceAll(token -> token.group().startsWith(":") ? Matcher.quoteReplacement(token.group()) : "")
                .chars()
                .filter(sign -> sign == '?')
                .count();
    }

    /**
     * What a statement that the program asks must not do: use what is not given, leave out what is, or ask our own tables.
     */
    Optional<Fault> breach(List<String> given) {
        Set<String> used = new TreeSet<>();
        Matcher token = TOKEN.matcher(bare);
        while (token.find()) {
            int line = Reading.line(bare, token.start());
            if (token.group("parameter") != null) {
                String name = token.group().substring(1);
                used.add(name);
                if (!given.contains(name)) {
                    return Optional.of(new Fault(
                            line,
                            "nothing gives this statement a parameter " + name + "; it is given " + given
                                    + ". Correct the name, or write the value itself."));
                }
            } else if (token.group("word") != null
                    && token.group().toLowerCase(Locale.ROOT).startsWith("sync_")) {
                return Optional.of(new Fault(
                        line,
                        token.group()
                                + " is one of the program's own tables, which may change; ask IntelliTrack's only,"
                                + " as the release's file does."));
            }
        }
        return given.stream()
                .filter(name -> !used.contains(name))
                .findFirst()
                .map(name -> new Fault(1, "the statement does not use :" + name + ", by which it is asked; use it."));
    }

    /** Once through the text, from left to right. */
    static final class Reading {
        private final String text;
        private final boolean writes;
        private final Matcher token;
        private final StringBuilder bare = new StringBuilder();
        private Optional<Fault> fault = Optional.empty();
        private String before = "";
        private int depth;
        private int words;
        private boolean ended;

        Reading(String text, boolean writes) {
            this.text = text;
            this.writes = writes;
            this.token = TOKEN.matcher(text);
        }

        SqlText done() {
            while (token.find()) {
                token.appendReplacement(bare, Matcher.quoteReplacement(kept()));
            }
            token.appendTail(bare);
            if (words == 0) {
                say(0, "there is no statement in the file; restore it from the release.");
            }
            if (depth > 0) {
                say(text.length(), "a parenthesis is not closed; close it.");
            }
            return new SqlText(bare.toString().stripTrailing().replaceAll("\\s*;$", ""), fault);
        }

        /** What stays of a token. */
        private String kept() {
            if (token.group("comment") != null) {
                return " " + "\n".repeat(lines(token.group()));
            }
            if (ended) {
                say("a second statement begins here; keep one statement in a file.");
            }
            if (token.group("parameter") != null) {
                before = "";
                return ":" + token.group().replaceAll("^:[#?]*", "");
            }
            if (token.group("word") != null) {
                word(token.group().toLowerCase(Locale.ROOT));
            } else if (token.group("sign") != null) {
                sign(token.group());
            } else {
                before = "";
            }
            return token.group();
        }

        private void word(String word) {
            words++;
            if (writes) {
                if (words == 1 && !BEGINS.contains(word)) {
                    say("the statement begins with " + word
                            + ", but here it writes rows; begin with insert, update, delete or merge.");
                }
                return;
            }
            if (words == 1 && !READS.contains(word)) {
                say("the statement begins with " + word
                        + ", but what stands in routes/sql may only read; begin with select.");
            }
            boolean begins = before.equals("(") || before.equals(")");
            if (begins && WRITES.contains(word)) {
                say("the statement writes (" + word
                        + "), but what stands in routes/sql may only read; take that part out.");
            }
            if (word.equals("into") && !before.equals(".")) {
                say("the statement writes (into), but what stands in routes/sql may only read; take that part out.");
            }
            if (LOCKS.contains(before) && Set.of("update", "share").contains(word)) {
                say("the statement locks rows (for " + word
                        + "), but what stands in routes/sql may only read; take that" + " part out.");
            }
            before = before.equals(".") ? "" : word;
        }

        private void sign(String sign) {
            before = sign;
            switch (sign) {
                case "(" -> depth++;
                case ")" -> {
                    if (--depth < 0) {
                        say("a parenthesis is closed that was not opened; take it out.");
                    }
                }
                case ";" -> ended = true;
                case "'", "\"" -> say("a quotation mark is not closed; close it.");
                case "/*" -> say("a comment is not closed; close it with */.");
                default -> {}
            }
        }

        private void say(String sentence) {
            say(token.start(), sentence);
        }

        private void say(int at, String sentence) {
            if (fault.isEmpty()) {
                fault = Optional.of(new Fault(line(at), sentence));
            }
        }

        private int line(int at) {
            return line(text, at);
        }

        static int line(String text, int at) {
            return 1
                    + (int) text.substring(0, at)
                            .chars()
                            .filter(sign -> sign == '\n')
                            .count();
        }

        private static int lines(String part) {
            return (int) part.chars().filter(sign -> sign == '\n').count();
        }
    }
}
