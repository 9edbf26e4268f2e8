package io.intellitrack.shopify.shopify.http;

import io.intellitrack.shopify.settings.Mode;
import io.intellitrack.shopify.shopify.documents.OperationKind;
import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.text.EnumWords;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;

/**
 * The one way out to Shopify: two Camel routes over camel-http, one HTTP request per exchange, never repeated, never
 * redirected, ended after {@link Timeouts#total}. A mutation is refused unless the mode is {@link Mode#LIVE}, whoever
 * asks. The token becomes a header in the last step before the request and is taken off right after it.
 */
public final class Gateway extends RouteBuilder {
    public static final String GRAPHQL = "direct:shopify";
    public static final String LOGIN = "direct:shopify-login";

    private static final String TOKEN_HEADER = "X-Shopify-Access-Token";
    /** A page of ours is far below 10 MB; more than this is not an answer to what we asked. */
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    /** How long a request may take; {@code total} includes connecting and reading the whole answer. */
    public record Timeouts(Duration connect, Duration total) {
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    private final URI store;
    private final String version;
    private final Mode mode;
    private final Timeouts timeouts;
    private final TotalTimeout totalTimeout;
    private final OperationKind.Parsed kinds = new OperationKind.Parsed();

    /** Routes to this store, in this API version. */
    public Gateway(URI store, String version, Mode mode, Timeouts timeouts) {
        this.store = store;
        this.version = version;
        this.mode = mode;
        this.timeouts = timeouts;
        totalTimeout = new TotalTimeout(timeouts.total());
    }

    @Override
    public void configure() throws Exception {
        HttpLogging.silence();
        HttpComponent http = component();
        errorHandler(noErrorHandler());
        path(GRAPHQL, "shopify", endpoint(http, "/admin/api/" + version + "/graphql.json"))
                .routeDescription("One GraphQL request to the store");
        path(LOGIN, "shopify-login", endpoint(http, "/admin/oauth/access_token"))
                .routeDescription("Asks the store for an access token");
    }

    private org.apache.camel.model.ProcessorDefinition<?> path(String from, String id, Endpoint to) {
        return from(from)
                .routeId(id)
                .routeGroup("shopify")
                .streamCache("false")
                .removeHeaders("*")
                .id(id + "-clean")
                .doTry()
                .process(this::prepare)
                .id(id + "-authorise")
                .to(ExchangePattern.InOut, to)
                .id(id + "-http")
                .process(this::read)
                .id(id + "-read")
                .doFinally()
                .process(this::clear)
                .id(id + "-clear")
                .end();
    }

    /** A component of our own, so that no setting of another route can bring retries or redirects back. */
    private HttpComponent component() {
        HttpComponent http = new HttpComponent();
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setContentCompressionDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        http.setResponsePayloadStreamingThreshold(0);
        http.setHttpClientConfigurer(client -> client.addExecInterceptorFirst("total-timeout", totalTimeout));
        getContext().addComponent("shopify-http", http);
        return http;
    }

    private Endpoint endpoint(HttpComponent http, String path) throws Exception {
        HttpEndpoint endpoint = (HttpEndpoint) http.createEndpoint(store + path + "?httpMethod=POST"
                + "&throwExceptionOnFailure=false&disableStreamCache=true&followRedirects=false"
                + "&connectTimeout=" + timeouts.connect().toMillis()
                + "&connectionRequestTimeout=" + timeouts.connect().toMillis()
                + "&responseTimeout=" + timeouts.total().toMillis()
                + "&userAgent=intellitrack-shopify");
        getContext().addService(endpoint); // so that its connections are closed with Camel
        return endpoint;
    }

    private void prepare(Exchange exchange) {
        Message message = exchange.getMessage();
        HttpCall call = message.getBody(HttpCall.class);
        if (!call.document().isEmpty()) {
            guard(call);
        }
        message.setBody(call.body());
        message.setHeader("Accept", "application/json");
        call.token().ifPresent(token -> message.setHeader(TOKEN_HEADER, token.reveal()));
    }

    private void guard(HttpCall call) {
        if (kinds.of(call.document()) == OperationKind.MUTATION && !mode.writesShopify()) {
            throw new Misconfigured(
                    Fault.notSent(
                            call.operation(),
                            "mode=live for a change in Shopify",
                            "the mode is " + EnumWords.of(mode),
                            "Nothing was sent. Set mode=live to write to Shopify."),
                    "mode");
        }
    }

    private void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        Reply reply = new Reply(status, headers(message), body(message.getBody()));
        message.setBody(reply);
    }

    private static byte[] body(Object body) throws IOException {
        if (!(body instanceof InputStream stream)) {
            return body instanceof byte[] bytes ? bytes : new byte[0];
        }
        try (stream) {
            byte[] bytes = stream.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw new IOException("The answer is longer than " + LARGEST_BODY + " bytes");
            }
            return bytes;
        }
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            Object first = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
            if (first != null && !name.startsWith("Camel") && !name.equalsIgnoreCase(TOKEN_HEADER)) {
                headers.put(name, first.toString());
            }
        });
        return headers;
    }

    /** After success and failure alike: the token must not live longer than the request. */
    private void clear(Exchange exchange) {
        totalTimeout.done();
        exchange.getMessage().removeHeaders("*");
        exchange.getIn().removeHeaders("*");
    }
}
