package io.intellitrack.shopify.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.shopify.stock.Level;
import io.intellitrack.shopify.shopify.stock.Location;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockTest {
    private final StoreStub stub = new StoreStub();
    private final Connected room = Connected.to(stub.url());

    @AfterEach
    void close() {
        room.close();
        stub.close();
    }

    @Test
    void allLocationsAreReadPageByPage() {
        List<com.fasterxml.jackson.databind.node.ObjectNode> all = new ArrayList<>();
        IntStream.range(0, 60)
                .forEach(i -> all.add(Samples.json(
                        "{'id':'gid://shopify/Location/%d','legacyResourceId':'%d','name':'N','isActive':true}"
                                .formatted(i, i))));
        stub.answers((request, exchange) -> StoreStub.data("{\"locations\":"
                        + Samples.connection(
                                all,
                                request.variables().path("first").asInt(),
                                request.variables().path("after"))
                        + "}")
                .answer(request, exchange));

        List<Location> locations = room.shopify.locations();

        assertThat(locations).hasSize(60);
        assertThat(locations.get(59))
                .isEqualTo(new Location("gid://shopify/Location/59", "59", "N", true, false, false));
    }

    @Test
    void theLevelsOfALocationComePageByPage() {
        StoreOfLists store = new StoreOfLists();
        for (int i = 0; i < 120; i++) {
            store.levels.add(Samples.json(("{'id':'x','isActive':true,'updatedAt':'2026-11-23T10:00:00Z',"
                            + "'item':{'id':'I%d','tracked':true},'quantities':[{'name':'on_hand','quantity':7},"
                            + "{'name':'available','quantity':5},{'name':'committed','quantity':2}]}")
                    .formatted(i)));
        }
        stub.answers(store::answer);

        Iterator<List<Level>> pages = room.shopify.levels("L1");
        List<Level> levels = new ArrayList<>();
        pages.forEachRemaining(levels::addAll);

        assertThat(levels).hasSize(120);
        assertThat(levels.get(0).onHand()).isEqualTo(7);
        assertThat(levels.get(0).available()).isEqualTo(5);
        assertThat(levels.get(0).committed()).isEqualTo(2);
        assertThat(levels.get(0).locationId()).isEqualTo("L1");
    }

    @Test
    void levelsByItemTellGoneItemsFromItemsNeverStocked() {
        stub.answers(
                StoreStub.data(
                        "{\"nodes\":[null,{\"id\":\"I2\",\"tracked\":true,\"inventoryLevel\":null},"
                                + "{\"id\":\"I3\",\"tracked\":true,\"inventoryLevel\":{\"isActive\":true,"
                                + "\"updatedAt\":\"2026-11-23T10:00:00Z\",\"quantities\":[{\"name\":\"on_hand\",\"quantity\":-1}]}}]}"));

        Map<String, Level> levels =
                room.shopify.levels(List.of("I1", "I2", "I3", "I3"), "L1").byItem();

        assertThat(levels).containsOnlyKeys("I2", "I3");
        assertThat(levels.get("I2").exists()).isFalse();
        assertThat(levels.get("I2").tracked()).isTrue();
        assertThat(levels.get("I3").onHand()).isEqualTo(-1);
        assertThat(stub.received().get(0).variables().path("ids")).hasSize(3);
    }

    @Test
    void manyItemsAreAskedInBatchesOfTwoHundredAndFifty() {
        stub.answers(StoreStub.data("{\"nodes\":[]}"));

        room.shopify.levels(IntStream.range(0, 501).mapToObj(i -> "I" + i).toList(), "L1");

        assertThat(stub.received())
                .extracting(call -> call.variables().path("ids").size())
                .containsExactly(250, 250, 1);
    }
}
