package io.intellitrack.shopify.testing;

import io.intellitrack.shopify.settings.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Empty databases on a server that speaks SQL Server's protocol; they are dropped when the JVM ends. */
final class SqlServerDatabases {
    private static final String URL = System.getProperty("sqlserver.url", "");
    private static final String USER = System.getProperty("sqlserver.user", "sa");
    private static final String PASSWORD = System.getProperty("sqlserver.password", "");
    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    private SqlServerDatabases() {}

    static boolean there() {
        return !URL.isEmpty();
    }

    static Settings.IntelliTrack fresh(String name) {
        try (Connection connection = DriverManager.getConnection(URL, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            for (String option : List.of("allow_snapshot_isolation on", "read_committed_snapshot on")) {
                switchOn(statement, "alter database " + name + " set " + option);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (MADE.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(SqlServerDatabases::drop));
        }
        MADE.add(name);
        return Engine.settings(URL + ";databaseName=" + name, USER, PASSWORD);
    }

    /** Servers that only speak like it keep versions of rows always, and do not know the switch. */
    private static void switchOn(Statement statement, String option) {
        try {
            statement.execute(option);
        } catch (SQLException e) {
            System.out.println("Not switched on: " + option + ": " + e.getMessage());
        }
    }

    private static void drop() {
        try (Connection connection = DriverManager.getConnection(URL, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String name : MADE) {
                statement.execute("drop database " + name);
            }
        } catch (SQLException e) {
            System.out.println("A database of a test stays: " + e.getMessage());
        }
    }
}
