package io.intellitrack.shopify.fulfillment.due;

import io.intellitrack.shopify.fulfillment.due.OpenOrders.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The picking orders that a run has to deal with, a few at a time, by id. Used by one thread at a time. */
public final class DueOrders {
    private final DueScan scan;
    private final Optional<OpenOrders.Walk> walk;
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Map<Long, String> gids = new HashMap<>();
    private boolean more;

    private DueOrders(DueScan scan, Optional<OpenOrders.Walk> walk) {
        this.scan = scan;
        this.walk = walk;
        this.more = walk.isPresent();
    }

    /** Whatever the scan finds. */
    public static DueOrders all(DueScan scan) {
        return new DueOrders(scan, Optional.of(scan.begin()));
    }

    /** Some orders, whatever a scan would find; their Shopify orders by picking order. */
    public static DueOrders only(DueScan scan, Map<Long, String> orders) {
        DueOrders some = new DueOrders(scan, Optional.empty());
        some.gids.putAll(orders);
        orders.keySet().stream().sorted().forEach(some.waiting::add);
        return some;
    }

    /** The next ones, of each Shopify order one at most, so that they can be dealt with side by side; none at the end. */
    public List<Long> next(int most) {
        while (more && waiting.isEmpty()) {
            Optional<Page> page = scan.next(walk.orElseThrow());
            more = page.isPresent();
            page.ifPresent(this::keep);
        }
        List<Long> next = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Iterator<Long> left = waiting.iterator(); next.size() < most && left.hasNext(); ) {
            long id = left.next();
            if (taken.add(gids.get(id))) {
                next.add(id);
                left.remove();
            }
        }
        return next;
    }

    private void keep(Page page) {
        gids.clear(); // all before were handed out, and have been dealt with
        page.findings().stream().filter(finding -> finding.due().isPresent()).forEach(finding -> {
            scan.dealtWith(finding);
            waiting.add(finding.id());
            gids.put(finding.id(), finding.gid());
        });
    }

    /** The Shopify order of one that was handed out last. */
    public Optional<String> gid(long id) {
        return Optional.ofNullable(gids.get(id));
    }
}
