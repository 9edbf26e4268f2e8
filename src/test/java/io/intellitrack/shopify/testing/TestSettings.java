package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Settings as a file would give them, on a test database; whatever a test does not name has its default. */
public final class TestSettings {
    private TestSettings() {}

    /** Settings for a bundled schema. */
    public static Settings on(Settings.IntelliTrack database, Map<String, String> given) {
        return read(database, given, "bundled");
    }

    /** The same database, taken for IntelliTrack's own. */
    public static Settings existing(Settings bundled, Map<String, String> given) {
        return read(bundled.intellitrack(), given, "existing");
    }

    private static Settings read(Settings.IntelliTrack database, Map<String, String> given, String schema) {
        Properties properties = new Properties();
        properties.setProperty("shopify.url", "http://127.0.0.1:9");
        properties.setProperty("shopify.access-token", "shpat_test");
        properties.setProperty("intellitrack.jdbc-url", database.jdbcUrl());
        properties.setProperty("intellitrack.user", database.user());
        properties.setProperty("intellitrack.password", database.password().reveal());
        properties.setProperty("intellitrack.schema", schema);
        given.forEach(properties::setProperty);
        return SettingsReader.read(List.of(), Map.of(), properties);
    }
}
