package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the program and the store and understands what passes: each call can be cut before the store runs it,
 * after it ran, or so that it runs late. On loopback only.
 */
final class Hop implements AutoCloseable {
    static {
        // else each answer waits 40 ms for an acknowledgement between its head and its body
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAMED = Pattern.compile("(?m)^\\s*(query|mutation)\\s+(\\w+)");
    private static final Set<String> NOT_CARRIED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");

    /** One request on its way to the store. */
    static final class Call {
        private final HttpRequest.Builder request;
        private byte[] body;
        final String operation;
        final boolean mutation;

        private Call(HttpRequest.Builder request, byte[] body) {
            this.request = request;
            this.body = body;
            Matcher named = NAMED.matcher(json().path("query").asText());
            boolean found = named.find();
            this.mutation = found && named.group(1).equals("mutation");
            this.operation = found ? named.group(2) : "";
        }

        /** The request's body. */
        JsonNode json() {
            try {
                JsonNode node = JSON.readTree(body);
                return node == null ? JSON.nullNode() : node;
            } catch (IOException notJson) {
                return JSON.nullNode();
            }
        }

        /** Replaces the body, as no honest network would. */
        void rewrite(String text) {
            body = text.getBytes(StandardCharsets.UTF_8);
        }

        private HttpRequest build() {
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        }
    }

    /** What happens to a call. */
    interface Passage {
        /** @return what the program is answered; null = its connection is cut */
        HttpResponse<byte[]> pass(Call call, Store store) throws IOException;
    }

    /** Where calls go. */
    interface Store {
        HttpResponse<byte[]> run(Call call) throws IOException;
    }

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "hop");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile Passage passage = (call, store) -> store.run(call);

    Hop(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on calls pass like this. */
    void passing(Passage wanted) {
        passage = wanted;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(60));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_CARRIED_ON.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            if (exchange.getRequestMethod().equals("POST")) {
                answer(exchange, passage.pass(new Call(request, body), this::run));
            } else {
                answer(exchange, send(request.GET().build()));
            }
        } catch (Crash | IOException dead) {
            exchange.close(); // the other side sees its connection end without an answer
        }
    }

    private HttpResponse<byte[]> run(Call call) throws IOException {
        return send(call.build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        if (answer == null) {
            exchange.close();
            return;
        }
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_CARRIED_ON.contains(name.toLowerCase())) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
