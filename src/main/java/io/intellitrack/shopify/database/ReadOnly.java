package io.intellitrack.shopify.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.intellitrack.shopify.settings.Settings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Connections on which the database itself refuses to write, for statements that others write: a session that is read-only
 * on PostgreSQL, a user who may only select on H2, which knows no such sessions.
 */
final class ReadOnly {
    private static final String H2_USER = "INTELLITRACK_READER";
    private static final int CONNECTIONS = 4;

    private ReadOnly() {}

    /** The pool's own connections, made read-only until they are given back. */
    static DataSource onPostgres(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                ReadOnly.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(pool, arguments);
                        if (answer instanceof Connection connection) {
                            readOnly(connection);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void readOnly(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * A pool of its own, as a user who may select from every table that there is; made when missing.
     *
     * @param owner connections of a user who may do that
     */
    static HikariDataSource onH2(Settings.IntelliTrack settings, Jdbi owner) {
        String password = password(settings);
        String schema = owner.withHandle(handle -> {
            handle.execute("create user if not exists " + H2_USER + " password '" + password + "'");
            handle.execute(
                    "alter user " + H2_USER + " set password '" + password + "'"); // after a change of the owner's
            handle.createQuery(
                            "select schema_name from information_schema.schemata where schema_name <> 'INFORMATION_SCHEMA'")
                    .mapTo(String.class)
                    .list()
                    .forEach(name -> handle.execute("grant select on schema " + quoted(name) + " to " + H2_USER));
            return schema(handle);
        });
        HikariConfig config = new HikariConfig();
        config.setPoolName("routes");
        config.setJdbcUrl(settings.jdbcUrl().replaceAll(";.*", "")); // what follows was set by the owner already
        config.setUsername(H2_USER);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1); // the first to use it connects
        config.setConnectionInitSql("set schema " + quoted(schema));
        return new HikariDataSource(config);
    }

    private static String schema(Handle handle) {
        return handle.createQuery("select current_schema").mapTo(String.class).one();
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** The same in each process that shares the file, and known to nobody who does not know the owner's. */
    private static String password(Settings.IntelliTrack settings) {
        return DigestUtils.sha256Hex(
                H2_USER + settings.user() + settings.password().reveal());
    }
}
