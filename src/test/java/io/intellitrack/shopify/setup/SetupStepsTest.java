package io.intellitrack.shopify.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.Sources;
import io.intellitrack.shopify.shopify.value.Gid;
import io.intellitrack.shopify.testing.Engine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps say of what was typed, without a browser. */
class SetupStepsTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private SandboxServer sandbox;
    private Sources sources;
    private SetupSteps steps;

    @BeforeEach
    void start() {
        sandbox = SandboxServer.start(0, new SandboxStore(Clock.systemUTC()));
        sandbox.store().run(() -> sandbox.store().catalog().addLocation("Warehouse"));
        Properties system = new Properties();
        system.setProperty("intellitrack-shopify.home", folder.toString());
        sources = new Sources(List.of(), environment, system);
        steps = new SetupSteps(new Home(Path.of("routes"), List.of()), sources);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private boolean take(String step, Map<String, String> form) {
        return steps.take(steps.named(step).orElseThrow(), form);
    }

    private Map<String, List<String>> faults(String step) {
        return steps.faults(steps.named(step).orElseThrow());
    }

    private boolean connected() {
        return take("store", Map.of("shopify.url", sandbox.url().toString(), "shopify.access-token", sandbox.token()));
    }

    private static Map<String, String> form(Settings.IntelliTrack database) {
        URI url = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        return new HashMap<>(Map.of(
                "kind",
                "postgresql",
                "server",
                url.getAuthority(),
                "database",
                url.getPath().substring(1),
                "intellitrack.user",
                database.user(),
                "intellitrack.schema",
                "existing"));
    }

    @Test
    void anExistingDatabaseIsHeldAgainstTheContractAndItsFindingsAreTold() throws SQLException {
        Settings.IntelliTrack database = Engine.POSTGRES.fresh();
        run(
                database,
                "insert into division (name, default_uom) values ('Acme', 'EA')",
                "insert into unit_of_measure (division_id, name) select id, 'EA' from division",
                "insert into site (division_id, name) select id, 'Hall' from division",
                "insert into location (site_id, name) select id, 'A-01' from site",
                "alter table picking_order rename column status to standing");
        assertThat(connected()).isTrue();
        Map<String, String> form = form(database);

        assertThat(take("database", form)).isFalse();
        assertThat(faults("database").get("sample-rows")).first().asString().contains("Agree to the trial");
        form.put("sample-rows", "true");
        assertThat(take("database", form)).isFalse();
        assertThat(faults("database").get(StepResult.STEP)).anyMatch(each -> each.startsWith("picking_order.status"));
        assertThat(sources.kept()).doesNotContainKey("intellitrack.jdbc-url");

        run(database, "alter table picking_order rename column standing to status");
        assertThat(take("database", form)).as(faults("database").toString()).isTrue();

        String location = Gid.number(location().gid());
        assertThat(take("places", Map.of("locations." + location, "Hall/B-02"))).isFalse();
        assertThat(faults("places").get("locations." + location))
                .first()
                .asString()
                .contains("no place Hall/B-02");
        assertThat(take("places", Map.of("locations." + location, "Hall/A-01"))).isTrue();

        Map<String, String> basic = basic();
        assertThat(take("basic-configuration", basic)).isFalse();
        assertThat(faults("basic-configuration")).containsKey("intellitrack.division");
        basic.putAll(
                Map.of("intellitrack.division", "Acme", "intellitrack.site", "Hall", "intellitrack.location", "A-01"));
        assertThat(take("basic-configuration", basic))
                .as(faults("basic-configuration").toString())
                .isTrue();
    }

    private ShopLocation location() {
        return sandbox.store().call(() -> sandbox.store().catalog().location("Warehouse"));
    }

    /** What the page proposes. */
    private Map<String, String> basic() {
        Map<String, String> proposed = new HashMap<>();
        steps.named("basic-configuration")
                .orElseThrow()
                .fields()
                .forEach(field -> proposed.put(field.name(), field.standing()));
        return proposed;
    }

    @Test
    void anotherStoreHasOtherPlacesWhichAreAskedForAgain() {
        assertThat(connected()).isTrue();
        assertThat(take("database", Map.of("kind", "embedded"))).isTrue();
        String key = "locations." + Gid.number(location().gid());
        assertThat(take("places", Map.of(key, "Main/Stock"))).isTrue();
        assertThat(steps.next()).map(SetupStep::id).hasValue("basic-configuration");
        assertThat(connected()).as("the same again").isTrue();
        assertThat(steps.next()).map(SetupStep::id).hasValue("basic-configuration");

        SandboxStore other = new SandboxStore(Clock.systemUTC());
        other.run(() -> {
            other.catalog().addLocation("Closed before").active = false;
            other.catalog().addLocation("Elsewhere");
        });
        try (SandboxServer second = SandboxServer.start(0, other)) {
            assertThat(take(
                            "store",
                            Map.of("shopify.url", second.url().toString(), "shopify.access-token", second.token())))
                    .isTrue();

            assertThat(steps.next()).map(SetupStep::id).hasValue("database");
            assertThat(take("database", Map.of("kind", "embedded"))).isTrue();
            assertThat(take("places", Map.of())).isTrue();
            assertThat(sources.kept()).doesNotContainKey(key);
        }
    }

    @Test
    void aPasswordThatTheServerRefusesIsSaidBesideIt() {
        assertThat(connected()).isTrue();
        Map<String, String> form = form(Engine.POSTGRES.empty());
        form.put("database", "nobody_made_it");

        assertThat(take("database", form)).isFalse();

        assertThat(faults("database").get("database")).first().asString().contains("nobody_made_it");
    }

    @Test
    void whatTheEnvironmentDecidesIsNotAskedForAndNotKept() {
        environment.put("INTELLITRACK_DIVISION", "Acme");
        assertThat(connected()).isTrue();
        assertThat(take("database", Map.of("kind", "embedded"))).isTrue();
        assertThat(take("places", Map.of())).isTrue();
        Map<String, String> basic = basic();
        basic.put("intellitrack.division", "Other");

        assertThat(take("basic-configuration", basic)).isTrue();

        assertThat(sources.kept()).doesNotContainKey("intellitrack.division").containsKey("intellitrack.site");
        assertThat(sources.tried(Map.of()).intellitrack().division()).isEqualTo("Acme");
    }

    @Test
    void theFirstAdministratorCanLogInAndNobodyElseCanReadTheFile() throws Exception {
        assertThat(connected()).isTrue();

        assertThat(take("administrator", Map.of("name", "an na", "password", "long enough, this", "again", "other")))
                .isFalse();
        assertThat(faults("administrator")).containsOnlyKeys("again", "name");
        assertThat(take(
                        "administrator",
                        Map.of("name", "anna", "password", "long enough, this", "again", "long enough, this")))
                .isTrue();

        Path users = sources.tried(Map.of()).usersFile().orElseThrow();
        assertThat(users).isEqualTo(folder.resolve("data/users"));
        assertThat(Files.readString(users)).startsWith("anna:admin:pbkdf2-sha256$");
        assertThat(Files.readString(folder.resolve("data/setup.properties"))).doesNotContain("long enough");
    }

    private static void run(Settings.IntelliTrack place, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(place.jdbcUrl(), place.user(), "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
