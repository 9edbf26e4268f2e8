package io.intellitrack.shopify.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
        proxy = new FaultProxy(echo.getLocalPort());
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                threads.execute(() -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException cut) {
                        // as some tests want
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
        threads.shutdownNow();
    }

    private String ask(String text, int timeout) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.setSoTimeout(timeout);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.UTF_8);
        }
    }

    @Test
    void carriesBothWaysWithoutToxics() throws IOException {
        assertThat(ask("hello", 5000)).isEqualTo("hello");
    }

    @Test
    void slicedAndDelayedBytesAllArrive() throws IOException {
        proxy.add(new Toxic(Toxic.Kind.SLICER, true, 2));
        proxy.add(new Toxic(Toxic.Kind.LATENCY, false, 50));
        proxy.add(new Toxic(Toxic.Kind.BANDWIDTH, false, 100));

        assertThat(ask("hello world", 5000)).isEqualTo("hello world");
    }

    @Test
    void anAnswerThatNeverComesIsNotAnEnd() {
        proxy.add(new Toxic(Toxic.Kind.TIMEOUT, false, 0));

        assertThatThrownBy(() -> ask("hello", 200)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aResetIsAReset() {
        proxy.add(new Toxic(Toxic.Kind.RESET_PEER, false, 0));

        assertThatThrownBy(() -> ask("hello", 5000)).isInstanceOf(SocketException.class);
    }

    @Test
    void limitedDataEndsInTheMiddle() throws IOException {
        proxy.add(new Toxic(Toxic.Kind.LIMIT_DATA, false, 3));

        assertThat(ask("hello", 5000)).isEqualTo("hel");
    }

    @Test
    void downRefusesAndUpServesAgainOnTheSamePort() throws IOException {
        proxy.add(new Toxic(Toxic.Kind.DOWN, true, 0));
        assertThatThrownBy(() -> ask("hello", 5000)).isInstanceOf(IOException.class);

        proxy.clear();

        assertThat(ask("hello", 5000)).isEqualTo("hello");
    }
}
