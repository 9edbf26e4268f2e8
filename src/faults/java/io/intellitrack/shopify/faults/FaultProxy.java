package io.intellitrack.shopify.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy that behaves badly when told: {@link Toxic}s per direction, for connections that are there and that come. It
 * understands nothing of what passes. On loopback only; thread-safe.
 */
final class FaultProxy implements AutoCloseable {
    private static final int PIECE = 16 * 1024;

    private final InetSocketAddress target;
    private final int port = Ports.free();
    private final List<Toxic> toxics = new CopyOnWriteArrayList<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong commits = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> backlog = new ArrayList<>();
    private ServerSocket listening;
    private Future<?> accepting = CompletableFuture.completedFuture(null);

    /** Listens on a free port in front of a port of this machine. */
    FaultProxy(int targetPort) {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        listen();
    }

    int port() {
        return port;
    }

    /** Connections so far. */
    long accepted() {
        return accepted.get();
    }

    /** One more habit. */
    synchronized void add(Toxic toxic) {
        toxics.add(toxic);
        if (toxic.kind() == Toxic.Kind.DOWN) {
            stopListening();
            cutAll();
        } else if (toxic.kind() == Toxic.Kind.BLACKHOLE) {
            stopListening();
            cutAll();
            fillBacklog();
        }
    }

    /** Listens, but never accepts: once the queue is full, who connects hears nothing at all. */
    private void fillBacklog() {
        try {
            listening = Ports.listening(port, 1);
            for (int i = 0; i < 8; i++) {
                Socket waiting = new Socket();
                backlog.add(waiting);
                waiting.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            }
        } catch (SocketTimeoutException full) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("this machine's queue of connections never fills");
    }

    /** Behaves well again; connections that were cut stay cut. */
    synchronized void clear() {
        toxics.clear();
        links.stream().filter(link -> link.silenced).forEach(Link::reset);
        if (!backlog.isEmpty()) {
            stopListening();
            backlog.forEach(FaultProxy::close);
            backlog.clear();
        }
        if (listening.isClosed()) {
            listen();
        }
    }

    /** Resets what is connected now. */
    void cutAll() {
        links.forEach(Link::reset);
    }

    private void listen() {
        listening = Ports.listening(port, 50);
        ServerSocket here = listening;
        accepting = threads.submit(() -> accept(here));
    }

    /** Who connects from here on is refused: the kernel still takes connections while a thread is in accept. */
    private void stopListening() {
        close(listening);
        try {
            accepting.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the proxy does not stop listening", e);
        }
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket here) {
        while (!here.isClosed()) {
            try {
                Link link = new Link(here.accept());
                accepted.incrementAndGet();
                threads.execute(link::open);
            } catch (IOException closed) {
                return; // nobody listens any more
            }
        }
    }

    private Optional<Toxic> toxic(Toxic.Kind kind, boolean upstream) {
        return toxics.stream()
                .filter(toxic -> toxic.kind() == kind && toxic.upstream() == upstream)
                .findFirst();
    }

    /** A connection and its other half. */
    private final class Link {
        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean silenced;

        Link(Socket client) {
            this.client = client;
            links.add(this);
        }

        void open() {
            try {
                server.connect(target, 5000);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> carry(client, server, true));
                carry(server, client, false);
            } catch (IOException refused) {
                reset();
            }
        }

        private void carry(Socket from, Socket to, boolean upstream) {
            byte[] piece = new byte[PIECE];
            long carried = 0;
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                    if (!pass(out, piece, length, upstream, carried)) {
                        return;
                    }
                    carried += length;
                }
                rest(toxic(Toxic.Kind.SLOW_CLOSE, upstream).map(Toxic::value).orElse(0L));
                to.shutdownOutput();
                if (from.isOutputShutdown()) {
                    end();
                }
            } catch (IOException broken) {
                reset();
            }
        }

        /** False when nothing more passes. */
        private boolean pass(OutputStream out, byte[] piece, int length, boolean upstream, long before)
                throws IOException {
            Optional<Toxic> reset = toxic(Toxic.Kind.RESET_PEER, upstream);
            Optional<Toxic> silence = toxic(Toxic.Kind.TIMEOUT, upstream);
            if (reset.isPresent()) {
                rest(reset.get().value());
                reset();
                return false;
            }
            if (silence.isPresent()) {
                silenced = true;
                if (silence.get().value() > 0) {
                    rest(silence.get().value());
                    reset();
                }
                return false;
            }
            if (commits(piece, length, upstream)) {
                commit(out, piece, length);
                return false;
            }
            rest(toxic(Toxic.Kind.LATENCY, upstream).map(Toxic::value).orElse(0L));
            long limit = toxic(Toxic.Kind.LIMIT_DATA, upstream)
                    .map(toxic -> Math.max(0, toxic.value() - before))
                    .orElse(Long.MAX_VALUE);
            write(out, piece, (int) Math.min(length, limit), upstream);
            if (limit < length) {
                end();
                return false;
            }
            return true;
        }

        /** Whether the connection is to be lost at this COMMIT, which a database driver sends as plain text. */
        private boolean commits(byte[] piece, int length, boolean upstream) {
            return toxic(Toxic.Kind.CUT_COMMIT, upstream).isPresent()
                    && new String(piece, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT\0");
        }

        /** Each second time the database gets it; nobody hears of it. */
        private void commit(OutputStream out, byte[] piece, int length) throws IOException {
            if (commits.incrementAndGet() % 2 == 0) {
                out.write(piece, 0, length);
                out.flush();
                rest(30);
            }
            reset();
        }

        private void write(OutputStream out, byte[] piece, int length, boolean upstream) throws IOException {
            int slice = toxic(Toxic.Kind.SLICER, upstream)
                    .map(toxic -> (int) Math.max(1, toxic.value()))
                    .orElse(PIECE);
            long rate = toxic(Toxic.Kind.BANDWIDTH, upstream).map(Toxic::value).orElse(0L);
            for (int start = 0; start < length; start += slice) {
                int part = Math.min(slice, length - start);
                rest(rate == 0 ? 0 : Math.max(1, part / rate));
                out.write(piece, start, part);
                out.flush();
            }
        }

        /** Ends it as a dead process does: linger 0 turns the close into a reset. */
        void reset() {
            try {
                client.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException | UnsupportedOperationException gone) {
                // it is closed already
            }
            end();
        }

        private void end() {
            links.remove(this);
            close(client);
            close(server);
        }
    }

    private static void rest(long millis) throws IOException {
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the proxy is closing", e);
        }
    }

    @Override
    public synchronized void close() {
        stopListening();
        cutAll();
        threads.shutdownNow();
    }
}
