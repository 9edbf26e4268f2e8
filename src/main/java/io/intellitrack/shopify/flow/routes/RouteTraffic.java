package io.intellitrack.shopify.flow.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Counts what passes through each of Camel's routes, the one to Shopify too. Safe for many threads. */
public final class RouteTraffic implements RoutePolicyFactory {
    private final Map<String, Tally> tallies = new ConcurrentSkipListMap<>();

    /** What one route did in this process. */
    public static final class Tally {
        private final LongAdder ended = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        /** Exchanges that came to their end, well or not. */
        public long ended() {
            return ended.sum();
        }

        /** Those of them that ended in an error. */
        public long failed() {
            return failed.sum();
        }

        /** How long they took together, in nanoseconds. */
        public double nanos() {
            return nanos.sum();
        }
    }

    /** By route id; every route is there once it is built. */
    public Map<String, Tally> tallies() {
        return Map.copyOf(tallies);
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new Counting(
                RouteTraffic.class.getName() + "." + routeId, tallies.computeIfAbsent(routeId, id -> new Tally()));
    }

    /** An exchange goes through several routes, so each keeps its beginning under a name of its own. */
    private static final class Counting extends RoutePolicySupport {
        private final String began;
        private final Tally tally;

        private Counting(String began, Tally tally) {
            this.began = began;
            this.tally = tally;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(began, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.removeProperty(began) instanceof Long at) {
                tally.ended.increment();
                tally.nanos.add(System.nanoTime() - at);
                if (exchange.isFailed()) {
                    tally.failed.increment();
                }
            }
        }
    }
}
