package io.intellitrack.shopify.intellitrack;

import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Batch;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.Watermarks;
import io.intellitrack.shopify.mapping.FieldTable;
import io.intellitrack.shopify.mapping.FieldTables;
import java.time.Instant;
import java.util.Optional;

/**
 * The IntelliTrack room's door, bean {@code intellitrack}: whole pages in, each in one transaction. One store class per
 * kind of record does the writing.
 */
public final class IntelliTrack {
    private final PageWriter pages;
    private final Fitting fitting;

    /**
     * @throws io.intellitrack.shopify.mapping.MappingException when a field table names a column that is not there
     */
    public IntelliTrack(
            Database database, Settings settings, Parked parked, Watermarks watermarks, FieldTables fields) {
        Columns columns = new Columns(database);
        for (FieldTable table : fields.all()) {
            columns.check(table);
        }
        this.fitting = new Fitting(columns);
        this.pages = new PageWriter(parked, watermarks, settings.mode());
    }

    /** Writes a page through a store, after its values were brought to what the columns hold. */
    void save(Run run, Batch batch, Optional<Instant> date, RecordStore store) {
        pages.write(run, fitting.fit(batch), date, store);
    }
}
