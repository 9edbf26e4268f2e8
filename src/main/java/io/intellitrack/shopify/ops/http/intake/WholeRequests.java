package io.intellitrack.shopify.ops.http.intake;

import io.intellitrack.shopify.machine.Threads;
import io.intellitrack.shopify.ops.Json;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * No thread waits for a sender: a request is handled once it is here to its last byte. A connection that takes too long to
 * send one, head and body, or that sends none is cut. Safe for many threads.
 */
public final class WholeRequests extends Handler.Wrapper {
    /** How long a sender may take for a request. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The longest body, in bytes. */
    public static final int LONGEST = 100_000;

    private static final int LOOKS_IN_PATIENCE = 10;

    private final Duration patience;
    private final Map<SocketAddress, Long> sendingSince = new ConcurrentHashMap<>();
    private final Set<SocketAddress> answered = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService ticker;

    /** Before this one. */
    public WholeRequests(Handler next, Duration patience) {
        super(next);
        this.patience = patience;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ticker = Executors.newSingleThreadScheduledExecutor(Threads.named("slow-senders"));
        long pause = patience.toMillis() / LOOKS_IN_PATIENCE;
        ticker.scheduleWithFixedDelay(this::cutSlow, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        ticker.shutdownNow();
        super.doStop();
    }

    private void cutSlow() {
        Set<SocketAddress> gone = new HashSet<>(sendingSince.keySet());
        for (Connector connector : getServer().getConnectors()) {
            for (EndPoint connection : connector.getConnectedEndPoints()) {
                SocketAddress sender = connection.getRemoteSocketAddress();
                gone.remove(sender);
                long now = System.nanoTime();
                if (!answered.contains(sender)
                        && now - sendingSince.computeIfAbsent(sender, first -> now) > patience.toNanos()) {
                    connection.close();
                }
            }
        }
        sendingSince.keySet().removeAll(gone);
        answered.removeAll(gone);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SocketAddress sender = request.getConnectionMetaData().getRemoteSocketAddress();
        sendingSince.put(sender, System.nanoTime());
        Request.addCompletionListener(request, failure -> {
            sendingSince.put(sender, System.nanoTime());
            answered.remove(sender);
        });
        boolean body = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!body) {
            answered.add(sender);
            return super.handle(request, response, callback);
        }
        if (request.getLength() > LONGEST) {
            refuse(response, callback);
            return true;
        }
        Content.Source.asByteArrayAsync(
                request, LONGEST, Promise.Invocable.from(Invocable.InvocationType.NON_BLOCKING, (bytes, failure) -> {
                    answered.add(sender);
                    request.getComponents()
                            .getExecutor()
                            .execute(() -> whole(new Exchange(request, response, callback), bytes, failure));
                }));
        return true;
    }

    private record Exchange(Request request, Response response, Callback callback) {}

    private void whole(Exchange exchange, byte[] body, Throwable failure) {
        if (failure instanceof IllegalStateException) {
            refuse(exchange.response(), exchange.callback());
        } else if (failure != null) {
            exchange.callback().failed(new EofException(failure)); // told to nobody: the sender is gone
        } else {
            handle(exchange, body);
        }
    }

    private void handle(Exchange exchange, byte[] body) {
        try {
            if (!super.handle(new Whole(exchange.request(), body), exchange.response(), exchange.callback())) {
                Response.writeError(
                        exchange.request(), exchange.response(), exchange.callback(), HttpStatus.NOT_FOUND_404);
            }
        } catch (Exception e) {
            Response.writeError(exchange.request(), exchange.response(), exchange.callback(), e);
        }
    }

    private static void refuse(Response response, Callback callback) {
        response.setStatus(HttpStatus.PAYLOAD_TOO_LARGE_413);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String why = "A request may have up to " + LONGEST + " bytes. Nothing was done.";
        Content.Sink.write(response, true, Json.text(Map.of("error", why)), callback);
    }

    /** A request whose body is here. */
    private static final class Whole extends Request.Wrapper {
        private final Content.Source body;

        private Whole(Request request, byte[] body) {
            super(request);
            this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable task) {
            body.demand(task);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }
    }
}
