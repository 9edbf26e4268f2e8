package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.cli.Program;
import io.intellitrack.shopify.cli.terminal.Terminal;
import io.intellitrack.shopify.machine.Sleeper;
import io.intellitrack.shopify.wiring.RuntimeEnvironment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The program itself, with the site's clock and a point at which it dies as by kill -9: {@code ConnectorProcess <world
 * clock> <own error> <point or none> <command line>…}.
 *
 * <ul>
 *   <li>{@code claimed}: a shipment is written down, nothing was sent
 *   <li>{@code sent-not-marked}: a shipment was answered, nobody has written down what
 *   <li>{@code stock-sent}: the same for stock
 *   <li>{@code before-commit:N}, {@code after-commit:N}: around the n-th commit
 * </ul>
 */
final class ConnectorProcess {
    private static final int KILLED = 137;
    private static final String SHIPMENT_ANSWERED = "update sync_attempt\nset outcome =";
    private static final String STOCK_ANSWERED = "insert into sync_adjustment_request";

    private final String deadly;
    private final AtomicInteger commits = new AtomicInteger();

    private ConnectorProcess(String deadly) {
        this.deadly = deadly;
    }

    public static void main(String[] arguments) {
        ConnectorProcess process = new ConnectorProcess(arguments[2]);
        WorldClock clock = new WorldClock(Path.of(arguments[0]), Path.of(arguments[1]));
        RuntimeEnvironment machine = new RuntimeEnvironment(clock, System::nanoTime, Sleeper.real(), process::around)
                .withDatabaseTime(clock::right);
        System.exit(Program.run(Terminal.ofThisProcess(), machine, Arrays.copyOfRange(arguments, 3, arguments.length)));
    }

    private DataSource around(DataSource pool) {
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
        return new CountedConnections(named, this::prepared, () -> at("claimed")).around(pool);
    }

    private String prepared(String sql) {
        if (sql.contains(SHIPMENT_ANSWERED)) {
            at("sent-not-marked");
        } else if (sql.startsWith(STOCK_ANSWERED)) {
            at("stock-sent");
        }
        return sql;
    }

    /** As a kill -9: no hook, no handler. */
    private void at(String point) {
        if (point.equals(deadly)) {
            System.out.println("dies at " + point);
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
