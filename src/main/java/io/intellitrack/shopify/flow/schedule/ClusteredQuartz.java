package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.database.TableCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.component.quartz.QuartzComponent;
import org.jdbi.v3.core.Handle;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz on its clustered JDBC job store: of any number of instances on one database, one is woken by each tick, and another
 * takes over when it dies. Quartz compares wall clocks and may wake two; the lease decides who runs.
 */
public final class ClusteredQuartz {
    private static final String TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
    private static final long FIRST_TABLES_LOCK = 7_116_042L;

    private ClusteredQuartz() {}

    /**
     * The component that routes' {@code quartz:} endpoints use. Creates Quartz' tables when they are missing and no migration
     * has made them.
     *
     * @param store stores that share a database have schedulers of their own
     */
    public static QuartzComponent component(Database database, String store) {
        Map<String, String> own = database.dialect().quartz();
        if (own.containsValue(PostgreSQLDelegate.class.getName())) {
            database.jdbi().useTransaction(ClusteredQuartz::createTables);
        }
        String pool = "intellitrack-" + store;
        DBConnectionManager.getInstance().addConnectionProvider(pool, new Pool(database.dataSource()));
        QuartzComponent quartz = new QuartzComponent();
        Map<String, String> properties = new HashMap<>(Map.ofEntries(
                Map.entry("org.quartz.scheduler.instanceName", pool),
                Map.entry("org.quartz.scheduler.instanceId", "AUTO"),
                Map.entry("org.quartz.threadPool.class", SimpleThreadPool.class.getName()),
                Map.entry("org.quartz.threadPool.threadCount", "10"),
                Map.entry("org.quartz.threadPool.makeThreadsDaemons", "true"),
                Map.entry("org.quartz.jobStore.class", JobStoreTX.class.getName()),
                Map.entry("org.quartz.jobStore.dataSource", pool),
                Map.entry("org.quartz.jobStore.isClustered", "true"),
                Map.entry("org.quartz.jobStore.clusterCheckinInterval", "5000"),
                // more than the 18 s after which a dead instance's ticks are free again: an older tick is handed out
                // only
                // when Quartz looks for those, once per threshold
                Map.entry("org.quartz.jobStore.misfireThreshold", "30000")));
        own.forEach((name, value) -> properties.put("org.quartz.jobStore." + name, value));
        quartz.setProperties(Map.copyOf(properties));
        return quartz;
    }

    /** Quartz ships its own statements; they begin by dropping what is there, which we leave out. */
    private static void createTables(Handle handle) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(:lock)) locked")
                .bind("lock", FIRST_TABLES_LOCK)
                .mapTo(Integer.class)
                .one();
        if (!TableCatalogue.has(handle, "qrtz_job_details")) {
            for (String statement : statements().split(";")) {
                if (statement.strip().toUpperCase(java.util.Locale.ROOT).startsWith("CREATE")) {
                    handle.execute(statement.strip());
                }
            }
        }
    }

    private static String statements() {
        try (InputStream file = JobStoreTX.class.getResourceAsStream(TABLES)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Pool(DataSource connections) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return connections.getConnection();
        }

        @Override
        public void shutdown() {
            // the pool is closed by whoever opened it
        }

        @Override
        public void initialize() {
            // ready as it is
        }
    }
}
