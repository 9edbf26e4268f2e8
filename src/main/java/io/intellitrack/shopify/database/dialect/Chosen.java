package io.intellitrack.shopify.database.dialect;

import org.jdbi.v3.core.config.JdbiConfig;

/** Carries the dialect to every handle. Jdbi makes it. */
public final class Chosen implements JdbiConfig<Chosen> {
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
    public Chosen createCopy() {
        Chosen copy = new Chosen();
        copy.dialect = dialect;
        return copy;
    }
}
