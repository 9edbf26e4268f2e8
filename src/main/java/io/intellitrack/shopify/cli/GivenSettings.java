package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * What a person gave by {@code --config}, the environment or {@code -D}, for commands that do not read
 * {@code application.properties}. Each is obeyed or refused by name.
 *
 * @param files the one of {@code --config}, if there is one
 */
record GivenSettings(List<Path> files, Map<String, String> environment, Properties system) {
    static GivenSettings of(Program program) {
        return new GivenSettings(
                program.config().stream().toList(),
                program.terminal().environment(),
                program.terminal().system());
    }

    /**
     * Refuses what a command cannot obey.
     *
     * @param refused which keys
     * @param why what the command does instead, as the beginning of a sentence
     * @throws UsageFault naming all of them and where they come from
     */
    void refuse(Predicate<String> refused, String why) {
        List<String> named = SettingsReader.given(files, environment, system).entrySet().stream()
                .filter(entry -> refused.test(entry.getKey()))
                .map(entry -> entry.getKey() + " (from " + entry.getValue().source() + ")")
                .toList();
        if (!named.isEmpty()) {
            throw new UsageFault(why + ": leave out " + String.join(", ", named) + ".");
        }
    }

    /** True when somebody gave the setting. */
    boolean has(String key) {
        return SettingsReader.given(files, environment, system).containsKey(key);
    }

    /** These settings, and over them the command's own. */
    Settings with(Properties own) {
        Properties all = new Properties();
        system.stringPropertyNames().forEach(key -> all.setProperty(key, system.getProperty(key)));
        own.stringPropertyNames().forEach(key -> all.setProperty(key, own.getProperty(key)));
        return SettingsReader.read(files, environment, all);
    }
}
