package io.intellitrack.shopify.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a network may do between the program and both of its neighbours. */
final class WireTroubles {
    private static final int[] NONE = {};

    private WireTroubles() {}

    static List<Trouble> all() {
        List<Trouble> all = new ArrayList<>();
        for (Toxic.Kind kind :
                List.of(Toxic.Kind.LATENCY, Toxic.Kind.BANDWIDTH, Toxic.Kind.SLICER, Toxic.Kind.SLOW_CLOSE)) {
            all.add(store(kind, false, value(kind), NONE));
            all.add(database(kind, false, value(kind), NONE));
        }
        all.add(store(Toxic.Kind.TIMEOUT, false, 500, 15));
        all.add(store(Toxic.Kind.RESET_PEER, true, 20, 16));
        all.add(store(Toxic.Kind.RESET_PEER, false, 20, 17));
        all.add(store(Toxic.Kind.LIMIT_DATA, false, 20_000, 19));
        all.add(store(Toxic.Kind.DOWN, true, 0, NONE));
        all.add(store(Toxic.Kind.BLACKHOLE, true, 0, 14).lasting(5600));
        all.add(Trouble.of("store connections cut", site -> site.storeProxy.cutAll(), 16));
        all.add(database(Toxic.Kind.TIMEOUT, false, 500, 9));
        all.add(database(Toxic.Kind.RESET_PEER, true, 20, 9));
        all.add(database(Toxic.Kind.RESET_PEER, false, 20, 9));
        all.add(database(Toxic.Kind.LIMIT_DATA, false, 20_000, 9));
        all.add(database(Toxic.Kind.DOWN, true, 0, 9));
        all.add(database(Toxic.Kind.CUT_COMMIT, true, 0, 10));
        all.add(Trouble.of("database connections cut", site -> site.databaseProxy.cutAll(), 9));
        return all;
    }

    private static long value(Toxic.Kind kind) {
        return switch (kind) {
            case LATENCY -> 30;
            case BANDWIDTH -> 200;
            case SLICER -> 700;
            default -> 50;
        };
    }

    private static Trouble store(Toxic.Kind kind, boolean up, long value, int... kinds) {
        return on("store", site -> site.storeProxy, new Toxic(kind, up, value), kinds);
    }

    private static Trouble database(Toxic.Kind kind, boolean up, long value, int... kinds) {
        return on("database", site -> site.databaseProxy, new Toxic(kind, up, value), kinds);
    }

    private static Trouble on(String what, Function<Site, FaultProxy> proxy, Toxic toxic, int... kinds) {
        String name = what + " " + toxic.kind().name().toLowerCase() + (toxic.upstream() ? " up" : " down");
        return Trouble.of(name, site -> proxy.apply(site).add(toxic), kinds);
    }
}
