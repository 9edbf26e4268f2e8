package io.intellitrack.shopify.ops.notices;

import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/** By SMTP. Not through Camel: a notice must go out when routes cannot start, and its password stays out of Camel. */
final class Mail implements Channel {
    private static final String MILLIS = "15000";
    private static final int IMPLICIT_TLS = 465;

    private final Settings.Mail settings;

    Mail(Settings.Mail settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void send(Notice bulletin) throws IOException {
        Addresses.check("notices.mail.host", settings.host());
        Session session = Session.getInstance(properties());
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(session, bulletin);
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.login().map(Settings.Login::user).orElse(null),
                    settings.login()
                            .map(Settings.Login::password)
                            .map(Secret::reveal)
                            .orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw new IOException(
                    settings.host() + ":" + settings.port() + " did not take the mail: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private Properties properties() {
        boolean implicit = settings.port() == IMPLICIT_TLS;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
        properties.setProperty("mail.smtp.timeout", MILLIS);
        properties.setProperty("mail.smtp.writetimeout", MILLIS);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(implicit));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.starttls() && !implicit));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.starttls() && !implicit));
        return properties;
    }

    private MimeMessage message(Session session, Notice bulletin) throws MessagingException {
        String utf8 = StandardCharsets.UTF_8.name();
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(String.join(",", settings.to()), true));
        message.setSubject(bulletin.subject().replaceAll("\\p{Cntrl}+", " "), utf8);
        message.setText(bulletin.text(), utf8);
        message.setSentDate(Date.from(bulletin.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
