package io.intellitrack.shopify.shopify.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A body that knows whether its first byte went out, and asks once more before it does. The HTTP client writes the
 * request's head together with the body, so a guard that throws here stops the request before anything was sent.
 */
final class RequestBody extends AbstractHttpEntity {
    private final byte[] bytes;
    private final Runnable beforeSending;
    private volatile boolean started;
    private volatile RuntimeException refusal;

    RequestBody(byte[] bytes, ContentType type, Runnable beforeSending) {
        super(type, null);
        this.bytes = bytes;
        this.beforeSending = beforeSending;
    }

    /** True when something of the request may have reached the shop. */
    boolean started() {
        return started;
    }

    /** Why the caller forbade the sending. */
    Optional<RuntimeException> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (started) {
            throw new IOException("A request is sent once only.");
        }
        try {
            beforeSending.run();
        } catch (RuntimeException e) {
            refusal = e;
            throw new IOException("Not sent: the caller's last check failed.", e);
        }
        started = true;
        out.write(bytes);
    }

    @Override
    public long getContentLength() {
        return bytes.length;
    }

    /** False, so that no layer below repeats the request by itself. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // nothing is held
    }

    @Override
    public String toString() {
        return "RequestBody[" + bytes.length + " bytes]";
    }
}
