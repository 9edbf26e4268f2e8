package io.intellitrack.shopify.flow.marks;

import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;

/** A record to be read again, and since when nobody looked at it. */
record DueRecord(String key, Instant since) {
    static final RowMapper<DueRecord> ROW = (row, context) ->
            new DueRecord(row.getString("record_key"), row.getTimestamp("since").toInstant());
}
