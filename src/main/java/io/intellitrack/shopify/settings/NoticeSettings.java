package io.intellitrack.shopify.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How people are told of trouble. */
final class NoticeSettings {
    private static final String ADDRESS = "[^\\s@,<>\"]+@[^\\s@,<>\"]+";
    private static final String PRIVATE =
            "localhost|\\[::1]|127(\\.\\d{1,3}){3}|10(\\.\\d{1,3}){3}|192\\.168(\\.\\d{1,3}){2}|172\\.(1[6-9]|2\\d|3[01])(\\.\\d{1,3}){2}";
    private static final int IMPLICIT_TLS = 465;

    private NoticeSettings() {}

    static Settings.Notices read(SettingsReader in) {
        return new Settings.Notices(in.get(ServerKeys.NOTICES_EVERY), mail(in), webhook(in));
    }

    private static Optional<Settings.Mail> mail(SettingsReader in) {
        Optional<String> host = in.given(ServerKeys.MAIL_HOST);
        int port = in.get(ServerKeys.MAIL_PORT);
        Optional<String> user = in.given(ServerKeys.MAIL_USER);
        Optional<Secret> password = in.secret(ServerKeys.MAIL_PASSWORD);
        Optional<String> from = in.given(ServerKeys.MAIL_FROM);
        List<String> to = addresses(in.get(ServerKeys.MAIL_TO));
        boolean starttls = in.get(ServerKeys.MAIL_STARTTLS);
        if (host.isEmpty()) {
            if (user.isPresent() || password.isPresent() || from.isPresent() || !to.isEmpty()) {
                in.fault(
                        "notices.mail.host is missing: set the mail server, or remove the other notices.mail settings.");
            }
            return Optional.empty();
        }
        if (from.isEmpty() || !from.get().matches(ADDRESS)) {
            in.fault("notices.mail.from: expected one address such as sync@example.com.");
        }
        if (to.isEmpty() || !to.stream().allMatch(one -> one.matches(ADDRESS))) {
            in.fault("notices.mail.to: expected addresses such as ops@example.com, separated by commas.");
        }
        login(in, host.get(), user, password, starttls || port == IMPLICIT_TLS);
        Optional<Settings.Login> login = user.flatMap(name -> password.map(word -> new Settings.Login(name, word)));
        return Optional.of(new Settings.Mail(host.get(), port, starttls, login, from.orElse(""), to));
    }

    private static void login(
            SettingsReader in, String host, Optional<String> user, Optional<Secret> password, boolean encrypted) {
        if (user.isPresent() != password.isPresent()) {
            in.fault("notices.mail.user and notices.mail.password: set both, or neither.");
        }
        if (password.isPresent() && !encrypted && !host.matches("localhost|\\[?::1]?|127(\\.\\d{1,3}){3}")) {
            in.fault("notices.mail.starttls=false: the password would cross the network in the clear; set it to true.");
        }
    }

    private static List<String> addresses(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static Optional<Settings.Webhook> webhook(SettingsReader in) {
        Optional<String> text = in.given(ServerKeys.WEBHOOK_URL);
        Optional<Secret> secret = in.secret(ServerKeys.WEBHOOK_SECRET);
        if (text.isEmpty()) {
            if (secret.isPresent()) {
                in.fault("notices.webhook.url is missing: set it, or remove notices.webhook.secret.");
            }
            return Optional.empty();
        }
        Optional<URI> url = url(text.get());
        if (url.isEmpty()) {
            in.fault("notices.webhook.url: expected https://host/path without a user in it (plain http only to this "
                    + "machine or a private address such as 10.0.0.5).");
        }
        return url.map(good -> new Settings.Webhook(good, secret));
    }

    /** The address itself is often a secret, so it is in no message. */
    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
            boolean safe = "https".equals(url.getScheme()) || "http".equals(url.getScheme()) && host.matches(PRIVATE);
            return safe && !host.isEmpty() && url.getRawUserInfo() == null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
