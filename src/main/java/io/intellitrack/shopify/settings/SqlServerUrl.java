package io.intellitrack.shopify.settings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which options an address of SQL Server may have. The driver knows more than a hundred; among them are such as run code
 * ({@code socketFactoryClass}), read files ({@code trustStore}), hold secrets, or change what statements mean.
 *
 * @see <a href="https://learn.microsoft.com/sql/connect/jdbc/setting-the-connection-properties">The driver's options</a>
 */
final class SqlServerUrl {
    private static final Set<String> DATABASE = Set.of("databasename", "database");
    private static final Set<String> LOGIN = Set.of("user", "username", "password");
    private static final Set<String> OTHER_LOGINS =
            Set.of("integratedsecurity", "authentication", "authenticationscheme", "usedefaultjaasconfig", "domain");
    private static final Set<String> TRUST = Set.of("truststore", "servercertificate", "trustmanagerclass");

    private static final List<String> TAKEN = List.of(
            "applicationIntent",
            "applicationName",
            "connectRetryCount",
            "connectRetryInterval",
            "databaseName",
            "database",
            "encrypt",
            "failoverPartner",
            "hostNameInCertificate",
            "instanceName",
            "iPAddressPreference",
            "loginTimeout",
            "multiSubnetFailover",
            "packetSize",
            "port",
            "portNumber",
            "server",
            "serverName",
            "socketTimeout",
            "sslProtocol",
            "statementPoolingCacheSize",
            "transparentNetworkIPResolution",
            "trustServerCertificate",
            "workstationID");

    private SqlServerUrl() {}

    /** Tells of options that are refused, and of a database or login that is not named. */
    static void check(SettingsReader in, String url, String user) {
        Set<String> options = options(url);
        options.stream()
                .filter(option -> TAKEN.stream().noneMatch(option::equalsIgnoreCase))
                .forEach(option -> in.fault("%s", refusal(option)));
        if (options.stream().noneMatch(DATABASE::contains)) {
            in.fault(
                    "intellitrack.jdbc-url: says no database. Add ;databaseName=… behind the server: else the login's own "
                            + "is used, mostly master.");
        }
        if (user.isEmpty()) {
            in.fault("intellitrack.user: SQL Server needs a login of its own kind. Create one with a password in its "
                    + "database, and name it here.");
        }
    }

    private static Set<String> options(String url) {
        Set<String> options = new HashSet<>();
        Arrays.stream(url.split(";"))
                .skip(1)
                .map(option -> option.split("=", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(option -> !option.isEmpty())
                .forEach(options::add);
        return options;
    }

    private static String refusal(String option) {
        String refused = "intellitrack.jdbc-url: the option " + option + " is refused. ";
        if (LOGIN.contains(option)) {
            return refused
                    + "Who logs in stands in intellitrack.user and intellitrack.password-file: an address is shown.";
        }
        if (OTHER_LOGINS.contains(option)) {
            return refused + "A Windows or Entra login needs libraries of that system: give the program a login of SQL "
                    + "Server's own in intellitrack.user.";
        }
        if (TRUST.contains(option)) {
            return refused
                    + "Give Java the certificate with -Djavax.net.ssl.trustStore=…, or, within one's own network, say "
                    + "trustServerCertificate=true.";
        }
        return refused + "Remove it; allowed are " + String.join(", ", new TreeSet<>(TAKEN)) + ".";
    }
}
