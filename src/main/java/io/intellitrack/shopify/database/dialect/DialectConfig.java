package io.intellitrack.shopify.database.dialect;

import org.jdbi.v3.core.config.JdbiConfig;

/** Carries the dialect to every handle. Jdbi makes it. */
public final class DialectConfig implements JdbiConfig<DialectConfig> {
    private Dialect dialect;

    void choose(Dialect chosen) {
        dialect = chosen;
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
        return copy;
    }
}
