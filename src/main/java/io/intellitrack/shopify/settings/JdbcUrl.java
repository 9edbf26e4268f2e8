package io.intellitrack.shopify.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which database addresses are taken, and what is added to them so that nothing committed is lost. */
final class JdbcUrl {
    /** H2 and PostgreSQL URL options that run code or read files, or that would undo durability. */
    private static final List<String> REFUSED_URL_OPTIONS =
            List.of("init=", "runscript", "socketfactory", "sslfactory", "loggerfile", "authenticationpluginclassname");

    private static final Pattern FILE = Pattern.compile("^jdbc:h2:file:", Pattern.CASE_INSENSITIVE);

    private JdbcUrl() {}

    /** H2 loses committed rows on a kill unless WRITE_DELAY is 0 (measured); the file does not remember it. */
    static String read(SettingsReader in, String url, String user) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (REFUSED_URL_OPTIONS.stream().anyMatch(lower::contains)) {
            in.fault("intellitrack.jdbc-url: options that run code are refused (%s).", REFUSED_URL_OPTIONS);
        }
        if (lower.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (lower.startsWith("jdbc:sqlserver:")) {
            SqlServerUrl.check(in, url, user);
            return url;
        }
        if (!lower.startsWith("jdbc:h2:file:") && !lower.startsWith("jdbc:h2:mem:")) {
            in.fault("intellitrack.jdbc-url: expected jdbc:sqlserver:…, jdbc:postgresql:… or jdbc:h2:file:…; other "
                    + "databases are not supported.");
            return url;
        }
        if (lower.contains("write_delay=") && !lower.matches(".*;write_delay=0(;.*)?")) {
            in.fault("intellitrack.jdbc-url: WRITE_DELAY must be 0, or committed rows are lost when the process dies.");
        }
        String placed = placed(in.base(), url);
        String durable = lower.contains("write_delay=") ? placed : placed + ";WRITE_DELAY=0";
        // else H2 writes statements that failed, with a customer's data in them, to a file beside the database
        String quiet = lower.contains("trace_level_file=") ? durable : durable + ";TRACE_LEVEL_FILE=0";
        // else H2 closes the file by itself on SIGTERM, before runs have ended their page and given their lease back
        return lower.contains("db_close_on_exit=") ? quiet : quiet + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    /** A relative file lies in the installation's folder. */
    private static String placed(Path base, String url) {
        String file = FILE.matcher(url).replaceFirst("");
        if (base.toString().isEmpty() || file.equals(url) || file.startsWith("~")) {
            return url;
        }
        String[] parts = file.split(";", 2);
        Path whole = base.resolve(parts[0]).normalize();
        return url.substring(0, url.length() - file.length()) + whole + (parts.length == 2 ? ";" + parts[1] : "");
    }
}
