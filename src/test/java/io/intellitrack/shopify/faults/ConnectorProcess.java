package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.Connector;
import io.intellitrack.shopify.Flow;
import io.intellitrack.shopify.Home;
import io.intellitrack.shopify.Machine;
import io.intellitrack.shopify.Settings;
import io.intellitrack.shopify.SettingsReader;
import io.intellitrack.shopify.flow.RunRequest;
import io.intellitrack.shopify.shopify.Sleeper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The real program on a busy schedule of its own: {@code ConnectorProcess <settings file> <routes> <clock offset, s>
 * <deadly point or none>}. It runs all flows again and again until it is killed, or dies at the named point:
 *
 * <ul>
 *   <li>{@code claimed}: a shipment is written down, nothing was sent
 *   <li>{@code sent}: Shopify has a shipment, nobody has written it down
 *   <li>{@code stock-sent}: the same for stock
 *   <li>{@code before-commit:N}, {@code after-commit:N}: around the n-th commit
 * </ul>
 */
final class ConnectorProcess {
    private static final int KILLED = 137;
    private static final List<Flow> CYCLE = List.of(Flow.PRODUCTS, Flow.ORDERS, Flow.FULFILLMENTS, Flow.ADJUSTMENTS);

    private final String deadly;
    private final AtomicInteger commits = new AtomicInteger();

    private ConnectorProcess(String deadly) {
        this.deadly = deadly;
    }

    public static void main(String[] arguments) throws Exception {
        new ConnectorProcess(arguments[3])
                .run(Path.of(arguments[0]), Path.of(arguments[1]), Duration.ofSeconds(Long.parseLong(arguments[2])));
    }

    private void run(Path file, Path routes, Duration offset) throws Exception {
        Settings settings = SettingsReader.read(List.of(file), Map.of(), new Properties());
        Machine machine =
                new Machine(Clock.offset(Clock.systemUTC(), offset), System::nanoTime, Sleeper.real(), this::around);
        try (Connector connector = Connector.start(settings, new Home(routes, List.of(file)), false, machine)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(connector)));
            connector.onCall(call -> {
                if (call.operation().equals("CreateFulfillment")) {
                    at("sent");
                } else if (call.operation().equals("SetQuantities")) {
                    at("stock-sent");
                }
            });
            System.out.println("ready");
            while (true) {
                cycle(connector);
            }
        }
    }

    private static void close(Connector connector) {
        try {
            connector.close();
        } catch (Exception e) {
            System.out.println("not closed: " + e);
        }
    }

    private static void cycle(Connector connector) throws InterruptedException {
        for (Flow flow : CYCLE) {
            try {
                connector.flows().run(flow, RunRequest.manual("faults"));
            } catch (RuntimeException e) {
                Thread.sleep(50); // the run log has it; the next cycle tries again
            }
        }
        System.out.println("cycle");
    }

    private javax.sql.DataSource around(javax.sql.DataSource pool) {
        Steps named = new Steps() {
            @Override
            void at(String name) {
                if (name.equals("before commit")) {
                    ConnectorProcess.this.at("before-commit:" + commits.incrementAndGet());
                } else if (name.equals("after commit")) {
                    ConnectorProcess.this.at("after-commit:" + commits.get());
                }
            }
        };
        return new CountedConnections(named, UnaryOperator.identity(), () -> at("claimed")).around(pool);
    }

    /** As a kill -9: no hook, no handler. */
    private void at(String point) {
        if (point.equals(deadly)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
