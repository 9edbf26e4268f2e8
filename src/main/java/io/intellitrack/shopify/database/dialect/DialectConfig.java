package io.intellitrack.shopify.database.dialect;

import java.util.Optional;
import org.jdbi.v3.core.config.JdbiConfig;

/** Carries the dialect, and where tables lie, to every handle. Jdbi makes it. */
public final class DialectConfig implements JdbiConfig<DialectConfig> {
    private Dialect dialect;
    private Optional<TableSchemas> schemas = Optional.empty();

    void choose(Dialect chosen, Optional<TableSchemas> places) {
        dialect = chosen;
        schemas = places;
    }

    Optional<TableSchemas> schemas() {
        return schemas;
    }

    Dialect dialect() {
        if (dialect == null) {
            throw new IllegalStateException("No dialect was chosen for this database");
        }
        return dialect;
    }

    @Override
    public DialectConfig createCopy() {
        DialectConfig copy = new DialectConfig();
        copy.dialect = dialect;
        copy.schemas = schemas;
        return copy;
    }
}
