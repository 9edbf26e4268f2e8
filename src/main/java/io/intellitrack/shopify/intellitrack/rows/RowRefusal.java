package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.RejectedRecord;
import org.jdbi.v3.core.JdbiException;

/** A record that cannot be saved for what it holds, while others can. */
final class RowRefusal {
    private RowRefusal() {}

    /** True when others of the same page may be saved without it. */
    static boolean is(JdbiException error) {
        return error instanceof OwnRowRefused || Sql.refusesRows(error);
    }

    /** What the parked record tells. */
    static RejectedRecord of(Outcome.Mapped record, JdbiException error) {
        RejectedRecord.Builder rejected =
                RejectedRecord.of(RejectedRecord.Cause.INTELLITRACK, record.key(), record.name());
        String reason = Sql.shortReason(error);
        return error instanceof OwnRowRefused own
                ? rejected.healing()
                        .because(
                                "Nothing of the record is saved, because " + own.file() + " failed for it (" + reason
                                        + ").",
                                "Correct the statement or the table that it writes; the record is tried again each hour.")
                : rejected.because(
                        "The database refused the record (" + reason + ").",
                        "Compare the record with the columns of its field table in routes/mappings.");
    }
}
