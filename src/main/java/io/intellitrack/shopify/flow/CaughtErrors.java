package io.intellitrack.shopify.flow;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes an {@link Error} in a step, such as memory that is full for a moment, the exchange's exception. Camel does so for
 * beans; out of other steps it would fly past the end of the run, which would then keep its lease for as long as the
 * process lives.
 */
final class CaughtErrors implements InterceptStrategy {
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new Caught(target);
    }

    private static final class Caught extends DelegateAsyncProcessor {
        private Caught(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            boolean[] done = new boolean[1];
            try {
                return super.process(exchange, synchronously -> {
                    done[0] = true;
                    callback.done(synchronously);
                });
            } catch (Error e) {
                exchange.setException(e);
                if (!done[0]) { // Camel's bridge to plain processors says so even on the way out
                    callback.done(true);
                }
                return true;
            }
        }
    }
}
