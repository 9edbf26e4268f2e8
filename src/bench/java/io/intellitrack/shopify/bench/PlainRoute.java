package io.intellitrack.shopify.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.settings.Settings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

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
                .idempotentConsumer(simple("${body[id]}"), new JdbcMessageIdRepository(database, "products"))
                .process(exchange -> {
                    Map<?, ?> variant = exchange.getMessage().getBody(Map.class);
                    Map<?, ?> product = (Map<?, ?>) variant.get("product");
                    Map<?, ?> cost = (Map<?, ?>) ((Map<?, ?>) variant.get("inventoryItem")).get("unitCost");
                    exchange.getMessage().setHeader("description", product.get("title") + " – " + variant.get("title"));
                    exchange.getMessage()
                            .setHeader("cost", cost == null ? null : new BigDecimal((String) cost.get("amount")));
                    exchange.getMessage().setHeader("currency", cost == null ? null : cost.get("currencyCode"));
                })
                .to("sql:insert into item (division_id, item_number, alternate_number, description, category,"
                        + " manufacturer) select min(id), :#${body[sku]}, :#${body[barcode]}, :#description,"
                        + " :#${body[product][productType]}, :#${body[product][vendor]} from division"
                        + "?dataSource=#db&noop=true")
                .to("sql:insert into item_uom (item_id, uom_id, each_count, unit_cost, currency) select i.id,"
                        + " (select min(id) from unit_of_measure), 1, :#cost, :#currency from item i"
                        + " where i.division_id = (select min(id) from division) and i.item_number = :#${body[sku]}"
                        + "?dataSource=#db&noop=true");
    }
}
