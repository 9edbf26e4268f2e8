package io.intellitrack.shopify.review;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.routes.FolderHash;
import io.intellitrack.shopify.settings.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code routes/} of a running program: whether it is still what the program started with, and whether the next
 * start would take what it is now. An edit changes nothing by itself, and nobody should find that out by a start that fails.
 */
public final class RoutesFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesFolder.class);
    private static final String UNREADABLE = "unreadable";

    /**
     * What a look found.
     *
     * @param state {@code as started}, {@code changed}, or {@code faulty} when a start would refuse it
     * @param hash of the files as they are now
     * @param faults why a start would refuse, each with file, line and remedy
     */
    public record State(String state, String hash, List<String> faults) {
        /** True when what runs is not what stands in the folder. */
        public boolean changed() {
            return !state.equals("as started");
        }

        /** True when the next start would refuse the folder. */
        public boolean faulty() {
            return state.equals("faulty");
        }
    }

    private final Path folder;
    private final Settings settings;
    private final Database database;
    private final String startedWith;
    private volatile State last;

    /** @param startedWith hash of the files that run */
    public RoutesFolder(Path folder, Settings settings, Database database, String startedWith) {
        this.folder = folder;
        this.settings = settings;
        this.database = database;
        this.startedWith = startedWith;
        this.last = asStarted();
    }

    /** Names the files that run; it changes with every edit. */
    public String startedWith() {
        return startedWith;
    }

    /** What the last look found; as started before the first. */
    public State last() {
        return last;
    }

    /** Looks at the folder; what has changed since the last look is logged once. */
    public State look() {
        String now = hash();
        if (!now.equals(last.hash())) {
            last = now.equals(startedWith) ? asStarted() : reviewed(now);
            tell(last);
        }
        return last;
    }

    private String hash() {
        try {
            return FolderHash.of(folder);
        } catch (UncheckedIOException e) { // missing, or just being written: the review says which, the next look again
            return UNREADABLE;
        }
    }

    private State asStarted() {
        return new State("as started", startedWith, List.of());
    }

    private State reviewed(String now) {
        FolderReview review = FolderReview.of(folder, settings, Optional.empty());
        List<Finding> findings = new ArrayList<>(review.findings());
        findings.addAll(review.against(database, sql -> true));
        return new State(
                findings.isEmpty() ? "changed" : "faulty",
                now,
                findings.stream().map(Finding::toString).toList());
    }

    private static void tell(State state) {
        if (!state.changed()) {
            LOG.info("routes/ is again as it was at the start");
        } else if (state.faulty()) {
            LOG.warn(
                    "routes/ has changed, and a start would refuse it; what was there at the start goes on running:{}",
                    state.faults().stream().reduce("", (lines, fault) -> lines + "\n  - " + fault));
        } else {
            LOG.info(
                    "routes/ has changed (hash {}) and fits; it counts from the next start of the program",
                    state.hash());
        }
    }
}
