package io.intellitrack.shopify.sandbox.http;

import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import java.util.List;

/** Which version answers: a retired one falls forward to the oldest that is left (Shopify page "API versioning"). */
final class Versions {
    private static final List<String> SUPPORTED = List.of("2026-04", "2026-07", "2026-10");

    private Versions() {}

    static String answering(String asked, List<InjectedFault> faults) {
        for (InjectedFault fault : faults) {
            if (fault.kind() == InjectedFault.Kind.VERSION) {
                return fault.value();
            }
        }
        if (SUPPORTED.contains(asked)) {
            return asked;
        }
        boolean newer = asked.compareTo(SUPPORTED.get(2)) > 0;
        return newer ? SUPPORTED.get(2) : SUPPORTED.get(0);
    }
}
