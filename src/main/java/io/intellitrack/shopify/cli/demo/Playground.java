package io.intellitrack.shopify.cli.demo;

import io.intellitrack.shopify.cli.terminal.UsageFault;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.generator.Generator;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.value.Gid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that nobody owns and an empty database in a temporary folder, gone again at the end. The user's
 * {@code application.properties} and data are not looked at; only the flows in {@code routes/} are the user's, and what is
 * given for this very command.
 */
public final class Playground implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Playground.class);

    private final SandboxServer server;
    private final Path folder;
    private final Home home;
    private final GivenSettings given;
    private final Map<ShopLocation, String> sites = new LinkedHashMap<>();

    private Playground(SandboxServer server, Path folder, Home home, GivenSettings given) {
        this.given = given;
        this.server = server;
        this.folder = folder;
        this.home = home;
        for (ShopLocation location : server.store().catalog().locations()) {
            if (location.active()) {
                sites.put(location, sites.isEmpty() ? "Main" : location.name());
            }
        }
    }

    /**
     * @param home where the flows are
     * @param given settings that are obeyed too
     * @throws UsageFault when one of them is about the store or the database, which are this place's own
     */
    public static Playground open(Home home, GivenSettings given, long seed) throws IOException {
        given.refuse(Playground::own, "demo has a store, locations and a database of its own");
        SandboxServer server = SandboxServer.start(0, Generator.smallShop(seed));
        try {
            return new Playground(server, Files.createTempDirectory("intellitrack-demo"), home, given);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static boolean own(String key) {
        return key.matches(
                "shopify\\.(url|access-token|client-id|client-secret)(-file)?|locations\\..*"
                        + "|intellitrack\\.(jdbc-url|user|password|schema|schema-name|division|site|location|uom)(-file)?|sync\\.schema-name");
    }

    /** @throws UsageFault when a setting leaves a part of the cycle out, so that the story could not be told */
    public void wholeCycle() {
        given.refuse(
                key -> key.equals("mode") || key.matches("[a-z]+-to-[a-z]+\\.enabled"),
                "demo --once runs the whole cycle, in mode live and with all flows");
    }

    /** True when somebody gave the setting. */
    public boolean given(String key) {
        return given.has(key);
    }

    /** Settings of this place, and those that were given. */
    public Settings settings(Map<String, String> more) {
        Properties properties = new Properties();
        properties.setProperty("shopify.url", server.url().toString());
        properties.setProperty("shopify.access-token", server.token());
        properties.setProperty("intellitrack.jdbc-url", "jdbc:h2:file:" + folder.resolve("intellitrack"));
        sites.forEach((location, site) -> properties.setProperty("locations." + number(location), site + "/Stock"));
        more.forEach(properties::setProperty);
        return given.with(properties);
    }

    /** The number in a location's address in the admin. */
    public static String number(ShopLocation location) {
        return Gid.number(location.gid());
    }

    /** Where the flows are. */
    public Home home() {
        return home;
    }

    /** The store's server. */
    public SandboxServer server() {
        return server;
    }

    SandboxStore store() {
        return server.store();
    }

    /** Which site of the warehouse each of the store's locations is. */
    Map<ShopLocation, String> sites() {
        return sites;
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("The temporary folder {} could not be removed: {}", folder, e.getMessage());
        }
    }
}
