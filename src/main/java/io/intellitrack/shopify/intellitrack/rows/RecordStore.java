package io.intellitrack.shopify.intellitrack.rows;

import io.intellitrack.shopify.flow.Outcome;
import io.intellitrack.shopify.flow.Run;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes the records of one flow inside a transaction that it neither begins nor ends. Doing it twice changes nothing. */
@FunctionalInterface
public interface RecordStore {
    Saved save(Handle handle, Run run, List<Outcome.Mapped> records);
}
