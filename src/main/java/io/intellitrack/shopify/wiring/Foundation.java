package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.RouteSql;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;

/** What every part of the program stands on. */
record Foundation(Settings settings, Home home, RuntimeEnvironment machine, Database database, RouteSql sql) {
    String store() {
        return settings.storeName();
    }
}
