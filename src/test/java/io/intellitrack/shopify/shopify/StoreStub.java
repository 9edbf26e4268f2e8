package io.intellitrack.shopify.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.intellitrack.shopify.shopify.value.JsonFields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small HTTP server in the place of a store; what it answers is told by each test. */
final class StoreStub implements AutoCloseable {
    static final String VERSION = "2026-10";

    static {
        // the JDK's server otherwise sends head and body apart, 40 ms between them
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Pattern NAME = Pattern.compile("(?:query|mutation)\\s+(\\w+)");

    /** What came in. */
    record Received(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }

        JsonNode json() {
            try {
                return JsonFields.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String operation() {
            if (path.endsWith("access_token")) {
                return "login";
            }
            Matcher name = NAME.matcher(json().path("query").asText());
            return name.find() ? name.group(1) : "?";
        }

        JsonNode variables() {
            return json().path("variables");
        }
    }

    /** Writes an answer, in whatever way. */
    interface Script {
        void answer(Received request, HttpExchange exchange) throws IOException;
    }

    /** What is being answered. */
    private static final ThreadLocal<Received> NOW = new ThreadLocal<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Script script = (request, exchange) -> json(exchange, 200, "{\"data\":{}}");

    StoreStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(
                exchange.getRequestURI().toString(),
                Map.copyOf(new LinkedHashMap<>(exchange.getRequestHeaders())),
                body);
        received.add(request);
        try {
            NOW.set(request);
            script.answer(request, exchange);
        } finally {
            NOW.remove();
            exchange.close();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answers(Script next) {
        script = next;
    }

    /** Answers one after the other; the last one goes on. */
    void answersInTurn(Script... scripts) {
        List<Script> left = new ArrayList<>(List.of(scripts));
        script = (request, exchange) -> {
            Script now;
            synchronized (left) {
                now = left.size() > 1 ? left.remove(0) : left.get(0);
            }
            now.answer(request, exchange);
        };
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    List<String> operations() {
        return received.stream().map(Received::operation).toList();
    }

    static Script data(String data) {
        return status(200, "{\"data\":" + data + "}");
    }

    static Script errors(String errors) {
        return status(200, "{\"errors\":" + errors.replace('\'', '"') + "}");
    }

    static Script status(int status, String body, String... headers) {
        return (request, exchange) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            json(exchange, status, body);
        };
    }

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = Completed.answer(NOW.get(), body).getBytes(StandardCharsets.UTF_8);
        if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        }
        if (!exchange.getResponseHeaders().containsKey("X-Shopify-API-Version")) {
            exchange.getResponseHeaders().set("X-Shopify-API-Version", VERSION);
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
