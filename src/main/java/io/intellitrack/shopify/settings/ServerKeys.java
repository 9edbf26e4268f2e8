package io.intellitrack.shopify.settings;

import static io.intellitrack.shopify.settings.Effect.NEXT_START;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The settings of what the program offers to people: console, notices, log, users and JMX. */
final class ServerKeys {
    static final SettingKey<Boolean> CONSOLE = new SettingKey<>(
            "console.enabled", Format.flag(), "true", NEXT_START, "The console, health and metrics over HTTP.");
    static final SettingKey<String> CONSOLE_HOST = new SettingKey<>(
            "console.host",
            Format.text(),
            "127.0.0.1",
            NEXT_START,
            "The address it listens on; beyond this machine only with users.");
    static final SettingKey<Integer> CONSOLE_PORT = new SettingKey<>(
            "console.port", Format.whole(0, 65535, ""), "8080", NEXT_START, "The port it listens on; 0: any free one.");
    static final SettingKey<String> CONSOLE_URL = new SettingKey<>(
            "console.url",
            Format.text(),
            "",
            NEXT_START,
            "What browsers call the console where a proxy with TLS stands before it.");
    static final SettingKey<Path> CONSOLE_KEYSTORE = new SettingKey<>(
            "console.keystore",
            Format.path(),
            "",
            NEXT_START,
            "The file of a certificate (PKCS12), with which the console speaks https itself.");
    static final SettingKey<Secret> CONSOLE_KEYSTORE_PASSWORD =
            SettingKey.secret("console.keystore-password", NEXT_START, "The password of that file.");
    static final SettingKey<Duration> NOTICES_EVERY = new SettingKey<>(
            "notices.every", Format.duration("1m", "1d"), "30m", NEXT_START, "The shortest time between two notices.");
    static final SettingKey<String> MAIL_HOST =
            new SettingKey<>("notices.mail.host", Format.text(), "", NEXT_START, "The mail server; none: no mail.");
    static final SettingKey<Integer> MAIL_PORT = new SettingKey<>(
            "notices.mail.port",
            Format.whole(1, 65535, ""),
            "587",
            NEXT_START,
            "Its port; on 465 with TLS from the first byte.");
    static final SettingKey<String> MAIL_USER = new SettingKey<>(
            "notices.mail.user", Format.text(), "", NEXT_START, "Who logs in there, where it asks for a user.");
    static final SettingKey<Secret> MAIL_PASSWORD =
            SettingKey.secret("notices.mail.password", NEXT_START, "The password of that user.");
    static final SettingKey<String> MAIL_FROM =
            new SettingKey<>("notices.mail.from", Format.text(), "", NEXT_START, "The sender, one address.");
    static final SettingKey<String> MAIL_TO = new SettingKey<>(
            "notices.mail.to", Format.text(), "", NEXT_START, "Who gets the mails: addresses, separated by commas.");
    static final SettingKey<Boolean> MAIL_STARTTLS = new SettingKey<>(
            "notices.mail.starttls",
            Format.flag(),
            "true",
            NEXT_START,
            "Whether TLS is demanded; false with a password only on this machine.");
    static final SettingKey<String> WEBHOOK_URL = new SettingKey<>(
            "notices.webhook.url", Format.text(), "", NEXT_START, "Gets each notice as a POST of JSON.");
    static final SettingKey<Secret> WEBHOOK_SECRET =
            SettingKey.secret("notices.webhook.secret", NEXT_START, "What these are signed with.");
    static final SettingKey<Settings.LogFormat> LOG_FORMAT = new SettingKey<>(
            "log.format",
            Format.choice(Settings.LogFormat.class),
            "text",
            NEXT_START,
            "The daemon's log: lines for people, or for collectors.");
    static final SettingKey<Path> LOG_FILE = new SettingKey<>(
            "log.file", Format.path(), "", NEXT_START, "The file it goes to, rolled each day; none: standard error.");
    static final SettingKey<Path> USERS_FILE = new SettingKey<>(
            "users.file",
            Format.path(),
            "",
            NEXT_START,
            "Who may do what, in console and JMX: made with the command users.");
    static final SettingKey<String> JMX_HOST = new SettingKey<>(
            "jmx.host",
            Format.text(),
            "127.0.0.1",
            NEXT_START,
            "The address of remote JMX; beyond this machine only with users and a keystore.");
    static final SettingKey<Integer> JMX_PORT = new SettingKey<>(
            "jmx.port", Format.whole(0, 65535, ""), "0", NEXT_START, "The port of remote JMX; 0: off.");
    static final SettingKey<Path> JMX_KEYSTORE = new SettingKey<>(
            "jmx.keystore",
            Format.path(),
            "",
            NEXT_START,
            "The file of a certificate (PKCS12), with which JMX speaks TLS.");
    static final SettingKey<Secret> JMX_KEYSTORE_PASSWORD =
            SettingKey.secret("jmx.keystore-password", NEXT_START, "The password of that file.");

    static final List<SettingKey<?>> ALL = List.of(
            CONSOLE,
            CONSOLE_HOST,
            CONSOLE_PORT,
            CONSOLE_URL,
            CONSOLE_KEYSTORE,
            CONSOLE_KEYSTORE_PASSWORD,
            NOTICES_EVERY,
            MAIL_HOST,
            MAIL_PORT,
            MAIL_USER,
            MAIL_PASSWORD,
            MAIL_FROM,
            MAIL_TO,
            MAIL_STARTTLS,
            WEBHOOK_URL,
            WEBHOOK_SECRET,
            LOG_FORMAT,
            LOG_FILE,
            USERS_FILE,
            JMX_HOST,
            JMX_PORT,
            JMX_KEYSTORE,
            JMX_KEYSTORE_PASSWORD);

    private ServerKeys() {}
}
