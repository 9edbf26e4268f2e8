package io.intellitrack.shopify.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which settings there are: one method per room. */
final class SettingsSections {
    private static final List<String> FINANCIAL_STATUSES = List.of(
            "any",
            "authorized",
            "expired",
            "paid",
            "partially_paid",
            "partially_refunded",
            "pending",
            "refunded",
            "voided");

    /** H2 and PostgreSQL URL options that run code or read files, or that would undo durability. */
    private static final List<String> REFUSED_URL_OPTIONS =
            List.of("init=", "runscript", "socketfactory", "sslfactory", "loggerfile", "authenticationpluginclassname");

    /** First words of our keys: a {@code -D} that begins with one of them is meant for us. */
    static final List<String> ROOMS = rooms();

    private SettingsSections() {}

    private static List<String> rooms() {
        List<String> rooms = new ArrayList<>(List.of(
                "store",
                "shopify",
                "intellitrack",
                "locations",
                "item",
                "orders",
                "fulfillments",
                "sync",
                "end-of-day",
                "reconcile",
                "cluster",
                "mode",
                "console",
                "notices",
                "log",
                "users",
                "jmx"));
        for (Flow flow : Flow.values()) {
            rooms.add(flow.id());
        }
        return List.copyOf(rooms);
    }

    static Settings read(SettingsReader in) {
        return new Settings(
                storeName(in),
                in.choice("mode", Mode.LIVE, Mode.class),
                clusterEnabled(in),
                shopify(in),
                intellitrack(in),
                in.places(),
                new Settings.Items(
                        in.choice("item.create-using", Settings.CreateUsing.SKU, Settings.CreateUsing.class),
                        in.choice("item.cost", Settings.CostRule.ALWAYS, Settings.CostRule.class),
                        in.flag("item.deactivate", false)),
                orders(in),
                new Settings.Fulfillments(
                        in.flag("fulfillments.notify-customer", false),
                        in.duration("fulfillments.unclear-after", "2m", Duration.ofSeconds(1), Duration.ofHours(1)),
                        in.duration("fulfillments.look-every", "5s", Duration.ofSeconds(1), Duration.ofHours(1))),
                sync(in),
                endOfDay(in),
                new Settings.Reconcile(
                        in.flag("reconcile.enabled", true),
                        in.duration("reconcile.every", "1d", Duration.ofMinutes(10), Duration.ofDays(1)),
                        in.duration("reconcile.again-after", "30s", Duration.ZERO, Duration.ofMinutes(10))),
                console(in),
                NoticeSettings.read(in),
                new Settings.Log(
                        in.choice("log.format", Settings.LogFormat.TEXT, Settings.LogFormat.class),
                        in.text("log.file").map(Path::of)),
                jmx(in),
                in.text("users.file").map(Path::of),
                enabledFlows(in),
                in.shown());
    }

