package io.intellitrack.shopify.ops.http;

import io.intellitrack.shopify.ops.pages.Pages;
import io.intellitrack.shopify.ops.rights.Audit;
import io.intellitrack.shopify.ops.users.Logins;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;

/** {@code /login} and {@code /logout}. */
final class LoginPage {
    private final Optional<Logins> logins;
    private final Callers callers;
    private final Audit audit;
    private final Pages pages;

    LoginPage(Optional<Logins> logins, Callers callers, Audit audit, Pages pages) {
        this.pages = pages;
        this.logins = logins;
        this.callers = callers;
        this.audit = audit;
    }

    void routes(RoutesConfig routes) {
        routes.get("/login", this::show);
        routes.post("/login", this::login);
        routes.post("/logout", this::logout);
    }

    private void show(Context context) {
        String failure = context.queryParam("failed") != null
                ? "Name or password is wrong."
                : context.queryParam("wait") != null ? "Too many tries. Wait a little, then try again." : "";
        pages.login(context, failure, Map.of(Caller.FORM_FIELD, callers.loginToken(context)));
    }

    private void login(Context context) {
        if (logins.isEmpty()) {
            context.redirect("/", HttpStatus.SEE_OTHER);
            return;
        }
        String name = Optional.ofNullable(context.formParam("user")).orElse("").strip();
        String password = Optional.ofNullable(context.formParam("password")).orElse("");
        Caller caller = Caller.of(context);
        Logins.Result result = logins.get().login(name, password.toCharArray(), "http", caller.address());
        if (result instanceof Logins.Result.In in) {
            callers.begin(context, in.user());
            answer(context, HttpStatus.OK, "/");
        } else if (result instanceof Logins.Result.Wait wait) {
            context.header("Retry-After", Long.toString(wait.left().toSeconds() + 1));
            answer(context, HttpStatus.TOO_MANY_REQUESTS, "/login?wait");
        } else {
            answer(context, HttpStatus.UNAUTHORIZED, "/login?failed");
        }
    }

    private void logout(Context context) {
        Caller caller = Caller.of(context);
        if (caller.loggedIn()) {
            audit.note(caller.actor(), "logout", caller.way(), "ok");
        }
        callers.end(context);
        answer(context, HttpStatus.OK, "/login");
    }

    /** Browsers are sent on, programs are told. */
    private static void answer(Context context, HttpStatus status, String next) {
        if (Optional.ofNullable(context.header("Accept")).orElse("").contains("text/html")) {
            context.redirect(next, HttpStatus.SEE_OTHER);
        } else {
            context.status(status);
            Api.json(context, status == HttpStatus.OK ? Map.of("ok", true) : Map.of("error", status.getMessage()));
        }
    }
}
