package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.database.dialect.Dialect;
import org.jdbi.v3.core.Handle;

/** Rows whose ids a test has chosen; SQL Server takes them only when it is told so. */
public final class GivenIds {
    private GivenIds() {}

    /** Executes {@code insert into <table> (id, …) …}. */
    public static void insert(Handle handle, String statement, Object... arguments) {
        String table = statement.split(" ")[2];
        boolean told = Dialect.of(handle).suffix().equals("-sqlserver");
        String given = "set identity_insert " + table;
        handle.execute(told ? given + " on; " + statement + "; " + given + " off" : statement, arguments);
    }
}
