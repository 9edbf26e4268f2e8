package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.AfterSql;
import org.jdbi.v3.core.JdbiException;

/** The integrator's own statement failed for one of the records that were being saved; which one, halving them tells. */
final class OwnRowRefused extends JdbiException {
    private static final long serialVersionUID = 1L;

    private final String file;

    OwnRowRefused(String record, Throwable cause) {
        super("routes/" + AfterSql.file(record) + " failed", cause);
        this.file = "routes/" + AfterSql.file(record);
    }

    /** The file that the statement stands in. */
    String file() {
        return file;
    }
}
