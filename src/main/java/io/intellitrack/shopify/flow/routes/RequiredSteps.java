package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.settings.Flow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether each flow has its file, its route and the steps that make it a flow. */
final class RequiredSteps {
    /** The steps without which a flow would read and keep nothing, or never move its mark: bean and method. */
    private static final Map<Flow, List<String>> DOORS = Map.of(
            Flow.PRODUCTS,
            List.of("watermarks.ask", "intellitrack.saveItems", "intellitrack.settleItems", "watermarks.finish"),
            Flow.INVENTORY,
            List.of("intellitrack.beginStock", "intellitrack.saveStock", "intellitrack.finishStock"),
            Flow.ORDERS,
            List.of("watermarks.ask", "intellitrack.saveOrders", "watermarks.finish"),
            Flow.FULFILLMENTS,
            List.of("fulfillments.begin", "fulfillments.ship"),
            Flow.ADJUSTMENTS,
            List.of("endOfDay.begin", "endOfDay.keep", "endOfDay.send"));

    private final Path folder;
    private final List<RouteFile> files;
    private final List<String> faults;

    /** @param faults what is found is added to them */
    RequiredSteps(Path folder, List<RouteFile> files, List<String> faults) {
        this.folder = folder;
        this.files = files;
        this.faults = faults;
    }

    void check(Collection<Flow> expected) {
        for (Flow flow : new TreeSet<>(expected)) {
            String name = "routes/" + flow.id() + ".camel.yaml";
            Optional<RouteFile> file =
                    files.stream().filter(each -> each.name().equals(name)).findFirst();
            if (file.isEmpty() && !Files.exists(folder.resolve(flow.id() + ".camel.yaml"))) {
                faults.add(name + " is missing: put it back, or set " + flow.id() + ".enabled=false.");
            } else if (file.isPresent() && !file.get().direct("from").containsKey(flow.id())) {
                faults.add(name + ": no route begins with direct:" + flow.id() + "; give the flow its route back.");
            } else if (file.isPresent()) {
                doors(flow, file.get());
            }
        }
    }

    /** A part of the flow may stand in another file: its group tells. */
    private void doors(Flow flow, RouteFile file) {
        Set<String> called = new TreeSet<>();
        files.stream()
                .flatMap(each -> each.elements().stream())
                .filter(route -> route.text("group").filter(flow.id()::equals).isPresent())
                .flatMap(route -> RouteFile.below(route).stream())
                .forEach(entry -> entry.text("ref")
                        .ifPresent(bean -> entry.method().ifPresent(method -> called.add(bean + "." + method))));
        DOORS.get(flow).stream()
                .filter(door -> !called.contains(door))
                .forEach(
                        door -> faults.add(
                                file.name() + ": the flow has lost its step " + door
                                        + "; without it nothing of what is read would be kept. Give it back, as the shipped file has it."));
    }
}
