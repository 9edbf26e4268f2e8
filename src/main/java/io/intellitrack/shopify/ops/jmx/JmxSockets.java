package io.intellitrack.shopify.ops.jmx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMIServerSocketFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * Listens on one address only. Equal ones share a port, so registry and server need but one.
 *
 * <p>Java's registry lets every process of this machine bind, rebind and unbind, but none whose origin is unknown. So no
 * connection tells it where it comes from; {@link #caller} does, which the thread that serves it asks.
 */
record JmxSockets(InetAddress host, Optional<SSLContext> tls) implements RMIServerSocketFactory {
    private static final int WAITING = 50;
    private static final ThreadLocal<InetAddress> CALLER = new ThreadLocal<>();

    /** Where the connection comes from that this thread serves; empty when it serves none. */
    static Optional<InetAddress> caller() {
        return Optional.ofNullable(CALLER.get());
    }

    /** What clients connect with; they find it in the stub. */
    Optional<SslRMIClientSocketFactory> clients() {
        return tls.map(context -> new SslRMIClientSocketFactory());
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return new ServerSocket(port, WAITING, host) {
            @Override
            public Socket accept() throws IOException {
                Socket plain = new Unnamed();
                implAccept(plain);
                return tls.isEmpty() ? plain : secured(plain, tls.get());
            }
        };
    }

    private static Socket secured(Socket plain, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
        socket.setUseClientMode(false);
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return socket;
    }

    /** Does not say where it comes from. RMI reads a connection and serves its calls in one thread. */
    private static final class Unnamed extends Socket {
        private static final byte[] NOWHERE = new byte[4];

        @Override
        public InetAddress getInetAddress() {
            try {
                return InetAddress.getByAddress(NOWHERE);
            } catch (IOException e) {
                throw new IllegalStateException("Four bytes are an address", e);
            }
        }

        @Override
        public InputStream getInputStream() throws IOException {
            InetAddress from = super.getInetAddress();
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    CALLER.set(from);
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    CALLER.set(from);
                    return super.read(bytes, offset, length);
                }
            };
        }
    }
}
