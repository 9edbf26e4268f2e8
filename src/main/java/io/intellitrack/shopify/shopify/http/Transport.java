package io.intellitrack.shopify.shopify.http;

import io.intellitrack.shopify.shopify.errors.Fault;
import io.intellitrack.shopify.shopify.errors.Redaction;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.errors.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Puts a call on the gateway's route and tells "not sent" from "nobody knows". Thread-safe. */
public final class Transport {
    private final ProducerTemplate producer;

    /** Sends through the gateway of the Camel that the producer belongs to. */
    public Transport(ProducerTemplate producer) {
        this.producer = producer;
    }

    /**
     * Makes exactly one HTTP request.
     *
     * @throws Unavailable when no whole answer came
     * @throws RuntimeException whatever the caller's own guard threw; nothing was sent then
     */
    public Reply send(String route, HttpCall call) {
        Exchange exchange;
        try {
            exchange = producer.send(route, outgoing -> outgoing.getMessage().setBody(call));
        } catch (RuntimeException e) {
            throw unavailable(call, e); // Camel is stopping
        }
        Exception failure = exchange.getException();
        if (failure == null) {
            return exchange.getMessage().getBody(Reply.class);
        }
        call.body().refusal().ifPresent(refusal -> {
            throw refusal;
        });
        throw failure instanceof ShopifyException known ? known : unavailable(call, failure);
    }

    private static Unavailable unavailable(HttpCall call, Exception failure) {
        boolean sent = call.body().started();
        Fault fault = new Fault(
                call.operation(),
                "an answer from the store",
                (sent ? "the answer was lost (" : "the request could not be sent (") + reason(failure) + ")",
                call.maybeExecuted()
                        ? "Whether the store carried it out is unknown."
                        : "Check the network and shopify.url.",
                Optional.empty(),
                call.maybeExecuted());
        return new Unavailable(fault);
    }

    /** The innermost reason, in words that hold no secret and no data. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host";
        }
        if (cause instanceof ConnectException || cause instanceof IOException) {
            return Redaction.oneLine(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
        return cause.getClass().getSimpleName();
    }
}
