package io.intellitrack.shopify.shopify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers byte by byte as told, for faults that a proper server cannot have. */
final class RawServer implements AutoCloseable {
    /** Answers on the bare socket, after the whole request has come in. */
    interface Script {
        void answer(Socket socket) throws IOException;
    }

    final AtomicInteger requests = new AtomicInteger();
    private final ServerSocket server;
    private final CountDownLatch closed = new CountDownLatch(1);

    RawServer(Script script) {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread acceptor = new Thread(() -> accept(script), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                readRequest(socket);
                requests.incrementAndGet();
                script.answer(socket);
            } catch (IOException e) {
                // the client went away, which is what these tests are about
                continue;
            }
        }
    }

    private static void readRequest(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
    }

    /** Sends {@code text} at once, then one byte of {@code filler} after another until somebody hangs up. */
    void drip(Socket socket, String text, char filler) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write(filler);
                socket.getOutputStream().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
