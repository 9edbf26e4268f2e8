package io.intellitrack.shopify.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which settings there are: one method per room. */
final class SettingsSections {
    private SettingsSections() {}

    static Settings read(SettingsReader in) {
        return new Settings(
                in.get(StoreKeys.STORE_NAME),
                in.get(StoreKeys.MODE),
                clusterEnabled(in),
                shopify(in),
                intellitrack(in),
                in.places(),
                new Settings.Items(in.get(SyncKeys.CREATE_USING), in.get(SyncKeys.COST), in.get(SyncKeys.DEACTIVATE)),
                orders(in),
                new Settings.Fulfillments(
                        in.get(SyncKeys.NOTIFY_CUSTOMER),
                        in.get(SyncKeys.UNCLEAR_AFTER),
                        in.get(SyncKeys.LOOK_EVERY),
                        in.get(SyncKeys.AT_ONCE)),
                sync(in),
                endOfDay(in),
                new Settings.Reconcile(
                        in.get(SyncKeys.RECONCILE), in.get(SyncKeys.RECONCILE_EVERY), in.get(SyncKeys.RECONCILE_AGAIN)),
                console(in),
                NoticeSettings.read(in),
                new Settings.Log(in.get(ServerKeys.LOG_FORMAT), in.file(ServerKeys.LOG_FILE)),
                jmx(in),
                in.file(ServerKeys.USERS_FILE),
                enabledFlows(in),
                in.shown());
    }

    private static boolean clusterEnabled(SettingsReader in) {
        boolean enabled = in.get(StoreKeys.CLUSTER);
        if (enabled && in.get(StoreKeys.JDBC_URL).startsWith("jdbc:h2:")) {
            in.fault(
                    "cluster.enabled=true: several instances need one SQL Server or PostgreSQL; set intellitrack.jdbc-url "
                            + "to it.");
        }
        return enabled;
    }

    private static Settings.Shopify shopify(SettingsReader in) {
        Optional<URI> url = storeUrl(in);
        String version = in.get(StoreKeys.API_VERSION);
        if (!version.matches("20\\d\\d-(01|04|07|10)") || version.compareTo("2026-04") < 0) {
            in.fault("shopify.api-version=%s: expected a quarter such as 2026-10, at least 2026-04.", version);
        }
        Optional<Secret> token = in.secret(StoreKeys.ACCESS_TOKEN);
        Optional<Secret> clientId = in.secret(StoreKeys.CLIENT_ID);
        Optional<Secret> clientSecret = in.secret(StoreKeys.CLIENT_SECRET);
        boolean client = clientId.isPresent() && clientSecret.isPresent();
        if (token.isEmpty() && !client) {
            in.fault("No way to log in: set shopify.access-token, or shopify.client-id and shopify.client-secret.");
        }
        if (token.isPresent() && (clientId.isPresent() || clientSecret.isPresent())) {
            in.fault("shopify.access-token is given beside shopify.client-id or shopify.client-secret: keep one way.");
        }
        return new Settings.Shopify(
                url.orElse(URI.create("https://unknown.invalid")),
                version,
                token,
                clientId,
                clientSecret,
                in.get(StoreKeys.BULK_THRESHOLD),
                in.base().resolve(in.get(StoreKeys.BULK_FOLDER)),
                in.get(StoreKeys.BUDGET_SHARE));
    }

    private static Optional<URI> storeUrl(SettingsReader in) {
        Optional<String> text = in.given(StoreKeys.URL);
        Set<String> allowed = new TreeSet<>();
        for (String host : in.get(StoreKeys.ALLOWED_HOSTS).split(",")) {
            allowed.add(host.trim().toLowerCase(Locale.ROOT));
        }
        if (text.isEmpty()) {
            in.fault(
                    "shopify.url is missing: set it to https://<shop>.myshopify.com, or run the program without a command, which "
                            + "then leads through the set-up in the browser.");
            return Optional.empty();
        }
        try {
            URI url = new URI(text.get().replaceAll("/+$", ""));
            if (reachable(url, allowed)) {
                return Optional.of(url);
            }
        } catch (java.net.URISyntaxException e) {
            // falls through to the one message below
        }
        in.fault(
                "shopify.url=%s: expected https://<shop>.myshopify.com (plain http only to this machine; other hosts "
                        + "only when named in shopify.allowed-hosts), without path or user.",
                text.get().replaceAll("//[^/]*@", "//" + Secret.MASK + "@"));
        return Optional.empty();
    }

