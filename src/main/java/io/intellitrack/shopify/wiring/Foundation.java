package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import java.nio.file.Path;

/** What every part of the program stands on. */
record Foundation(Settings settings, Home home, RuntimeEnvironment machine, Database database) {
    String store() {
        return settings.storeName();
    }

    /** The folder of the integrator's statements. */
    Path sql() {
        return home.routes().resolve("sql");
    }
}
