package io.intellitrack.shopify.reconcile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists, so that few records are held at a time. */
final class ProofPages {
    private ProofPages() {}

    static List<List<String>> of(Collection<String> keys, int size) {
        List<String> all = List.copyOf(keys);
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            pages.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return pages;
    }
}
