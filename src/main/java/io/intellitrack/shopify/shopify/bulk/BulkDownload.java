package io.intellitrack.shopify.shopify.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches the file of a bulk operation to disk. It lies at a storage host, at an address that an answer named: only known
 * hosts are asked, never with the token, never redirected, within limits of time and size.
 */
public final class BulkDownload extends RouteBuilder {
    static final String ROUTE = "direct:shopify-bulk-file";

    private static final String STORAGE = "storage.googleapis.com";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final long LARGEST = 50L << 30;

    private final URI store;
    private final BooleanSupplier stopping;

    /** @param store its own host may keep files too, but only where it is reached without TLS, as a sandbox is */
    public BulkDownload(URI store, BooleanSupplier stopping) {
        this.store = store;
        this.stopping = stopping;
    }

    /**
     * A file to be fetched.
     *
     * @param size in bytes, where Shopify has told it
     */
    record Wanted(URI url, OptionalLong size, Path target) {}

    /** The host no longer gives the file out under this address. */
    static final class Expired extends IOException {
        private static final long serialVersionUID = 1L;

        Expired(int status) {
            super("the storage host answered HTTP " + status);
        }
    }

    /** The file is larger than it may be, or took too long: trying again would not help. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(ROUTE)
                .routeId("shopify-bulk-file")
                .routeGroup("shopify")
                .routeDescription("The file of a bulk operation, from its storage host to disk")
                .streamCache("false")
                .process(this::fetch)
                .id("shopify-bulk-file-fetch");
    }

    /** True for a storage host of Shopify's; a store on this machine keeps its files on this machine. */
    boolean trusts(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return false;
        }
        boolean ours = host.equalsIgnoreCase(store.getHost());
        if ("https".equals(url.getScheme())) {
            return ours || host.equals(STORAGE) || host.endsWith("." + STORAGE);
        }
        return "http".equals(url.getScheme()) && ours && "http".equals(store.getScheme());
    }

    private void fetch(Exchange exchange) throws IOException {
        Wanted wanted = exchange.getMessage().getBody(Wanted.class);
        try (CloseableHttpClient client = client()) {
            long objects = client.execute(new HttpGet(wanted.url()), response -> {
                if (response.getCode() != 200) {
                    throw new Expired(response.getCode());
                }
                return copy(response, wanted);
            });
            exchange.getMessage().setBody(objects);
        }
    }

    private static CloseableHttpClient client() {
        Timeout patience = Timeout.of(PATIENCE);
        return HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("intellitrack-shopify")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(5))
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(patience).build())
                .build();
    }

    /** How many objects came. */
    private long copy(ClassicHttpResponse response, Wanted wanted) throws IOException {
        long most = Math.min(LARGEST, wanted.size().orElse(LARGEST));
        long end = System.nanoTime() + LONGEST.toNanos();
        byte[] buffer = new byte[1 << 16];
        BulkFile.Count count = new BulkFile.Count();
        long total = 0;
        try (InputStream in = response.getEntity().getContent();
                OutputStream out = Files.newOutputStream(wanted.target())) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                total += length;
                check(total, most, end);
                out.write(buffer, 0, length);
                count.add(buffer, length);
            }
        }
        return count.objects();
    }

    private void check(long total, long most, long end) throws IOException {
        if (stopping.getAsBoolean()) {
            throw new TooMuch("the program is stopping");
        }
        if (total > most) {
            throw new TooMuch("the file is longer than the " + most + " bytes it may have");
        }
        if (System.nanoTime() - end > 0) {
            throw new TooMuch("the file did not come within " + LONGEST.toMinutes() + " minutes");
        }
    }
}