    private static boolean reachable(URI url, Set<String> allowed) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean bare = url.getRawPath().isEmpty() && url.getRawQuery() == null && url.getRawUserInfo() == null;
        boolean loopback = host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
        boolean known = loopback || host.endsWith(".myshopify.com") || allowed.contains(host);
        return bare && ("https".equals(url.getScheme()) && known || "http".equals(url.getScheme()) && loopback);
    }

    private static Settings.IntelliTrack intellitrack(SettingsReader in) {
        String url = in.get(StoreKeys.JDBC_URL);
        String schema = in.get(StoreKeys.SCHEMA);
        String user = in.get(StoreKeys.USER, url.startsWith("jdbc:h2:") ? "sa" : "");
        return new Settings.IntelliTrack(
                JdbcUrl.read(in, url, user),
                user,
                in.secret(StoreKeys.PASSWORD).orElse(new Secret("")),
                schema.equals("bundled"),
                in.get(StoreKeys.DIVISION),
                in.get(StoreKeys.UOM),
                in.get(StoreKeys.SITE),
                in.get(StoreKeys.LOCATION),
                new SchemaNames(in.given(StoreKeys.SCHEMA_NAME), in.given(StoreKeys.SYNC_SCHEMA_NAME)));
    }

    private static Settings.Orders orders(SettingsReader in) {
        Set<String> financial = in.get(SyncKeys.FINANCIAL_STATUS);
        Set<String> fulfillment = in.get(SyncKeys.FULFILLMENT_STATUS);
        String test = in.get(SyncKeys.TEST_ORDERS);
        return new Settings.Orders(
                test.equals("import"),
                financial.contains("any") ? Set.of() : financial,
                fulfillment.contains("partial"),
                in.get(SyncKeys.NUMBER_PREFIX),
                in.get(SyncKeys.ADOPT_EXISTING),
                in.get(SyncKeys.UNKNOWN_ITEM),
                in.get(SyncKeys.PLACEHOLDER_ITEM),
                new Settings.LaterUnits(in.get(SyncKeys.FOLLOW_UP), in.get(SyncKeys.HELD)));
    }

    private static Settings.Sync sync(SettingsReader in) {
        return new Settings.Sync(
                in.get(SyncKeys.SYNC),
                in.get(SyncKeys.INTERVAL),
                in.get(SyncKeys.TIME_RANGE),
                in.get(SyncKeys.TIME_ZONE),
                in.get(SyncKeys.OVERLAP),
                in.get(SyncKeys.SETTLE));
    }

    private static Settings.EndOfDay endOfDay(SettingsReader in) {
        return new Settings.EndOfDay(
                in.get(SyncKeys.END_OF_DAY),
                in.get(SyncKeys.END_OF_DAY_TIME),
                in.get(SyncKeys.END_OF_DAY_MODE),
                in.get(SyncKeys.MAX_CHANGED_PERCENT),
                in.get(SyncKeys.MIN_CHANGED),
                in.get(SyncKeys.MAX_ZEROED));
    }

    private static Settings.Console console(SettingsReader in) {
        return new Settings.Console(
                in.get(ServerKeys.CONSOLE),
                in.get(ServerKeys.CONSOLE_HOST),
                in.get(ServerKeys.CONSOLE_PORT),
                consoleUrl(in),
                keystore(in, ServerKeys.CONSOLE_KEYSTORE, ServerKeys.CONSOLE_KEYSTORE_PASSWORD));
    }

    private static Optional<URI> consoleUrl(SettingsReader in) {
        Optional<String> text = in.given(ServerKeys.CONSOLE_URL);
        try {
            Optional<URI> url = text.map(given -> URI.create(given.replaceAll("/+$", "")));
            if (url.isEmpty()
                    || url.get().getHost() != null
                            && url.get().getRawPath().isEmpty()
                            && List.of("http", "https").contains(url.get().getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one message below
        }
        in.fault(
                "console.url=%s: expected what browsers call the console, such as https://sync.example.com.",
                text.get());
        return Optional.empty();
    }

    private static Optional<Settings.Keystore> keystore(
            SettingsReader in, SettingKey<Path> file, SettingKey<Secret> secret) {
        Optional<Secret> password = in.secret(secret);
        Optional<Settings.Keystore> keystore =
                in.file(file).map(path -> new Settings.Keystore(path, password.orElse(new Secret(""))));
        if (keystore.isPresent() != password.isPresent()) {
            in.fault("%s and %s belong together: set both or none.", file.key(), secret.key());
        }
        return keystore;
    }

    private static Settings.Jmx jmx(SettingsReader in) {
        int port = in.get(ServerKeys.JMX_PORT);
        return new Settings.Jmx(
                in.get(ServerKeys.JMX_HOST),
                port == 0 ? Optional.empty() : Optional.of(port),
                keystore(in, ServerKeys.JMX_KEYSTORE, ServerKeys.JMX_KEYSTORE_PASSWORD));
    }

    private static Set<Flow> enabledFlows(SettingsReader in) {
        EnumSet<Flow> enabled = EnumSet.noneOf(Flow.class);
        for (Flow flow : Flow.values()) {
            if (in.get(SyncKeys.enabled(flow))) {
                enabled.add(flow);
            }
        }
        return Set.copyOf(enabled);
    }
}
