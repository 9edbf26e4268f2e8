package io.intellitrack.shopify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for who gives his up and wants it back: below those that the kernel lends to anybody who connects, on loopback.
 */
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    private Ports() {}

    /** One that nobody listens on now. */
    static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = bound(port, 1)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue; // another one, then
            }
        }
        throw new IllegalStateException("no port from " + LOWEST + " to " + HIGHEST + " is free");
    }

    /** Listens there, within five seconds: what was closed a moment ago may live on in a process that is being started. */
    static ServerSocket listening(int port, int queue) {
        for (int i = 1; ; i++) {
            try {
                return bound(port, queue);
            } catch (BindException taken) {
                if (i == TRIES) {
                    throw new UncheckedIOException("port " + port + " stays taken", taken);
                }
                pause();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static ServerSocket bound(int port, int queue) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), queue);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
