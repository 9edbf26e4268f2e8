package io.intellitrack.shopify.fulfillment.planning;

import io.intellitrack.shopify.fulfillment.warehouse.OrderLine;
import io.intellitrack.shopify.fulfillment.warehouse.Sites;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of one line is picked but not sent, by shipment and place: a difference of sums. Corrections (negative picks) and
 * picks that were moved to another shipment after they were sent are balanced inside the line.
 */
public final class Unsent {
    /** Whole units of a line that belong together. {@code place}: the Shopify location they were picked at. */
    public record Portion(OrderLine line, Optional<Long> shipment, Optional<String> place, long units) {}

    /**
     * Units that were sent before, and for which shipment from which Shopify location.
     *
     * @param carried packages whose tracking was given to units that were in none; since then the units may have been put
     *     into them
     */
    public record Sent(Optional<Long> shipment, String location, BigDecimal quantity, Set<Long> carried) {}

    private static final class Share {
        private final Optional<Long> shipment;
        private final Optional<String> place;
        private BigDecimal left;

        private Share(Optional<Long> shipment, Optional<String> place, BigDecimal left) {
            this.shipment = shipment;
            this.place = place;
            this.left = left;
        }
    }

    private final OrderLine line;
    private final List<Share> shares = new ArrayList<>();

    private Unsent(OrderLine line, Sites sites) {
        this.line = line;
        for (OrderLine.Picked picked : line.picks()) {
            shares.add(new Share(picked.shipment(), sites.of(picked.location()), picked.quantity()));
        }
        // a shipment by its id; what has none comes last and so is the first to be taken from
        shares.sort(Comparator.comparing(share -> share.shipment.orElse(Long.MAX_VALUE)));
    }

    /** What is picked and not sent of one line, in whole units; a fraction that remains is left out. */
    public static List<Portion> of(OrderLine line, List<Sent> sent, Sites sites) {
        Unsent unsent = new Unsent(line, sites);
        sent.forEach(unsent::deduct);
        unsent.balance();
        return unsent.wholeUnits();
    }

    /** Units that left without a package went into the first of them since; others were moved to the last, or to none. */
    private void deduct(Sent sent) {
        List<Share> lastFirst = lastFirst();
        List<Share> moved = sent.shipment().isEmpty() ? shares : lastFirst;
        Predicate<Share> here =
                share -> share.place.filter(sent.location()::equals).isPresent();
        Predicate<Share> same = share -> share.shipment.equals(sent.shipment());
        BigDecimal rest = sent.quantity();
        rest = take(
                rest,
                moved,
                share -> share.shipment.filter(sent.carried()::contains).isPresent());
        rest = take(rest, lastFirst, same.and(here));
        rest = take(rest, lastFirst, same);
        rest = take(rest, moved, here);
        rest = take(rest, moved, share -> true);
        if (rest.signum() > 0) {
            shares.add(new Share(sent.shipment(), Optional.empty(), rest.negate()));
        }
    }

    /** What was corrected away is taken from the others of the line. */
    private void balance() {
        BigDecimal debt = BigDecimal.ZERO;
        for (Share share : shares) {
            if (share.left.signum() < 0) {
                debt = debt.add(share.left.negate());
                share.left = BigDecimal.ZERO;
            }
        }
        take(debt, lastFirst(), share -> true);
    }

    private List<Share> lastFirst() {
        List<Share> order = new ArrayList<>(shares);
        Collections.reverse(order);
        return order;
    }

    private static BigDecimal take(BigDecimal wanted, List<Share> order, Predicate<Share> from) {
        BigDecimal rest = wanted;
        for (Share share : order) {
            BigDecimal taken = from.test(share) ? share.left.min(rest).max(BigDecimal.ZERO) : BigDecimal.ZERO;
            share.left = share.left.subtract(taken);
            rest = rest.subtract(taken);
        }
        return rest;
    }

    /** Shopify counts in whole units: fractions are carried along the shares, and what is left at the end stays. */
    private List<Portion> wholeUnits() {
        List<Portion> portions = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        long given = 0;
        for (Share share : shares) {
            sum = sum.add(share.left);
            long units = sum.setScale(0, RoundingMode.FLOOR).longValueExact() - given;
            given += units;
            if (units > 0) {
                portions.add(new Portion(line, share.shipment, share.place, units));
            }
        }
        return portions;
    }
}
