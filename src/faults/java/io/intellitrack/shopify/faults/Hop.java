package io.intellitrack.shopify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Stands between the program and the store and understands what passes: each call can be cut before the store runs it,
 * after it ran, or so that it runs late. On loopback only.
 */
final class Hop implements AutoCloseable {
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

    /** What the store answers, or what is made of it. */
    record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    /** What happens to a call. */
    interface Passage {
        /** @return what the program is answered; null = its connection is cut */
        Answer pass(Call call, Store store) throws IOException;
    }

    /** Where calls go. */
    interface Store {
        Answer run(Call call) throws IOException;
    }

    private final URI target;
    private final Javalin server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile Passage passage = (call, store) -> store.run(call);

    Hop(URI target) {
        this.target = target;
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    config.jetty.host = "127.0.0.1";
                    config.http.maxRequestSize = 50_000_000L;
                    config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendDateHeader(false));
                    config.routes.post("/*", this::post);
                    config.routes.get(
                            "/*",
                            context ->
                                    answer(context, send(request(context).GET().build())));
                })
                .start(0);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** From now on calls pass like this. */
    void passing(Passage wanted) {
        passage = wanted;
    }

    private HttpRequest.Builder request(Context context) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target.resolve(context.path())).timeout(Duration.ofSeconds(60));
        context.headerMap().forEach((name, value) -> {
            if (!NOT_CARRIED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request;
    }

    private void post(Context context) throws IOException {
        try {
            answer(context, passage.pass(new Call(request(context), context.bodyAsBytes()), this::run));
        } catch (Crash dead) {
            cut(context);
        }
    }

    /** The other side sees its connection end without an answer. */
    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private Answer run(Call call) throws IOException {
        return send(call.build());
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(Context context, Answer answer) {
        if (answer == null) {
            cut(context);
            return;
        }
        answer.headers().forEach((name, values) -> {
            if (!NOT_CARRIED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> context.header(name, value));
            }
        });
        context.status(answer.status()).result(answer.body());
    }

    @Override
    public void close() {
        server.stop();
    }
}
