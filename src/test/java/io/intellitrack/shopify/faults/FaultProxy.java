package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy that behaves badly when told: {@link Toxic}s per direction, for connections that are there and that come. It
 * understands nothing of what passes. On loopback only; thread-safe.
 */
final class FaultProxy implements AutoCloseable {
    private static final int PIECE = 16 * 1024;

    private final InetSocketAddress target;
    private final int port;
    private final List<Toxic> toxics = new CopyOnWriteArrayList<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket listening;

    /** Listens on a free port in front of a port of this machine. */
    FaultProxy(int targetPort) {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        listen(0);
        port = listening.getLocalPort();
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
        }
    }

    /** Behaves well again; connections that were cut stay cut. */
    synchronized void clear() {
        toxics.clear();
        links.stream().filter(link -> link.silenced).forEach(Link::reset);
        if (listening.isClosed()) {
            listen(port);
        }
    }

    /** Resets what is connected now. */
    void cutAll() {
        links.forEach(Link::reset);
    }

    private void listen(int wanted) {
        try {
            listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerSocket here = listening;
        threads.execute(() -> accept(here));
    }

    private void stopListening() {
        try {
            listening.close();
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
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
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

    /**
     * As a process: {@code FaultProxy <target port> <control port>}; prints the port it listens on. Control is one line per
     * connection: {@code add LATENCY up 200}, {@code clear}, {@code cut}.
     */
    public static void main(String[] arguments) throws IOException {
        int control = Integer.parseInt(arguments[1]);
        try (FaultProxy proxy = new FaultProxy(Integer.parseInt(arguments[0]));
                ServerSocket orders = new ServerSocket(control, 10, InetAddress.getLoopbackAddress())) {
            System.out.println(proxy.port() + " " + orders.getLocalPort());
            while (true) {
                try (Socket order = orders.accept()) {
                    String line = new String(order.getInputStream().readNBytes(200)).strip();
                    order.getOutputStream().write((proxy.obey(line) + "\n").getBytes());
                }
            }
        }
    }

    private String obey(String line) {
        String[] words = line.split(" ");
        try {
            switch (words[0]) {
                case "add" ->
                    add(new Toxic(Toxic.Kind.valueOf(words[1]), words[2].equals("up"), Long.parseLong(words[3])));
                case "clear" -> clear();
                case "cut" -> cutAll();
                default -> throw new IllegalArgumentException(line);
            }
            return "done";
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unknown) {
            return "expected: add KIND up|down VALUE, clear, cut";
        }
    }
}
