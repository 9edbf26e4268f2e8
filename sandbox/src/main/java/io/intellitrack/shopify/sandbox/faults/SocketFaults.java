package io.intellitrack.shopify.sandbox.faults;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Bad manners on the socket itself, below HTTP. */
public final class SocketFaults {
    private SocketFaults() {}

    /** Resets the connection: no answer, no goodbye. */
    public static void cut(Context context) throws IOException {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            // Linger 0 turns the close into a reset.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        endPoint.close();
    }

    /** Announces the whole body, sends half of it, and hangs up. */
    public static void truncate(Context context, byte[] body) throws IOException {
        context.res().setContentLength(body.length);
        context.res().getOutputStream().write(Arrays.copyOf(body, body.length / 2));
        context.res().flushBuffer();
        cut(context);
    }

    /** Sends the body byte by byte. */
    public static void drip(Context context, byte[] body, Duration pause) throws IOException {
        context.res().setContentLength(body.length);
        for (byte each : body) {
            context.res().getOutputStream().write(each);
            context.res().flushBuffer();
            rest(pause);
        }
    }

    /** Lets time pass. */
    public static void rest(Duration pause) throws InterruptedIOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server is closing");
        }
    }
}
