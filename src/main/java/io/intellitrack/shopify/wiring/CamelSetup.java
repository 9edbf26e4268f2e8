package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.flow.routes.AllowList;
import io.intellitrack.shopify.flow.routes.CamelFaults;
import io.intellitrack.shopify.flow.routes.FlowPolicies;
import io.intellitrack.shopify.flow.routes.RouteRules;
import io.intellitrack.shopify.machine.BackgroundTask;
import io.intellitrack.shopify.mapping.DocumentsAsMaps;
import io.intellitrack.shopify.review.FolderReview;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsReader;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.ManagementMBeansLevel;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.PropertiesComponent;

/** Camel as this program uses it: how it runs, which files are its routes, and what these may not see. */
final class CamelSetup {
    private final Settings settings;
    private final Home home;
    private final boolean scheduled;

    CamelSetup(Settings settings, Home home, boolean scheduled) {
        this.settings = settings;
        this.home = home;
        this.scheduled = scheduled;
    }

    /** Not yet started; it loads no route before the check of them is over. */
    Main main(BackgroundTask<FolderReview> checking) {
        Main main = new Main();
        // no hook of its own: whoever started us closes us, and a hook would keep a closed program in memory for ever
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().withName(Connector.NAME);
        main.configure().withJmxEnabled(scheduled);
        main.configure().withJmxManagementMBeansLevel(ManagementMBeansLevel.RoutesOnly);
        main.configure().withRoutesIncludePattern("file:" + home.routes() + "/*.camel.yaml");
        main.configure().withAutoConfigurationSystemPropertiesEnabled(false);
        main.configure().withStreamCachingEnabled(false);
        main.configure().withShutdownTimeout(25);
        main.configure().addRoutesBuilder(new FlowPolicies());
        main.setPropertyPlaceholderLocations("false");
        main.setOverrideProperties(properties());
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport support) {
                harden(support.getCamelContext());
                checking.get(); // before Camel loads a file of theirs
            }
        });
        return main;
    }

    /** Reads the routes; what Camel says of one that it cannot read, it says in the words of who wrote it. */
    static FolderReview load(Main main, BackgroundTask<FolderReview> review) throws Exception {
        try {
            main.init();
            return review.get();
        } catch (Exception e) {
            throw CamelFaults.of(e, review.get().rules());
        }
    }

    /** Starts the routes, or says of which one it cannot. */
    static void start(Main main, RouteRules rules) throws Exception {
        try {
            main.start();
        } catch (Exception e) {
            throw CamelFaults.of(e, rules);
        }
    }

    private static void harden(CamelContext context) {
        PropertiesComponent placeholders = context.getPropertiesComponent();
        // a route must not be able to print the environment, where secrets may be
        ((org.apache.camel.component.properties.PropertiesComponent) placeholders).setEnvironmentVariableMode(0);
        ((org.apache.camel.component.properties.PropertiesComponent) placeholders).setSystemPropertiesMode(0);
        AllowList.install(context);
        DocumentsAsMaps.install(context);
    }

    /** What routes may use as placeholders; never a secret. */
    private Properties properties() {
        Properties properties = SettingsReader.passedThrough(home.settingsFiles());
        properties.setProperty("camel.component.direct.timeout", "2000");
        properties.setProperty("camel.component.http.automatic-retries-disabled", "true");
        properties.setProperty("routes.directory", home.routes().toUri().toString());
        properties.setProperty("schedules.started", Boolean.toString(scheduled));
        properties.setProperty("schedules.tick", Long.toString(tickMillis()));
        return properties;
    }

    /** How often the schedules look at the clock: each 5 seconds, or oftener where something is due oftener. */
    private long tickMillis() {
        long shortest = Math.min(
                settings.sync().interval().toMillis() / 4,
                settings.fulfillments().lookEvery().toMillis());
        return Math.max(1000, Math.min(5000, shortest));
    }
}
