package io.intellitrack.shopify.endofday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intellitrack.shopify.sandbox.catalog.Quantity;
import io.intellitrack.shopify.sandbox.faults.InjectedFault;
import io.intellitrack.shopify.testing.Engine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * One item among sales, picks, shipments, receipts, damage and changes by hand, before End of Day and in the middle of it,
 * while requests and answers get lost: a write never raises stock above what there is, and one run in peace makes it
 * right. The real route, on H2.
 */
class StockPropertyTest {
    private static EndOfDaySite site;
    private static int cases;

    @BeforeContainer
    static void open() throws Exception {
        site = new EndOfDaySite(
                Engine.H2,
                "end-of-day.min-changed",
                "1000000",
                "end-of-day.max-zeroed",
                "1000000",
                "end-of-day.max-changed-percent",
                "100");
    }

    @AfterContainer
    static void close() {
        site.close();
    }

    enum Moment {
        BEFORE("none"),
        ONCE_LEVELS_ARE_READ("LevelsByItem"),
        ONCE_STOCK_IS_SENT("SetQuantities");

        private final String operation;

        Moment(String operation) {
            this.operation = operation;
        }
    }

    enum Trouble {
        NONE,
        REQUEST_LOST,
        ANSWER_LOST,
        ALL_ANSWERS_LOST
    }

    /** Something that happens, and when. */
    record Happening(StockCase.Event event, Moment moment) {}

    /** An End of Day, and what happens meanwhile. */
    record Evening(List<Happening> happenings, Trouble trouble) {}

    @Provide
    Arbitrary<List<Evening>> evenings() {
        Arbitrary<Happening> happening = Combinators.combine(
                        Arbitraries.of(StockCase.Event.class), Arbitraries.of(Moment.class))
                .as(Happening::new);
        return Combinators.combine(happening.list().ofMaxSize(5), Arbitraries.of(Trouble.class))
                .as(Evening::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property
    void noWriteRaisesStockAboveWhatThereIsAndOneRunInPeaceMakesItRight(@ForAll("evenings") List<Evening> evenings) {
        StockCase one = new StockCase(site, ++cases);

        evenings.forEach(evening -> run(one, evening));
        run(one, new Evening(List.of(), Trouble.NONE));

        assertThat(site.onHand(one.item)).as("on hand").isEqualTo(one.there());
        assertThat(site.available(one.item)).as("available").isEqualTo(one.there() - one.committed());
    }

    private static void run(StockCase one, Evening evening) {
        Map<Moment, List<StockCase.Event>> events = new EnumMap<>(Moment.class);
        evening.happenings()
                .forEach(each -> events.computeIfAbsent(
                                each.event() == StockCase.Event.SHIP ? Moment.BEFORE : each.moment(),
                                when -> new ArrayList<>())
                        .add(each.event())); // whoever ships waits until End of Day has ended
        events.getOrDefault(Moment.BEFORE, List.of()).forEach(one::happens);
        site.onCall = operation -> {
            one.look(operation.equals(Moment.ONCE_LEVELS_ARE_READ.operation));
            for (Moment moment : Moment.values()) {
                if (operation.equals(moment.operation)
                        && !events.getOrDefault(moment, List.of()).isEmpty()) {
                    one.happens(events.get(moment).remove(0));
                }
            }
        };
        trouble(evening.trouble());
        site.run();
        site.server.faults().clear();
        site.onCall = operation -> {};
        one.look(false);
        one.ended();
    }

    private static void trouble(Trouble trouble) {
        switch (trouble) {
            case REQUEST_LOST -> lose(InjectedFault.Kind.CUT_BEFORE, 1);
            case ANSWER_LOST -> lose(InjectedFault.Kind.CUT_AFTER, 1);
            case ALL_ANSWERS_LOST -> lose(InjectedFault.Kind.CUT_AFTER, 30);
            default -> {}
        }
    }

    private static void lose(InjectedFault.Kind how, int times) {
        site.server.faults().add(InjectedFault.of(how).on("SetQuantities").times(times));
    }

    @Example
    void aRaiseThatNobodyAnswersForIsSeen() {
        StockCase one = new StockCase(site, ++cases);
        one.look(true);

        site.store.stock().adjust(one.item.variant(), site.shopLocation, Quantity.AVAILABLE, 1);

        assertThatThrownBy(() -> one.look(false)).hasMessageContaining("raised");
        // else the next case's first run sends this item, and what happens "once stock is sent" happens to one that is
        // not
        site.store.stock().adjust(one.item.variant(), site.shopLocation, Quantity.AVAILABLE, -1);
    }
}
