package io.intellitrack.shopify.settings;

import static io.intellitrack.shopify.settings.Effect.NEXT_START;

import java.nio.file.Path;
import java.util.List;

/** The settings of the two sides: the store, and IntelliTrack with its database and places. */
final class StoreKeys {
    static final SettingKey<String> STORE_NAME = new SettingKey<>(
            "store.name",
            Format.text("[A-Za-z0-9][A-Za-z0-9._-]{0,62}", "up to 63 letters, digits, dots, dashes or underscores"),
            "default",
            NEXT_START,
            "The key of this store in all our tables; programs with different names may share one database.");
    static final SettingKey<Mode> MODE = new SettingKey<>(
            "mode",
            Format.choice(Mode.class),
            "live",
            NEXT_START,
            "How far the program may go: live writes everything, shadow only IntelliTrack, read-only neither side.");
    static final SettingKey<Boolean> CLUSTER = new SettingKey<>(
            "cluster.enabled",
            Format.flag(),
            "false",
            NEXT_START,
            "Several programs on one shared SQL Server or PostgreSQL database, one standing in for the other.");
    static final SettingKey<String> URL = new SettingKey<>(
            "shopify.url",
            Format.text(),
            "",
            NEXT_START,
            "The store's address, https://<shop>.myshopify.com, without a path.");
    static final SettingKey<String> ALLOWED_HOSTS = new SettingKey<>(
            "shopify.allowed-hosts",
            Format.text(),
            "",
            NEXT_START,
            "Hosts beside *.myshopify.com that shopify.url may name, separated by commas.");
    static final SettingKey<String> API_VERSION = new SettingKey<>(
            "shopify.api-version",
            Format.text(".*", "a quarter such as 2026-10, at least 2026-04"),
            "2026-10",
            NEXT_START,
            "Shopify's API version.");
    static final SettingKey<Secret> ACCESS_TOKEN = SettingKey.secret(
            "shopify.access-token", NEXT_START, "The static token of a custom app, one of two ways to log in.");
    static final SettingKey<Secret> CLIENT_ID = SettingKey.secret(
            "shopify.client-id", NEXT_START, "The id of an app on the Dev Dashboard, the other way to log in.");
    static final SettingKey<Secret> CLIENT_SECRET =
            SettingKey.secret("shopify.client-secret", NEXT_START, "That app's secret.");
    static final SettingKey<Integer> BULK_THRESHOLD = new SettingKey<>(
            "shopify.bulk-threshold",
            Format.whole(0, Integer.MAX_VALUE, "variants"),
            "10000",
            NEXT_START,
            "The initial import of more variants than this uses one bulk operation instead of pages.");
    static final SettingKey<Path> BULK_FOLDER = new SettingKey<>(
            "shopify.bulk-folder",
            Format.path(),
            "data/temp",
            NEXT_START,
            "The folder for the file of a bulk operation while it is imported, about 1 GB per million variants.");
    static final SettingKey<Integer> BUDGET_SHARE = new SettingKey<>(
            "shopify.budget-share",
            Format.whole(10, 100, "percent"),
            "80",
            NEXT_START,
            "How much of the store's API budget we use at most.");
    static final SettingKey<String> JDBC_URL = new SettingKey<>(
            "intellitrack.jdbc-url",
            Format.text(),
            "jdbc:h2:file:./data/intellitrack",
            NEXT_START,
            "IntelliTrack's database: jdbc:sqlserver://host;databaseName=db, jdbc:postgresql://host/db, or an embedded H2 file.");
    static final SettingKey<String> USER = new SettingKey<>(
            "intellitrack.user",
            Format.text(),
            "sa",
            NEXT_START,
            "Who logs in to the database; with SQL Server and PostgreSQL nobody by default.");
    static final SettingKey<Secret> PASSWORD =
            SettingKey.secret("intellitrack.password", NEXT_START, "The password of that user.");
    static final SettingKey<String> SCHEMA = new SettingKey<>(
            "intellitrack.schema",
            Format.word("bundled", "existing"),
            "bundled",
            NEXT_START,
            "Whether the program creates IntelliTrack's tables or finds them, and never touches their structure.");
    static final SettingKey<String> SCHEMA_NAME = SettingKey.of(
            "intellitrack.schema-name",
            schemaName(),
            NEXT_START,
            "The database schema of IntelliTrack's tables or views; by default where the connection looks.");
    static final SettingKey<String> SYNC_SCHEMA_NAME = SettingKey.of(
            "sync.schema-name",
            schemaName(),
            NEXT_START,
            "The database schema of the program's own tables, made if the user may; by default where the connection looks.");
    static final SettingKey<String> DIVISION = new SettingKey<>(
            "intellitrack.division", Format.text(), "Main", NEXT_START, "The default division of imported records.");
    static final SettingKey<String> UOM = new SettingKey<>(
            "intellitrack.uom", Format.text(), "EA", NEXT_START, "The default unit of measure of imported records.");
    static final SettingKey<String> SITE = new SettingKey<>(
            "intellitrack.site", Format.text(), "Main", NEXT_START, "The default site of imported records.");
    static final SettingKey<String> LOCATION = new SettingKey<>(
            "intellitrack.location", Format.text(), "Stock", NEXT_START, "The default location of imported records.");
    static final SettingKey<String> LOCATIONS = new SettingKey<>(
            "locations.<number>",
            Format.text(".*", "SITE/LOCATION[/SUBLOCATION]"),
            "",
            NEXT_START,
            "Which place in the warehouse the Shopify location with this number is.");

    static final List<SettingKey<?>> ALL = List.of(
            STORE_NAME,
            MODE,
            CLUSTER,
            URL,
            ALLOWED_HOSTS,
            API_VERSION,
            ACCESS_TOKEN,
            CLIENT_ID,
            CLIENT_SECRET,
            BULK_THRESHOLD,
            BULK_FOLDER,
            BUDGET_SHARE,
            JDBC_URL,
            USER,
            PASSWORD,
            SCHEMA,
            SCHEMA_NAME,
            SYNC_SCHEMA_NAME,
            DIVISION,
            UOM,
            SITE,
            LOCATION,
            LOCATIONS);

    private static Format<String> schemaName() {
        return Format.text(
                "(?i)(?!information_schema$|pg_|sys$)[^\"\\[\\];\\p{Cntrl}]{1,128}",
                "a schema's name without quotes, none of the database's own");
    }

    private StoreKeys() {}
}
