package io.intellitrack.shopify.cli.demo;

import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import io.intellitrack.shopify.settings.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * What a person gave by {@code --config}, the environment or {@code -D}, for commands that do not read
 * {@code application.properties}. Each is obeyed or refused by name.
 *
 * @param files the one of {@code --config}, if there is one
 */
public record GivenSettings(List<Path> files, Map<String, String> environment, Properties system) {
    /** @param config the file of {@code --config} */
    public static GivenSettings of(Optional<Path> config, Terminal terminal) {
        return new GivenSettings(config.stream().toList(), terminal.environment(), terminal.system());
    }

    /**
     * Refuses what a command cannot obey.
     *
     * @param refused which keys
     * @param why what the command does instead, as the beginning of a sentence
     * @throws UsageFault naming all of them and where they come from
     */
    public void refuse(Predicate<String> refused, String why) {
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
        return SettingsReader.read(new Sources(files, environment, all), Map.of()); // not what a user's program keeps
    }
}
