package io.intellitrack.shopify.setup;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is asked of a database, and the settings that it comes to. */
final class DatabaseForm {
    static final String EMBEDDED = "embedded";
    static final String SQL_SERVER = "sqlserver";
    static final String POSTGRESQL = "postgresql";
    static final String URL = "intellitrack.jdbc-url";
    static final String USER = "intellitrack.user";
    static final String PASSWORD = "intellitrack.password";
    static final String SCHEMA = "intellitrack.schema";
    static final String KIND = "kind";
    static final String SERVER = "server";
    static final String NAME = "database";
    static final String PATH = "schema-path";
    static final String CERTIFICATE = "certificate";
    static final String AGREED = "sample-rows";

    private DatabaseForm() {}

    static List<FormField> fields() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(EMBEDDED, "Embedded, in the folder data");
        kinds.put(SQL_SERVER, "SQL Server, 2019 or newer");
        kinds.put(POSTGRESQL, "PostgreSQL, 15 or newer");
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("existing", "They are there, and stay as they are");
        tables.put("bundled", "Make them: the database is empty");
        Map<String, String> trust = new LinkedHashMap<>();
        trust.put("verify", "It must be one that Java trusts");
        trust.put("trust", "The server has made it itself: take it, within one's own network");
        return List.of(
                FormField.choice(KIND, "Kind of database", EMBEDDED, kinds, ""),
                FormField.text(
                        SERVER,
                        "Server",
                        "",
                        "Such as db.example.com or db.example.com:5432; a named SQL Server is host\\INSTANCE."),
                FormField.text(NAME, "Database", "", "Its name on that server, such as IntelliTrack."),
                FormField.text(
                        PATH,
                        "Schema",
                        "",
                        "Only where IntelliTrack's names are views in a schema of their own, such as adapter."),
                FormField.text(USER, "User", "", "A login of the database's own kind."),
                FormField.secret(PASSWORD, "Password", "Kept ciphered, never shown."),
                FormField.choice(CERTIFICATE, "The server's certificate", "verify", trust, ""),
                FormField.choice(SCHEMA, "IntelliTrack's tables", "existing", tables, ""),
                agree());
    }

    static FormField agree() {
        return FormField.agree(
                AGREED,
                "Try writing sample rows, and take them back",
                "Nothing of it stays. Triggers of the database see the rows: what these do beside it, such as printing a label, is "
                        + "not undone.");
    }

    static Map<String, List<String>> missing(Map<String, String> typed) {
        Map<String, List<String>> missing = new TreeMap<>();
        String kind = typed.getOrDefault(KIND, "");
        if (!List.of(EMBEDDED, SQL_SERVER, POSTGRESQL).contains(kind)) {
            missing.put(KIND, List.of("Choose one."));
        }
        if (kind.equals(EMBEDDED) || missing.containsKey(KIND)) {
            return missing;
        }
        if (!typed.getOrDefault(SERVER, "").matches("[A-Za-z0-9._-]+(\\\\[\\w$-]+)?(:\\d{1,5})?")) {
            missing.put(
                    SERVER,
                    List.of(
                            "Expected the name or address of the server alone, with its port where it is another one, such "
                                    + "as db.example.com:5432."));
        }
        if (!typed.getOrDefault(NAME, "").matches("[\\w.$-]{1,128}")) {
            missing.put(
                    NAME, List.of("Expected the name of the database on that server: letters, digits, . _ $ and -."));
        }
        if (kind.equals(POSTGRESQL) && !typed.getOrDefault(PATH, "").matches("\\w{0,63}")) {
            missing.put(PATH, List.of("Expected the name of a schema alone: letters, digits and _."));
        }
        if (typed.getOrDefault(USER, "-").isEmpty()) {
            missing.put(USER, List.of("Who logs in there?"));
        }
        return missing;
    }

    static Map<String, String> changes(Map<String, String> typed) {
        Map<String, String> changes = new HashMap<>(Map.of(URL, "", USER, "", PASSWORD, "", SCHEMA, ""));
        String server = typed.getOrDefault(SERVER, "");
        switch (typed.get(KIND)) {
            case SQL_SERVER ->
                changes.put(
                        URL,
                        "jdbc:sqlserver://" + server + ";databaseName=" + typed.get(NAME)
                                + (typed.getOrDefault(CERTIFICATE, "").equals("trust")
                                        ? ";trustServerCertificate=true"
                                        : ""));
            case POSTGRESQL ->
                changes.put(
                        URL,
                        "jdbc:postgresql://" + server + "/" + typed.get(NAME)
                                + (typed.getOrDefault(PATH, "").isEmpty() ? "" : "?currentSchema=" + typed.get(PATH)));
            default -> {
                return changes; // all defaults
            }
        }
        changes.put(USER, typed.getOrDefault(USER, ""));
        changes.put(PASSWORD, typed.getOrDefault(PASSWORD, ""));
        changes.put(SCHEMA, typed.getOrDefault(SCHEMA, "existing"));
        return changes;
    }
}
