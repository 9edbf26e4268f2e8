package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.flow.RejectedRecord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The classes of parked records, as they are written in lists. */
final class CauseName implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(RejectedRecord.Cause.values())
                .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                .iterator();
    }
}
