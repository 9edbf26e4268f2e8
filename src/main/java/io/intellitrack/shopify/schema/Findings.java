package io.intellitrack.shopify.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Tries statements one by one, each behind a savepoint, and collects what was refused. */
final class Findings {
    private static final String SAVEPOINT = "tried";

    private final Handle handle;
    private final Set<SchemaFinding> found = new LinkedHashSet<>();
    private int consequences;

    Findings(Handle handle) {
        this.handle = handle;
    }

    void add(SchemaFinding finding) {
        found.add(finding);
    }

    void addAll(List<SchemaFinding> findings) {
        found.addAll(findings);
    }

    /** How many statements were refused while something was told already that explains it. */
    int consequences() {
        return consequences;
    }

    List<SchemaFinding> all() {
        return new ArrayList<>(found);
    }

    /** True when it was taken. */
    boolean trying(String where, String doing, Runnable statement) {
        return trying(where, doing, false, statement);
    }

    /** @param known true when something was told already, of which this is one more consequence */
    boolean trying(String where, String doing, boolean known, Runnable statement) {
        handle.savepoint(SAVEPOINT);
        try {
            statement.run();
            handle.releaseSavepoint(SAVEPOINT);
            return true;
        } catch (RuntimeException e) {
            handle.rollbackToSavepoint(SAVEPOINT);
            if (known) {
                consequences++;
            } else {
                found.add(Refusal.of(where, doing, e));
            }
            return false;
        }
    }
}
