package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.LocalKey;
import io.intellitrack.shopify.ops.pages.Pages;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.users.Logins;
import io.intellitrack.shopify.settings.Settings;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the console listens, to whom, and who is who. Its sessions are of one server: each takes one of its own. */
public final class Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    private final Optional<Logins> logins;
    private final Audit audit;
    private final Address address;
    private final Origins origins;
    private final Callers callers;

    /**
     * Makes it from the settings.
     *
     * @param logins who may log in; empty when no users are configured
     * @param key what the command line of this machine comes with
     * @param audit where logins, logouts and refusals are noted
     * @throws io.intellitrack.shopify.settings.SettingsException when others than this machine could connect without users
     */
    public Authentication(Settings.Console settings, Optional<Logins> logins, LocalKey key, Audit audit, Clock clock) {
        this.logins = logins;
        this.audit = audit;
        this.address = new Address(settings, logins.isPresent());
        this.origins = new Origins(settings, logins.isPresent());
        this.callers = new Callers(key, logins, origins, clock);
    }

    /** Says in the log what everybody may do, and what can be read on the way. */
    void warn() {
        if (logins.isEmpty()) {
            LOG.info("No users are configured: whoever is on this machine may do everything in the console");
        }
        address.warn(origins.secure());
    }

    /** Each request is asked who sends it, then whether one of our own pages does, before any route is. */
    void configure(JavalinConfig config, AccessControl accessControl) {
        Guard guard = new Guard(origins);
        address.listen(config.jetty);
        config.router.handlerWrapper(accessControl::before);
        config.routes.before(callers::bind);
        config.routes.before(guard::check);
    }

    Address address() {
        return address;
    }

    Callers callers() {
        return callers;
    }

    AccessControl accessControl(RouteRights rights, RequestSchema schema) {
        return new AccessControl(audit, rights, schema);
    }

    LoginPage loginPage(Pages pages) {
        return new LoginPage(logins, callers, audit, pages);
    }
}
