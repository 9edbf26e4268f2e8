package io.intellitrack.shopify.faults;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * A process that writes rows into the program's own database and says each that is committed, until it is killed:
 * {@code Clerk <settings file> <first number> [careless]}. Rows come one by one, and now and then many in one transaction.
 */
final class Clerk {
    /** A transaction of this many rows, each tenth. */
    static final int MANY = 500;

    private Clerk() {}

    public static void main(String[] arguments) {
        try (Database database = Database.open(place(Path.of(arguments[0]), arguments.length > 2))) {
            System.out.println("ready");
            for (int number = Integer.parseInt(arguments[1]); ; number++) {
                write(database, number);
                System.out.println(number);
            }
        }
    }

    /** The database of a settings file, as the program opens it. */
    static Database open(Path settings) {
        return Database.open(place(settings, false));
    }

    /** Careless: H2 may keep back what it called committed, as it does by default and the settings refuse. */
    private static Settings.IntelliTrack place(Path settings, boolean careless) {
        Settings.IntelliTrack place = SettingsReader.read(List.of(settings), Map.of(), new Properties())
                .intellitrack();
        String url = careless ? place.jdbcUrl().replace("WRITE_DELAY=0", "WRITE_DELAY=500") : place.jdbcUrl();
        return new Settings.IntelliTrack(
                url,
                place.user(),
                place.password(),
                place.bundled(),
                place.division(),
                place.uom(),
                place.site(),
                place.location());
    }

    /** How many rows a transaction has. */
    static int rows(int number) {
        return number % 10 == 9 ? MANY : 1;
    }

    private static void write(Database database, int number) {
        boolean many = rows(number) > 1;
        database.jdbi().useTransaction(handle -> {
            IntStream.range(0, rows(number)).forEach(row -> write(handle, number));
            if (many) {
                System.out.println("before " + number);
            }
        });
    }

    private static void write(Handle handle, int number) {
        handle.createUpdate("insert into sync_audit (store, at, actor, way, action) "
                        + "values ('default', current_timestamp, 'clerk', 'test', :number)")
                .bind("number", Integer.toString(number))
                .execute();
    }
}
