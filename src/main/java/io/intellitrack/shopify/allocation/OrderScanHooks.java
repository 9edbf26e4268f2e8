package io.intellitrack.shopify.allocation;

import io.intellitrack.shopify.flow.Run;
import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.shopify.paging.OrderScan;
import io.intellitrack.shopify.text.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the scan of orders asks of our side: before it reads, of each order, and at its end.
 *
 * @param numberPrefix stands before order numbers in IntelliTrack; people may leave it out
 */
public record OrderScanHooks(Allocations allocations, GoneWatch gone, String numberPrefix)
        implements Watermarks.Orders {
    private static final int NAMED = 5;

    @Override
    public void watch(Run run) {
        gone.follow(run);
    }

    @Override
    public Map<String, String> due() {
        return allocations.due();
    }

    @Override
    public Optional<String> id(String number) {
        return allocations
                .orderOf(number)
                .or(() -> allocations.orderOf(numberPrefix + (number.startsWith("#") ? number.substring(1) : number)));
    }

    @Override
    public OrderScan ask(boolean open) {
        return new OrderScan(open, allocations::shipped, allocations::now);
    }

    @Override
    public void tell(Run run) {
        List<String> names = allocations.stillWanted().stream()
                .filter(StillWanted::undecided)
                .filter(each -> run.request().order().map(each::isCalled).orElse(true))
                .map(StillWanted::name)
                .toList();
        if (run.request().decision().isPresent()) {
            decided(run, names.isEmpty());
        }
        if (!names.isEmpty()) {
            run.undecided((names.size() == 1 ? "1 order waits" : names.size() + " orders wait")
                    + " for a decision, because Shopify still wants units of "
                    + (names.size() == 1 ? "it" : "them") + " that no picking order covers: "
                    + Named.some(names, NAMED)
                    + ". See Still wanted by Shopify.");
        }
    }

    /** A decision is done, or it is refused; it is never passed over. */
    private static void decided(Run run, boolean nothingLeft) {
        boolean parked = run.count(Run.Count.PARKED) > 0;
        String order = run.request().order().orElse("The order");
        if (!run.decided().isEmpty() && (nothingLeft || !parked)) {
            run.note(run.decided());
        } else if (parked) {
            run.note(order + ": nothing was decided, because the order is parked; the reason stands there.");
        } else {
            throw new RunRefused(
                    run.flow(),
                    RunRefused.Reason.NOT_FOUND,
                    order + ": nothing was decided, because a shipment of it is under way or its outcome is not known "
                            + "yet, or it is no order of ours. Decide again when that is settled.");
        }
    }
}
