package io.intellitrack.shopify.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A sandbox store in another process, and what it noted. Ended with {@link #close}. */
final class Shop implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader said;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final URI url;
    final String token;
    /** The number of its one location. */
    final String location;

    /** A request that the store noted. */
    record Noted(Instant at, String operation, boolean mutation, String outcome, int points) {}

    private Shop(Process process, BufferedReader said, String[] ready) {
        this.process = process;
        this.said = said;
        this.url = URI.create(ready[1]);
        this.token = ready[2];
        this.location = ready[3];
    }

    /** A generated shop; always the same one for the same size. */
    static Shop start(int variants) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.java(),
                "-Xmx" + (512 + variants / 400) + "m",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                GeneratedStoreProcess.class.getName(),
                Integer.toString(variants)));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                Shop shop = new Shop(process, lines, line.split(" "));
                shop.plan(1_000_000, 1_000_000);
                return shop;
            }
        }
        throw new IOException("The store ended before it was ready");
    }

    /** How large its bucket of points is, and how fast it refills. */
    void plan(int bucket, int perSecond) throws IOException {
        send("POST", "/sandbox/settings", Map.of("bucketSize", bucket, "restoreRate", perSecond));
    }

    /** Each answer takes so much longer. */
    void slow(int millis) throws IOException {
        send("POST", "/sandbox/faults", Map.of("kind", "SLOW", "delayMillis", millis));
    }

    /** Customers order: three lines each. */
    void place(int orders) throws IOException {
        process.getOutputStream().write((orders + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        if (!"placed".equals(said.readLine())) {
            throw new IOException("The store placed no orders");
        }
    }

    /**
     * Every order is read once, outside of any measurement.
     *
     * @param document the query of pages of orders
     */
    void warm(String document) throws IOException {
        Map<String, Object> variables =
                new HashMap<>(Map.of("first", 40, "lines", 5, "fulfillmentOrders", 2, "query", ""));
        JsonNode page;
        do {
            JsonNode orders = graphQl(document, variables).path("orders");
            page = orders.path("pageInfo");
            variables.put("after", page.path("endCursor").textValue());
        } while (page.path("hasNextPage").asBoolean());
    }

    /** Seconds of processor time so far. */
    double cpu() {
        return Cpu.used(process.toHandle());
    }

    /** Something that merchant or customers do. */
    JsonNode act(Map<String, Object> action) throws IOException {
        return send("POST", "/sandbox/actions", action);
    }

    /** Every request since the journal was cleared. */
    List<Noted> journal() throws IOException {
        List<Noted> noted = new ArrayList<>();
        for (JsonNode entry : send("GET", "/sandbox/journal", null).path("entries")) {
            noted.add(new Noted(
                    Instant.parse(entry.path("at").asText()),
                    entry.path("operation").asText(),
                    entry.path("mutation").asBoolean(),
                    entry.path("outcome").asText(),
                    entry.path("points").asInt()));
        }
        return noted;
    }

    /** Seconds from the start of a bulk run to the request for its file; 0 when there was none. */
    double bulkWait() throws IOException {
        Instant started = null;
        for (Noted each : journal()) {
            if (each.mutation && started == null) {
                started = each.at;
            } else if (each.operation.equals("bulk-file") && started != null) {
                return ImportBench.seconds(Duration.between(started, each.at));
            }
        }
        return 0;
    }

    void clearJournal() throws IOException {
        send("DELETE", "/sandbox/journal", null);
    }

    /** The whole answer to a query, refused or not. */
    JsonNode ask(String query, Map<String, Object> variables) throws IOException {
        return send("POST", "/admin/api/2026-10/graphql.json", Map.of("query", query, "variables", variables));
    }

    /** Asks by GraphQL, outside of any measurement. */
    JsonNode graphQl(String query, Map<String, Object> variables) throws IOException {
        JsonNode answer = ask(query, variables);
        if (answer.has("errors")) {
            throw new IOException(answer.path("errors").toString());
        }
        return answer.path("data");
    }

    /** The result of a bulk query, as a file. */
    Path bulk(String query, Path file) throws IOException, InterruptedException {
        graphQl("""
                mutation($query: String!) {
                  bulkOperationRunQuery(query: $query) { bulkOperation { id } userErrors { message } }
                }""", Map.of("query", query));
        while (true) {
            JsonNode operation = graphQl(
                            "{ bulkOperations(first: 1, reverse: true) { nodes { status url } } }", Map.of())
                    .path("bulkOperations")
                    .path("nodes")
                    .path(0);
            if (operation.path("status").asText().equals("COMPLETED")) {
                HttpRequest get = HttpRequest.newBuilder(
                                URI.create(operation.path("url").asText()))
                        .build();
                http.send(get, HttpResponse.BodyHandlers.ofFile(file));
                return file;
            }
            Thread.sleep(200);
        }
    }

    private JsonNode send(String method, String path, Object body) throws IOException {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("X-Shopify-Access-Token", token)
                .timeout(Duration.ofMinutes(2))
                .method(method, publisher)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    /** The process ends with its input, and takes its bulk files along. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
