package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.routes.FolderHash;
import io.intellitrack.shopify.machine.BackgroundTask;
import io.intellitrack.shopify.machine.CloseStack;
import io.intellitrack.shopify.review.FolderReview;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.ShopifyRoom;
import io.intellitrack.shopify.shopify.documents.Documents;

/** What a start waits for longest, each begun at once on a thread of its own. */
final class StartupTasks {
    final BackgroundTask<Database> database;
    final BackgroundTask<Documents> documents;
    final BackgroundTask<String> routesHash;
    final BackgroundTask<FolderReview> review;

    StartupTasks(Settings settings, Home home, RuntimeEnvironment machine, CloseStack closing) {
        this.database = closing.push(BackgroundTask.of(
                "open-database", () -> Database.open(settings.intellitrack(), machine.connections())));
        this.documents = closing.push(BackgroundTask.of(
                "read-documents", () -> Documents.load(home.routes().resolve("graphql"))));
        BackgroundTask.run("load-http", ShopifyRoom::warmUp);
        this.routesHash = closing.push(BackgroundTask.of("hash-routes", () -> FolderHash.of(home.routes())));
        this.review =
                closing.push(BackgroundTask.of("check-routes", () -> FolderReview.required(home.routes(), settings)));
    }
}
