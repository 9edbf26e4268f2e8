package io.intellitrack.shopify.ops;

import io.intellitrack.shopify.ops.rights.Actor;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import java.util.Map;
import java.util.Optional;

/** Settings that people change by hand: held against all others, kept, and written to the audit log. Safe for many threads. */
public final class SettingsChanges {
    /** When a change counts: the program reads its settings once. */
    public static final String EFFECT = "at the next start";

    private final Sources sources;
    private final Audit audit;

    /** @param sources of the settings that count now */
    public SettingsChanges(Sources sources, Audit audit) {
        this.sources = sources;
        this.audit = audit;
    }

    /** Where the settings come from. */
    public Sources sources() {
        return sources;
    }

    /**
     * Changes one from the next start on.
     *
     * @param text empty = as if nobody had changed it
     * @throws IllegalArgumentException when it cannot be so; nothing is changed then
     */
    public void change(String key, Optional<String> text, Actor actor) {
        actor.require(Right.ADMIN, "change a setting");
        Map<String, String> before = sources.kept();
        try {
            sources.change(key, text);
        } catch (SettingsException e) {
            throw new IllegalArgumentException("Nothing was changed. " + String.join(" ", e.faults()), e);
        }
        boolean secret = sources.described().stream()
                .anyMatch(each -> each.secret() && each.key().equals(key));
        audit.note(
                actor,
                Audit.Event.of("setting", key, "")
                        .changing(
                                shown(before.get(key), secret),
                                shown(sources.kept().get(key), secret)));
    }

    private static String shown(String text, boolean secret) {
        return text == null ? "(not kept)" : secret ? Secret.MASK : text;
    }
}
