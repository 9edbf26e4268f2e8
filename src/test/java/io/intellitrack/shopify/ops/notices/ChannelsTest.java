package io.intellitrack.shopify.ops.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.intellitrack.shopify.ops.Json;
import io.intellitrack.shopify.settings.Secret;
import io.intellitrack.shopify.settings.Settings;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to people, against a real server of its kind. */
class ChannelsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final Notice BULLETIN = new Notice(
            "default",
            NOW,
            List.of(new Trouble("RunFailed", "orders-to-intellitrack", true, NOW, "Größe\r\nBcc: x@example.com", 0)),
            List.of(),
            List.of("EndOfDayHeld"));

    private GreenMail mail;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        mail.stop();
        receiver.close();
    }

    private Settings.Mail settings(Optional<String> user, Optional<String> password, boolean starttls) {
        return new Settings.Mail(
                "127.0.0.1",
                mail.getSmtp().getPort(),
                starttls,
                user.map(name -> new Settings.Login(name, new Secret(password.orElseThrow()))),
                "sync@example.com",
                List.of("ops@example.com", "boss@example.com"));
    }

    @Test
    void aMailReachesEveryAddressWithItsTextAndNoLineBreakFromDataBecomesAHeader() throws Exception {
        new Mail(settings(Optional.empty(), Optional.empty(), false)).send(BULLETIN);

        assertThat(mail.getReceivedMessages()).hasSize(2);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject())
                .isEqualTo("[IntelliTrack for Shopify, default] RunFailed orders-to-intellitrack");
        assertThat(message.getContent().toString()).contains("New:", "Größe", "(urgent)", "Over:", "- EndOfDayHeld");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void theServerIsLoggedInToWhenThereIsAUser() throws Exception {
        mail.setUser("sync@example.com", "sync", "right");
        mail.getUserManager().setAuthRequired(true);

        new Mail(settings(Optional.of("sync"), Optional.of("right"), false)).send(BULLETIN);

        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThatThrownBy(() -> new Mail(settings(Optional.of("sync"), Optional.of("wr0ng"), false)).send(BULLETIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not take the mail")
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void whereTlsIsDemandedNothingGoesOutWithoutIt() {
        assertThatThrownBy(() -> new Mail(settings(Optional.empty(), Optional.empty(), true)).send(BULLETIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWebhookGetsJsonThatItCanTrust() throws Exception {
        new OutgoingWebhook(new Settings.Webhook(receiver.url(), Optional.of(new Secret("key")))).send(BULLETIN);

        Receiver.Got got = receiver.got.get(0);
        assertThat(got.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(got.signature())
                .isEqualTo("sha256="
                        + HexFormat.of()
                                .formatHex(mac.doFinal(
                                        (got.timestamp() + "." + got.body()).getBytes(StandardCharsets.UTF_8))));
        assertThat(Json.read(got.body()).path("began").get(0).path("name").asText())
                .isEqualTo("RunFailed");
        assertThat(Json.read(got.body()).path("ended").get(0).asText()).isEqualTo("EndOfDayHeld");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 500})
    void aReceiverThatDoesNotTakeItIsAFailureAndIsNotFollowedElsewhere(int status) {
        receiver.status = status;

        assertThatThrownBy(() ->
                        new OutgoingWebhook(new Settings.Webhook(receiver.url(), Optional.empty())).send(BULLETIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP " + status);
        assertThat(receiver.got).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://[fe80::1]/x",
                "https://[fd00:ec2::254]/x",
                "https://100.100.100.200/x",
                "https://0.0.0.0/x",
                "https://224.0.0.1/x"
            })
    void addressesThatAnswerWithAMachinesSecretsAreNeverCalled(String url) {
        assertThatThrownBy(() ->
                        new OutgoingWebhook(new Settings.Webhook(URI.create(url), Optional.empty())).send(BULLETIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("never called");
    }
}
