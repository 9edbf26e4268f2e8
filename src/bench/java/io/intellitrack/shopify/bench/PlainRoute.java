package io.intellitrack.shopify.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The import as most people write it with Camel: split the lines, unmarshal, an idempotent consumer with a JDBC
 * repository, and one insert per row. It writes item and item_uom only, and knows no changes.
 */
final class PlainRoute extends RouteBuilder {
    private final HikariDataSource database;

    private PlainRoute(HikariDataSource database) {
        this.database = database;
    }

    /**
     * Loads a file in a JVM like the program's.
     *
     * @param heap most heap in megabytes
     * @return seconds of the route's own work
     */
    static double load(Path flatFile, Settings.IntelliTrack books, int heap) throws Exception {
        List<String> command = JavaCommand.small(heap);
        command.addAll(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                PlainRoute.class.getName(),
                flatFile.toString(),
                books.jdbcUrl(),
                books.user()));
        Path output = Files.createTempFile("plain", ".txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        List<String> said = Files.readAllLines(output);
        Files.delete(output);
        if (exit != 0) {
            throw new IllegalStateException("The plain route failed: " + String.join("\n", said));
        }
        return Double.parseDouble(said.get(said.size() - 1));
    }

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        load(Path.of(arguments[0]), arguments[1], arguments[2]);
        System.out.println();
        System.out.println((System.nanoTime() - start) / 1e9);
    }

    private static void load(Path flatFile, String url, String user) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(4);
        try (HikariDataSource database = new HikariDataSource(config);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            try (var connection = database.getConnection()) {
                MeasuredDatabases.prepare(connection);
            }
            camel.disableJMX();
            camel.getRegistry().bind("db", database);
            camel.addRoutes(new PlainRoute(database));
            camel.start();
            camel.createProducerTemplate().sendBody("direct:load", flatFile.toFile());
        }
    }

    @Override
    public void configure() {
        from("direct:load")
                .split(body().tokenize("\n"))
                .streaming()
                .unmarshal()
                .json(Map.class)
                .idempotentConsumer(simple("${body[id]}"), new SeenInTable(database))
                .process(exchange -> {
                    Map<?, ?> variant = exchange.getMessage().getBody(Map.class);
                    Map<?, ?> product = (Map<?, ?>) variant.get("product");
                    Map<?, ?> cost = (Map<?, ?>) ((Map<?, ?>) variant.get("inventoryItem")).get("unitCost");
                    Map<String, Object> row = new HashMap<>();
                    row.put("sku", variant.get("sku"));
                    row.put("barcode", variant.get("barcode"));
                    row.put("type", product.get("productType"));
                    row.put("vendor", product.get("vendor"));
                    row.put("description", product.get("title") + " – " + variant.get("title"));
                    row.put("cost", cost == null ? null : new BigDecimal((String) cost.get("amount")));
                    row.put("currency", cost == null ? null : cost.get("currencyCode"));
                    exchange.getMessage().setHeader("CamelJdbcParameters", row);
                })
                .setBody(constant("insert into item (division_id, item_number, alternate_number, description, category,"
                        + " manufacturer) select min(id), :?sku, :?barcode, :?description, :?type, :?vendor"
                        + " from division"))
                .to("jdbc:db?useHeadersAsParameters=true")
                .setBody(constant("insert into item_uom (item_id, uom_id, each_count, unit_cost, currency) select i.id,"
                        + " (select min(id) from unit_of_measure), 1, :?cost, :?currency from item i"
                        + " where i.division_id = (select min(id) from division) and i.item_number = :?sku"))
                .to("jdbc:db?useHeadersAsParameters=true");
    }

    /** Which variants were seen, a row and a transaction for each, as such a route would keep it. */
    private static final class SeenInTable extends ServiceSupport implements IdempotentRepository {
        private final Jdbi database;

        private SeenInTable(DataSource connections) {
            database = Jdbi.create(connections);
            database.useHandle(
                    handle -> handle.execute("create table if not exists plain_seen (id varchar(255) primary key)"));
        }

        @Override
        public boolean add(String key) {
            return database.inTransaction(handle -> {
                boolean fresh = !contains(handle, key);
                if (fresh) {
                    handle.execute("insert into plain_seen (id) values (?)", key);
                }
                return fresh;
            });
        }

        @Override
        public boolean contains(String key) {
            return database.withHandle(handle -> contains(handle, key));
        }

        private static boolean contains(Handle handle, String key) {
            return handle.select("select count(*) from plain_seen where id = ?", key)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
        }

        @Override
        public boolean remove(String key) {
            return database.withHandle(handle -> handle.execute("delete from plain_seen where id = ?", key)) > 0;
        }

        @Override
        public boolean confirm(String key) {
            return true;
        }

        @Override
        public void clear() {
            database.useHandle(handle -> handle.execute("delete from plain_seen"));
        }
    }
}
