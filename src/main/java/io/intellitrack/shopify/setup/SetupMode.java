package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The set-up in the browser, as the first start of an installation begins with: nobody has said which store there is. It ends when
 * the program has started with what was asked for.
 */
public final class SetupMode {
    /** Any of them in a file, the environment or on the command line: somebody sets the program up that way. */
    private static final List<String> BY_HAND =
            List.of("shopify.url", "shopify.access-token", "shopify.client-id", "shopify.client-secret");

    private final SetupSteps steps;
    private final SetupAccess access;
    private final int port;

    private SetupMode(SetupSteps steps, SetupAccess access, int port) {
        this.steps = steps;
        this.access = access;
        this.port = port;
    }

    /** True when the program was never set up, or a set-up was left before its end. */
    public static boolean due(Sources sources) {
        return sources.keptFaults().isEmpty()
                && BY_HAND.stream().allMatch(key -> sources.decidedBy(key).isEmpty())
                && (!sources.kept().containsKey("shopify.url") || new SetupProgress(sources.data()).underWay());
    }

    /**
     * Begins, or goes on where somebody left.
     *
     * @throws io.intellitrack.shopify.settings.SettingsException when what is set already cannot be used
     */
    public static SetupMode begin(Home home, Sources sources, Clock clock) {
        Settings.Console console = sources.tried(
                        sources.kept().containsKey("shopify.url")
                                ? Map.of()
                                : Map.of(
                                        "shopify.url",
                                        "https://unknown.myshopify.com",
                                        "shopify.access-token",
                                        "unknown"))
                .console();
        if (!console.enabled()) {
            throw new SettingsException(
                    List.of("shopify.url is missing: set it to https://<shop>.myshopify.com; or set "
                            + "console.enabled=true, and the first start leads through the set-up in the browser."));
        }
        return new SetupMode(new SetupSteps(home, sources), new SetupAccess(clock), console.port());
    }

    /**
     * Leads somebody through, until they ask for the program to start.
     *
     * @param trouble why it did not start when it was asked to the last time
     * @throws BindException when the console's port is taken
     */
    public void lead(Optional<String> trouble) throws BindException, InterruptedException {
        try (SetupServer server = new SetupServer(access, steps, port, trouble)) {
            server.tellLink();
            server.awaitStart();
        }
    }

    /** The program runs: the set-up is gone for good. */
    public void end() {
        steps.end();
    }
}
