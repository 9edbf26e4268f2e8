package io.intellitrack.shopify.cli;

import io.intellitrack.shopify.flow.RejectedRecord;
import io.intellitrack.shopify.text.EnumWords;
import java.util.Iterator;

/** The classes of parked records, as they are written in lists. */
final class CauseName implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return EnumWords.all(RejectedRecord.Cause.class).iterator();
    }
}
