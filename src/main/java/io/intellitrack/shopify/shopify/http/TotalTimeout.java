package io.intellitrack.shopify.shopify.http;

import io.intellitrack.shopify.machine.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Ends a request that takes too long as a whole. The client's own response timeout only bounds the pause between two
 * bytes, so a server that drips would hold a thread for ever. Thread-safe.
 */
final class TotalTimeout implements ExecChainHandler {
    private final Duration limit;
    private final ScheduledThreadPoolExecutor watch;
    private final ThreadLocal<ScheduledFuture<?>> running = new ThreadLocal<>();

    TotalTimeout(Duration limit) {
        this.limit = limit;
        watch = new ScheduledThreadPoolExecutor(1, Threads.named("shopify-total-timeout"));
        watch.setRemoveOnCancelPolicy(true);
        // nobody closes this: an idle thread goes by itself
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (scope.originalRequest instanceof Cancellable cancellable) {
            running.set(watch.schedule(cancellable::cancel, limit.toMillis(), TimeUnit.MILLISECONDS));
        }
        return chain.proceed(request, scope);
    }

    /** The body is read, or there will be none: this thread's request needs no watch any more. */
    void done() {
        ScheduledFuture<?> task = running.get();
        if (task != null) {
            task.cancel(false);
            running.remove();
        }
    }
}
