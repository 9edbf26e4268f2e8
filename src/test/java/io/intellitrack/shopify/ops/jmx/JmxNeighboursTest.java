package io.intellitrack.shopify.ops.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.ops.Tls;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.rights.Right;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.ops.users.User;
import io.intellitrack.shopify.ops.users.Users;
import io.intellitrack.shopify.ops.users.UsersFile;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.Keystores;
import io.intellitrack.shopify.testing.OwnProcess;
import io.intellitrack.shopify.testing.TestClock;
import java.nio.file.Path;
import java.rmi.AccessException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes of this machine can do to the JMX port. */
class JmxNeighboursTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path folder;

    private final TestClock time = new TestClock("2026-11-25T08:00:00Z");
    private Database database;
    private Logins logins;
    private JmxServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        UsersFile users = new UsersFile(folder.resolve("users"));
        users.put(User.withPassword("anna", Right.ADMIN, PASSWORD.toCharArray()));
        users.put(User.withPassword("otto", Right.OPERATOR, PASSWORD.toCharArray()));
        database = Database.open(Engine.H2.fresh());
        logins = new Logins(new Users(users.path()), audit(), time);
        port = OwnProcess.freePort();
        server = JmxServer.start(
                new Settings.Jmx("127.0.0.1", Optional.of(port), Optional.empty()), Optional.of(logins), audit());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        database.close();
    }

    @Test
    void c44TheRegistryTakesChangesFromUsAlone() throws Exception {
        Registry registry = LocateRegistry.getRegistry("127.0.0.1", port);
        Remote ours = registry.lookup("jmxrmi");

        assertThatThrownBy(() -> registry.unbind("jmxrmi")).hasRootCauseInstanceOf(AccessException.class);
        assertThatThrownBy(() -> registry.rebind("jmxrmi", ours)).hasRootCauseInstanceOf(AccessException.class);
        assertThatThrownBy(() -> registry.bind("other", ours)).hasRootCauseInstanceOf(AccessException.class);

        assertThat(registry.list()).containsExactly("jmxrmi");
        assertThat(registry.lookup("jmxrmi")).isEqualTo(ours);
        assertThat(loginsWrittenDown("anna", "127.0.0.1", "ok")).isZero();
        try (JMXConnector client = connect("anna", PASSWORD)) {
            assertThat(client.getMBeanServerConnection()
                            .getAttribute(new ObjectName("java.lang:type=Runtime"), "VmName"))
                    .isNotNull();
        }
        assertThat(loginsWrittenDown("anna", "127.0.0.1", "ok")).isOne();
    }

    @Test
    void c44WithoutUsersAndWithTlsTheRegistryIsLockedToo() throws Exception {
        int other = OwnProcess.freePort();
        Settings.Keystore keystore =
                new Settings.Keystore(Keystores.make(folder.resolve("jmx.p12")), new Secret(Keystores.PASSWORD));
        for (Optional<Settings.Keystore> tls : List.of(Optional.<Settings.Keystore>empty(), Optional.of(keystore))) {
            try (JmxServer open = JmxServer.start(
                    new Settings.Jmx("127.0.0.1", Optional.of(other), tls), Optional.empty(), audit())) {
                assertThat(open.url().getHost()).isEqualTo("127.0.0.1");
                Registry registry = tls.isEmpty()
                        ? LocateRegistry.getRegistry("127.0.0.1", other)
                        : LocateRegistry.getRegistry(
                                "127.0.0.1",
                                other,
                                (host, at) -> Tls.trusting(keystore)
                                        .getSocketFactory()
                                        .createSocket(host, at));

                assertThatThrownBy(() -> registry.unbind("jmxrmi")).hasRootCauseInstanceOf(AccessException.class);
                assertThat(registry.list()).containsExactly("jmxrmi");
            }
        }
    }

    @Test
    void c45OfABurstOfWrongPasswordsFiveAreLookedAtAndTheAdminStillGetsIn() throws Exception {
        connect("anna", PASSWORD).close();

        List<Callable<String>> burst = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            String name = "nobody" + i % 7;
            burst.add(() -> assertThatThrownBy(() -> connect(name, "wrong password"))
                    .isInstanceOf(SecurityException.class)
                    .actual()
                    .getMessage());
        }
        List<String> answers = answers(burst);

        assertThat(answers).containsOnly("Name or password is wrong", "Too many tries: wait a little, then try again");
        assertThat(loginsWrittenDown("unknown", "127.0.0.1", "failed")).isEqualTo(5);
        connect("anna", PASSWORD).close();
        assertThatThrownBy(() -> connect("otto", PASSWORD)).hasMessageStartingWith("Too many tries");
    }

    private static List<String> answers(List<Callable<String>> burst) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(burst.size());
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> each : clients.invokeAll(burst)) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    private JMXConnector connect(String user, String password) throws Exception {
        return JMXConnectorFactory.connect(
                server.url(), Map.of(JMXConnector.CREDENTIALS, new String[] {user, password}));
    }

    private int loginsWrittenDown(String actor, String address, String result) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from sync_audit where action = 'login' "
                                + "and actor = :actor and address = :address and result = :result")
                        .bind("actor", actor)
                        .bind("address", address)
                        .bind("result", result)
                        .mapTo(Integer.class)
                        .one());
    }

    private Audit audit() {
        return new Audit(database, "default");
    }
}