    private static String storeName(SettingsReader in) {
        String name = in.text("store.name", "default");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            in.fault("store.name=%s: expected up to 63 letters, digits, dots, dashes or underscores.", name);
        }
        return name;
    }

    private static boolean clusterEnabled(SettingsReader in) {
        boolean enabled = in.flag("cluster.enabled", false);
        if (enabled && !in.text("intellitrack.jdbc-url", "").startsWith("jdbc:postgresql:")) {
            in.fault("cluster.enabled=true: several instances need one PostgreSQL; set intellitrack.jdbc-url to it.");
        }
        return enabled;
    }

    private static Settings.Shopify shopify(SettingsReader in) {
        Optional<URI> url = storeUrl(in);
        String version = in.text("shopify.api-version", "2026-10");
        if (!version.matches("20\\d\\d-(01|04|07|10)") || version.compareTo("2026-04") < 0) {
            in.fault("shopify.api-version=%s: expected a quarter such as 2026-10, at least 2026-04.", version);
        }
        Optional<Secret> token = in.secret("shopify.access-token");
        Optional<Secret> clientId = in.secret("shopify.client-id");
        Optional<Secret> clientSecret = in.secret("shopify.client-secret");
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
                in.whole("shopify.bulk-threshold", 10000, 0, Integer.MAX_VALUE),
                Path.of(in.text("shopify.bulk-folder", "data/temp")),
                in.whole("shopify.budget-share", 80, 10, 100));
    }

    private static Optional<URI> storeUrl(SettingsReader in) {
        Optional<String> text = in.text("shopify.url");
        Set<String> allowed = new TreeSet<>();
        for (String host : in.text("shopify.allowed-hosts", "").split(",")) {
            allowed.add(host.trim().toLowerCase(Locale.ROOT));
        }
        if (text.isEmpty()) {
            in.fault("shopify.url is missing: set it to https://<shop>.myshopify.com.");
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
        String url = in.text("intellitrack.jdbc-url", "jdbc:h2:file:./data/intellitrack");
        String schema = in.text("intellitrack.schema", "bundled");
        if (!schema.equals("bundled") && !schema.equals("existing")) {
            in.fault("intellitrack.schema=%s: expected bundled or existing.", schema);
        }
        return new Settings.IntelliTrack(
                jdbcUrl(in, url),
                in.text("intellitrack.user", url.startsWith("jdbc:h2:") ? "sa" : ""),
                in.secret("intellitrack.password").orElse(new Secret("")),
                schema.equals("bundled"),
                in.text("intellitrack.division", "Main"),
                in.text("intellitrack.uom", "EA"),
                in.text("intellitrack.site", "Main"),
                in.text("intellitrack.location", "Stock"));
    }

    /** H2 loses committed rows on a kill unless WRITE_DELAY is 0 (measured); the file does not remember it. */
    private static String jdbcUrl(SettingsReader in, String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (REFUSED_URL_OPTIONS.stream().anyMatch(lower::contains)) {
            in.fault("intellitrack.jdbc-url: options that run code are refused (%s).", REFUSED_URL_OPTIONS);
        }
        if (lower.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (!lower.startsWith("jdbc:h2:file:") && !lower.startsWith("jdbc:h2:mem:")) {
            in.fault("intellitrack.jdbc-url: expected jdbc:postgresql:… or jdbc:h2:file:…; other databases are "
                    + "not supported yet.");
            return url;
        }
        if (lower.contains("write_delay=") && !lower.matches(".*;write_delay=0(;.*)?")) {
            in.fault("intellitrack.jdbc-url: WRITE_DELAY must be 0, or committed rows are lost when the process dies.");
        }
        String durable = lower.contains("write_delay=") ? url : url + ";WRITE_DELAY=0";
        // else H2 writes statements that failed, with a customer's data in them, to a file beside the database
        String quiet = lower.contains("trace_level_file=") ? durable : durable + ";TRACE_LEVEL_FILE=0";
        // else H2 closes the file by itself on SIGTERM, before runs have ended their page and given their lease back
        return lower.contains("db_close_on_exit=") ? quiet : quiet + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Settings.Orders orders(SettingsReader in) {
        Set<String> financial = in.words("orders.financial-status", "any", FINANCIAL_STATUSES);
        Set<String> fulfillment =
                in.words("orders.fulfillment-status", "unfulfilled", List.of("unfulfilled", "partial"));
        String test = in.text("orders.test", "skip");
        if (!test.equals("skip") && !test.equals("import")) {
            in.fault("orders.test=%s: expected skip or import.", test);
        }
        return new Settings.Orders(
                test.equals("import"),
                financial.contains("any") ? Set.of() : financial,
                fulfillment.contains("partial"),
                in.text("orders.number-prefix", ""),
                in.flag("orders.adopt-existing", false),
                in.choice("orders.unknown-item", Settings.UnknownItem.PARK, Settings.UnknownItem.class),
                in.text("orders.placeholder-item", "UNKNOWN"),
                new Settings.LaterUnits(
                        in.choice("orders.follow-up", Settings.FollowUp.ADDED, Settings.FollowUp.class),
                        in.choice("orders.held", Settings.HeldUnits.WAIT, Settings.HeldUnits.class)));
    }

    private static Settings.Sync sync(SettingsReader in) {
        return new Settings.Sync(
                in.flag("sync.enabled", false),
                in.duration("sync.interval", "30s", Duration.ofSeconds(1), Duration.ofDays(1)),
                in.timeRange("sync.time-range", "00:00-24:00"),
                in.zone("sync.time-zone"),
                in.duration("sync.overlap", "5m", Duration.ZERO, Duration.ofDays(1)),
                in.duration("sync.settle", "1m", Duration.ZERO, Duration.ofHours(1)));
    }

    private static Settings.EndOfDay endOfDay(SettingsReader in) {
        return new Settings.EndOfDay(
                in.flag("end-of-day.enabled", true),
                in.clockTime("end-of-day.time", "23:30"),
                in.choice("end-of-day.mode", Settings.EndOfDayMode.SNAPSHOT, Settings.EndOfDayMode.class),
                in.whole("end-of-day.max-changed-percent", 30, 0, 100),
                in.whole("end-of-day.min-changed", 20, 0, Integer.MAX_VALUE),
                in.whole("end-of-day.max-zeroed", 50, 0, Integer.MAX_VALUE));
    }

    private static Settings.Console console(SettingsReader in) {
        return new Settings.Console(
                in.flag("console.enabled", true),
                in.text("console.host", "127.0.0.1"),
                in.whole("console.port", 8080, 0, 65535),
                consoleUrl(in),
                keystore(in, "console.keystore"));
    }

    private static Optional<URI> consoleUrl(SettingsReader in) {
        Optional<String> text = in.text("console.url");
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

    private static Optional<Settings.Keystore> keystore(SettingsReader in, String key) {
        Optional<Secret> password = in.secret(key + "-password");
        Optional<Settings.Keystore> keystore =
                in.text(key).map(file -> new Settings.Keystore(Path.of(file), password.orElse(new Secret(""))));
        if (keystore.isPresent() != password.isPresent()) {
            in.fault("%s and %s-password belong together: set both or none.", key, key);
        }
        return keystore;
    }

    private static Settings.Jmx jmx(SettingsReader in) {
        int port = in.whole("jmx.port", 0, 0, 65535);
        return new Settings.Jmx(
                in.text("jmx.host", "127.0.0.1"),
                port == 0 ? Optional.empty() : Optional.of(port),
                keystore(in, "jmx.keystore"));
    }

    private static Set<Flow> enabledFlows(SettingsReader in) {
        EnumSet<Flow> enabled = EnumSet.noneOf(Flow.class);
        for (Flow flow : Flow.values()) {
            if (in.flag(flow.id() + ".enabled", true)) {
                enabled.add(flow);
            }
        }
        return Set.copyOf(enabled);
    }
}
