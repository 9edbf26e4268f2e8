package io.intellitrack.shopify.flow;

import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;

/** A record to be read again, and since when nobody looked at it. */
public record DueRecord(String key, Instant since) {
    public static final RowMapper<DueRecord> ROW = (row, context) ->
            new DueRecord(row.getString("record_key"), row.getTimestamp("since").toInstant());
}
