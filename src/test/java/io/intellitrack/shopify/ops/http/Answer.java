package io.intellitrack.shopify.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.intellitrack.shopify.ops.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the console answers. */
record Answer(int status, String head, String body) {
    /**
     * Asks by hand, because Java's own client does not let a test choose Host and Origin.
     *
     * @param headers lines as they are sent
     */
    static Answer of(URI console, String method, String path, String headers, String body) {
        try (Socket socket = new Socket(console.getHost(), console.getPort())) {
            socket.setSoTimeout(120_000);
            String request =
                    method + " " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String answer) {
        String[] parts = answer.split("\r\n\r\n", 2);
        String text = parts.length < 2 ? "" : parts[1];
        boolean chunked = parts[0].toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Answer(
                Integer.parseInt(answer.split(" ", 3)[1]),
                parts[0],
                chunked ? text.replaceAll("(?m)^[0-9a-fA-F]+\r\n", "").strip() : text);
    }

    JsonNode json() {
        return Json.read(body);
    }

    /** The cookie of a session. */
    Optional<String> cookie() {
        return Stream.of(head.split("\r\n"))
                .filter(line -> line.matches("(?i)set-cookie: intellitrack=[0-9a-f].*"))
                .findFirst();
    }
}
