package io.intellitrack.shopify.database;

/** The integrator's statements as routes ask for them, bean {@code statements}. Safe for many threads. */
public final class NamedStatements {
    private final RouteSql statements;

    /** With those that were read at start. */
    public NamedStatements(RouteSql statements) {
        this.statements = statements;
    }

    /**
     * The text for camel-jdbc, which takes parameters from headers as {@code :?name}.
     *
     * @param name of a file in {@code routes/sql}, without its ending
     * @throws IllegalArgumentException when there is none
     */
    public String named(String name) {
        return SqlText.parameters(statements.named(name), ":?");
    }
}
