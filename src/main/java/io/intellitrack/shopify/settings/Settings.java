package io.intellitrack.shopify.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting, typed and checked. Made by {@link SettingsReader}; documented in {@code application.properties}.
 *
 * @param values each setting as it was given, secrets masked, with the place it came from
 */
public record Settings(
        String storeName,
        Mode mode,
        boolean clusterEnabled,
        Shopify shopify,
        IntelliTrack intellitrack,
        Map<String, Place> locations,
        Items items,
        Orders orders,
        Fulfillments fulfillments,
        Sync sync,
        EndOfDay endOfDay,
        Reconcile reconcile,
        Console console,
        Notices notices,
        Log log,
        Jmx jmx,
        Optional<Path> usersFile,
        Set<Flow> enabledFlows,
        Map<String, Value> values) {

    /** A setting as shown to people. */
    public record Value(String text, String source) {}

    /**
     * How to reach the store.
     *
     * @param url the store's address without a path
     * @param accessToken a static token; else both client id and secret are present
     * @param bulkThreshold variants above which the initial import uses a bulk operation
     * @param bulkFolder where a bulk operation's file is kept while it is read
     * @param budgetShare percent of the store's query cost budget that we use at most, 10 to 100
     */
    public record Shopify(
            URI url,
            String apiVersion,
            Optional<Secret> accessToken,
            Optional<Secret> clientId,
            Optional<Secret> clientSecret,
            long bulkThreshold,
            Path bulkFolder,
            int budgetShare) {}

    /** Where IntelliTrack's tables are, and the defaults every imported record gets. */
    public record IntelliTrack(
            String jdbcUrl,
            String user,
            Secret password,
            boolean bundled,
            String division,
            String uom,
            String site,
            String location,
            SchemaNames schemas) {
        /** In the schema that a connection looks into by itself. */
        public IntelliTrack(
                String jdbcUrl,
                String user,
                Secret password,
                boolean bundled,
                String division,
                String uom,
                String site,
                String location) {
            this(jdbcUrl, user, password, bundled, division, uom, site, location, SchemaNames.NONE);
        }

        /** The same, with nothing made there. */
        public IntelliTrack existing() {
            return new IntelliTrack(jdbcUrl, user, password, false, division, uom, site, location, schemas);
        }

        /** The same, whatever schemas are in it. */
        public IntelliTrack anywhere() {
            return new IntelliTrack(jdbcUrl, user, password, bundled, division, uom, site, location);
        }

        /** True for the embedded database, which one process has for itself. */
        public boolean embedded() {
            return jdbcUrl.startsWith("jdbc:h2:");
        }
    }

    /** A place in the warehouse: site, location, and a sublocation where there is one. */
    public record Place(String site, String location, Optional<String> sublocation) {
        @Override
        public String toString() {
            return site + "/" + location + sublocation.map(name -> "/" + name).orElse("");
        }
    }

    /** What becomes the item number. */
    public enum CreateUsing {
        SKU,
        BARCODE,
        VARIANT_ID,
        TITLE
    }

    /** When Shopify's unit cost is written. */
    public enum CostRule {
        ALWAYS,
        FIRST,
        NEVER
    }

    /** How products become items. */
    public record Items(CreateUsing createUsing, CostRule cost, boolean deactivate) {}

    /** What becomes of a line whose item is not known. */
    public enum UnknownItem {
        PARK,
        PLACEHOLDER
    }

    /**
     * Which orders are imported, and how.
     *
     * @param financialStatuses lower case; empty = any
     * @param partial true when orders that are partly fulfilled are imported too
     */
    public record Orders(
            boolean importTest,
            Set<String> financialStatuses,
            boolean partial,
            String numberPrefix,
            boolean adoptExisting,
            UnknownItem unknownItem,
            String placeholderItem,
            LaterUnits later) {}

    /** What of an order comes after its picking order: units added or given up after closing, and units on hold. */
    public record LaterUnits(FollowUp followUp, HeldUnits held) {
        /** As shipped: added units come by themselves, a partly held order waits whole. */
        public static final LaterUnits USUAL = new LaterUnits(FollowUp.ADDED, HeldUnits.WAIT);
    }

    /** For which units a follow-up picking order is made without being asked. */
    public enum FollowUp {
        /** Those that Shopify came to want later. */
        ADDED,
        /** Also, once per closing, those that the warehouse closed short. */
        ALL,
        /** None: they are listed. */
        NONE
    }

    /** What becomes of an order of which some units are on hold. */
    public enum HeldUnits {
        /** The whole order waits. */
        WAIT,
        /** What is free comes now, the rest when it is released. */
        REST
    }

    /**
     * How shipments are reported.
     *
     * @param unclearAfter when an unclear shipment may be read back
     * @param lookEvery how often closed orders are looked for, without asking the shop
     * @param atOnce how many closed orders are sent side by side
     */
    public record Fulfillments(boolean notifyCustomer, Duration unclearAfter, Duration lookEvery, int atOnce) {}

    /** Automatic sync. */
    public record Sync(
            boolean enabled,
            Duration interval,
            TimeRange timeRange,
            ZoneId timeZone,
            Duration overlap,
            Duration settle) {}

    /** What End of Day sends: the stock as it is, or the change since the last confirmed run. */
    public enum EndOfDayMode {
        SNAPSHOT,
        ADJUSTMENTS
    }

    /** End of Day and its brake. */
    public record EndOfDay(
            boolean enabled, LocalTime time, EndOfDayMode mode, int maxChangedPercent, int minChanged, int maxZeroed) {}

    /**
     * The proof of completeness.
     *
     * @param enabled whether it is read by itself
     * @param againAfter the pause before the second reading
     */
    public record Reconcile(boolean enabled, Duration every, Duration againAfter) {}

    /** A certificate with its key, PKCS12. */
    public record Keystore(Path file, Secret password) {}

    /** How the daemon's log looks. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** The daemon's log. {@code file}: none = standard error. */
    public record Log(LogFormat format, Optional<Path> file) {}

    /**
     * How people are told of trouble.
     *
     * @param every the shortest time between two notices
     */
    public record Notices(Duration every, Optional<Mail> mail, Optional<Webhook> webhook) {}

    /**
     * A mail server.
     *
     * @param starttls whether TLS is demanded; on port 465 it is used from the first byte
     * @param login none where the server asks for none
     */
    public record Mail(String host, int port, boolean starttls, Optional<Login> login, String from, List<String> to) {}

    /** Who logs in. */
    public record Login(String user, Secret password) {}

    /**
     * A receiver of JSON.
     *
     * @param secret what notices are signed with
     */
    public record Webhook(URI url, Optional<Secret> secret) {}

    /**
     * The HTTP console.
     *
     * @param url what browsers call it, where a proxy stands before it
     * @param keystore with one it speaks https
     */
    public record Console(boolean enabled, String host, int port, Optional<URI> url, Optional<Keystore> keystore) {
        /** A plain one. */
        public Console(boolean enabled, String host, int port) {
            this(enabled, host, port, Optional.empty(), Optional.empty());
        }
    }

    /** Remote JMX; no port = off. {@code keystore}: with one it speaks TLS. */
    public record Jmx(String host, Optional<Integer> port, Optional<Keystore> keystore) {}
}
