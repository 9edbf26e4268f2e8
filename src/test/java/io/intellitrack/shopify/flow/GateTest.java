package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.flow.gate.Gate;
import io.intellitrack.shopify.flow.gate.GateReport;
import io.intellitrack.shopify.flow.gate.GateReport.Level;
import io.intellitrack.shopify.sandbox.SandboxServer;
import io.intellitrack.shopify.sandbox.catalog.ShopLocation;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.sandbox.store.SandboxStore;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.testing.Kit;
import io.intellitrack.shopify.testing.TestClock;
import io.intellitrack.shopify.wiring.Connector;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    @TempDir
    Path folder;

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    private final SandboxStore store = new SandboxStore(Clock.systemUTC());
    private final ShopLocation warehouse = store.catalog().addLocation("Warehouse");
    private SandboxServer server;
    private Kit kit;
    private Connector connector;

    @BeforeEach
    void open() {
        server = SandboxServer.start(0, store);
        kit = Kit.in(folder).store(server);
    }

    @AfterEach
    void close() throws Exception {
        if (connector != null) {
            connector.close();
        }
        server.close();
    }

    @Test
    void itIsGreenOnceConnectionSettingsAndDatasetAreFine() throws Exception {
        assertThat(gate().check().green()).isFalse();
        assertThat(connector.storeState().read().gateGreenAt()).isEmpty();

        complete(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);

        assertThat(gate().check().green()).isTrue();
        assertThat(connector.storeState().read().gateGreenAt()).contains(clock.instant());
        assertThat(gate().refusal(Flow.FULFILLMENTS, RunRequest.timer())).isEmpty();
    }

    @Test
    void theFirstGreenMomentIsKept() throws Exception {
        gate();
        complete(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);
        Instant first = clock.instant();
        gate().check();
        clock.pass(Duration.ofDays(1));

        gate().check();

        assertThat(connector.storeState().read().gateGreenAt()).contains(first);
    }

    @Test
    void importsByHandAreHowItBecomesGreenAndExportsWait() throws Exception {
        assertThat(gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"))).isEmpty();
        assertThat(gate().refusal(Flow.ORDERS, RunRequest.timer()))
                .get()
                .asString()
                .contains("Run init");
        assertThat(gate().refusal(Flow.FULFILLMENTS, RunRequest.manual("ann"))).isPresent();
        assertThat(gate().refusal(Flow.ADJUSTMENTS, RunRequest.manual("ann"))).isPresent();
    }

    @Test
    void fc17aMissingScopeIsNamed() throws Exception {
        server.access().withdraw("write_inventory");
        server.access().withdraw("read_customers");

        assertThat(faults(gate().check()))
                .anySatisfy(fault -> assertThat(fault)
                        .contains("write_inventory", "read_customers")
                        .doesNotContain("read_orders"));
        assertThat(gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "write_inventory, adjustments-to-shopify",
        "write_merchant_managed_fulfillment_orders, fulfillments-to-shopify adjustments-to-shopify",
        "read_customers, orders-to-intellitrack",
    })
    void fc17aScopeThatIsTakenAwayStopsOnlyWhatNeedsItAndIsNamed(String scope, String stopped) throws Exception {
        gate();
        complete(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);
        assertThat(gate().check().green()).isTrue();
        server.access().withdraw(scope);

        assertThat(faults(gate().check())).singleElement().asString().contains(scope, stopped.split(" ")[0]);
        for (Flow flow : Flow.values()) {
            Optional<String> refusal = gate().refusal(flow, RunRequest.timer());
            assertThat(refusal.isPresent()).as("%s: %s", flow, refusal).isEqualTo(stopped.contains(flow.id()));
            refusal.ifPresent(why -> assertThat(why).contains(scope));
        }
    }

    @Test
    void theRightToWriteIncludesTheRightToRead() throws Exception {
        server.access()
                .scopes(Set.of(
                        "read_products",
                        "write_inventory",
                        "read_locations",
                        "write_orders",
                        "write_customers",
                        "write_merchant_managed_fulfillment_orders"));

        assertThat(gate().check().items())
                .filteredOn(item -> item.name().equals("scopes"))
                .extracting(GateReport.Item::level)
                .containsExactly(Level.OK);
    }

    @Test
    void inShadowNoRightToWriteIsNeeded() throws Exception {
        server.access().withdraw("write_inventory");
        server.access().withdraw("write_merchant_managed_fulfillment_orders");
        server.access()
                .scopes(Set.of(
                        "read_products",
                        "read_inventory",
                        "read_locations",
                        "read_orders",
                        "read_customers",
                        "read_merchant_managed_fulfillment_orders"));
        kit.set("mode", "shadow");

        assertThat(faults(gate().check())).noneMatch(fault -> fault.contains("lacks"));
    }

    @Test
    void fc17withoutAllOrdersItWarnsOfOldOnes() throws Exception {
        server.access().withdraw("read_all_orders");

        assertThat(gate().check().items())
                .anySatisfy(item -> assertThat(item.detail() + item.level()).contains("60 days", "NOTE"));
    }

    @Test
    void fc19anotherVersionThanAskedIsAFault() throws Exception {
        server.faults().add(InjectedFault.of(InjectedFault.Kind.VERSION).with("2027-01"));

        assertThat(faults(gate().check())).anySatisfy(fault -> assertThat(fault).contains("2027-01"));
    }

    @Test
    void whatAServerMayLeaveOutIsANote() throws Exception {
        server.faults()
                .add(InjectedFault.of(InjectedFault.Kind.NO_DATE))
                .add(InjectedFault.of(InjectedFault.Kind.NO_THROTTLE_STATUS));
        gate();
        complete(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);

        assertThat(gate().check().green()).isTrue();
        assertThat(gate().check().items()).extracting(GateReport.Item::level).contains(Level.NOTE);
    }

    @Test
    void aTokenOfAnotherShopIsRefusedBeforeAnythingIsWritten() throws Exception {
        gate().check();
        server.faults().add(InjectedFault.of(InjectedFault.Kind.WRONG_SHOP));

        assertThat(faults(gate().check())).anySatisfy(fault -> assertThat(fault).contains("another shop"));
        assertThat(gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"))).isPresent();
        assertThat(connector.storeState().read().shopId())
                .contains("gid://shopify/Shop/" + store.shop().id());
    }

    @Test
    void fc16aRevokedTokenIsAFaultAndHealsByItself() throws Exception {
        server.access().revoke();
        assertThat(gate().check().green()).isFalse();

        server.access().restore();
        clock.pass(Duration.ofSeconds(10));

        assertThat(gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"))).isEmpty();
    }

    @Test
    void whatTheStoreSaidIsRememberedForAFewMinutes() throws Exception {
        gate().check();
        long before = server.journal().count("Preflight");

        gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"));
        clock.pass(Duration.ofMinutes(4));
        gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"));
        assertThat(server.journal().count("Preflight")).isEqualTo(before);

        clock.pass(Duration.ofMinutes(1));
        gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"));
        assertThat(server.journal().count("Preflight")).isEqualTo(before + 1);
    }

    @Test
    void whenTheConnectionIsLostRunsBeginAndTellItThemselves() throws Exception {
        gate();
        complete(Flow.PRODUCTS, Flow.INVENTORY, Flow.ORDERS);
        gate().check();

        server.faults().add(InjectedFault.of(InjectedFault.Kind.STATUS).with("503"));
        clock.pass(Duration.ofMinutes(6));

        assertThat(gate().refusal(Flow.ORDERS, RunRequest.timer())).isEmpty();
    }

    @Test
    void aStoreNeverSeenBeforeMustAnswerFirst() throws Exception {
        server.faults().add(InjectedFault.of(InjectedFault.Kind.STATUS).with("503"));

        assertThat(gate().refusal(Flow.PRODUCTS, RunRequest.manual("ann"))).isPresent();
    }

    @Test
    void theOnlyLocationOfTheMerchantsOwnNeedsNoMapping() throws Exception {
        store.catalog().addFulfillmentService("A service");

        assertThat(gate().check().items())
                .anySatisfy(item -> assertThat(item.detail()).contains("Warehouse", "is Main/Stock"));
    }

    @Test
    void ofSeveralLocationsOneMustBeMapped() throws Exception {
        store.catalog().addLocation("Harbor");

        assertThat(faults(gate().check()))
                .anySatisfy(fault -> assertThat(fault).contains("No location is mapped", "Warehouse", "Harbor"));
    }

    @Test
    void locationsThatAreNotMappedAreANoteAndUnknownOnesAFault() throws Exception {
        store.catalog().addLocation("Harbor");
        kit.set("locations." + number(warehouse), "Main/Stock").set("locations.999", "Main/Other");

        GateReport report = gate().check();

        assertThat(faults(report)).anySatisfy(fault -> assertThat(fault).contains("no location 999"));
        assertThat(report.items())
                .anySatisfy(item -> assertThat(item.level() + item.detail()).contains("NOTE", "not mapped", "Harbor"));
    }

    @Test
    void whatTheSettingsNameMustBeInAnExistingDatabase() throws Exception {
        gate();
        connector.close();
        connector = null;
        kit.set("intellitrack.schema", "existing").set("intellitrack.division", "Nowhere");

        assertThat(faults(gate().check())).anySatisfy(fault -> assertThat(fault).contains("no division Nowhere"));
    }

    @Test
    void aFlowThatIsSwitchedOffDoesNotHoldTheGate() throws Exception {
        kit.set("inventory-to-intellitrack.enabled", "false");
        gate();
        complete(Flow.PRODUCTS, Flow.ORDERS);

        assertThat(gate().check().green()).isTrue();
    }

    private Gate gate() throws Exception {
        if (connector == null) {
            RuntimeEnvironment real = RuntimeEnvironment.real();
            connector = Connector.start(
                    kit.settings(),
                    kit.home(),
                    false,
                    new RuntimeEnvironment(clock, real.nanoTime(), wait -> {}, real.connections()));
        }
        return connector.gate();
    }

    private void complete(Flow... flows) {
        for (Flow flow : flows) {
            connector
                    .database()
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "insert into sync_flow (store, flow, completed_at) values ('default', ?, current_timestamp)",
                            flow.id()));
        }
    }

    private static List<String> faults(GateReport report) {
        return report.items().stream()
                .filter(item -> item.level().holdsBack())
                .map(item -> item.detail() + " " + item.remedy().orElse(""))
                .collect(Collectors.toList());
    }

    private static String number(ShopLocation location) {
        return location.gid().replaceAll(".*/", "");
    }
}
