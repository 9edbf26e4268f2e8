package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.flow.routes.RouteFile.Entry;
import io.intellitrack.shopify.settings.Flow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether each flow has its file, its routes and the steps that make it a flow. */
final class RequiredSteps {
    /** The steps without which a flow would read and keep nothing, or never move its mark: bean and method. */
    private static final Map<Flow, List<String>> DOORS = Map.of(
            Flow.PRODUCTS,
            List.of(
                    "watermarks.ask",
                    "shopify.changedVariants",
                    "mappings.item",
                    "parked.park",
                    "intellitrack.saveItems",
                    "intellitrack.settleItems",
                    "intellitrack.deletionsWanted",
                    "shopify.deleted",
                    "intellitrack.retireDeleted",
                    "watermarks.finish"),
            Flow.INVENTORY,
            List.of(
                    "intellitrack.beginStock",
                    "intellitrack.stockRound",
                    "shopify.changedLevels",
                    "mappings.stock",
                    "parked.park",
                    "intellitrack.saveStock",
                    "intellitrack.finishStock"),
            Flow.ORDERS,
            List.of(
                    "watermarks.ask",
                    "shopify.changedOrders",
                    "mappings.order",
                    "parked.park",
                    "intellitrack.saveOrders",
                    "watermarks.finish"),
            Flow.FULFILLMENTS,
            List.of("fulfillments.begin", "fulfillments.ship", "parked.park", "fulfillments.next"),
            Flow.ADJUSTMENTS,
            List.of(
                    "endOfDay.begin",
                    "endOfDay.fulfillmentsFirst",
                    "endOfDay.preview",
                    "endOfDay.accept",
                    "parked.park",
                    "endOfDay.keep",
                    "endOfDay.send"));

    private static final Pattern DUE = Pattern.compile("\\s*due\\(\\s*'([^']*)'\\s*\\)\\s*");

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
        files.forEach(this::names);
        files.forEach(this::errors);
    }

    /** An error that is not there is never caught, and Camel would tell only its name. */
    private void errors(RouteFile file) {
        for (Entry text : file.texts()) {
            String name = text.text().orElse("");
            if (text.key().equals("exception") && !isThere(name)) {
                faults.add(file.at(text) + ": there is no such error as " + name
                        + "; write io.intellitrack.shopify.flow.RejectedRecord.");
            }
        }
    }

    private static boolean isThere(String error) {
        try {
            return Throwable.class.isAssignableFrom(Class.forName(error, false, RequiredSteps.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** A part of the flow may stand in another file: its group tells. */
    private void doors(Flow flow, RouteFile file) {
        Set<String> called = new TreeSet<>();
        files.stream()
                .flatMap(each -> each.elements().stream())
                .filter(route -> route.text("group").filter(flow.id()::equals).isPresent())
                .flatMap(route -> RouteFile.active(route).stream())
                .forEach(entry -> entry.text("ref")
                        .ifPresent(bean -> entry.method().ifPresent(method -> called.add(bean + "." + method))));
        DOORS.get(flow).stream()
                .filter(door -> !called.contains(door))
                .forEach(
                        door -> faults.add(
                                file.name() + ": the flow has lost its step " + door
                                        + "; without it nothing of what is read would be kept. Give it back, as the shipped file has it."));
    }

    /** The laws of a flow are put around its route by the route's name, and a timer asks for the flow it is part of. */
    private void names(RouteFile file) {
        for (Entry route : file.elements()) {
            String group = route.text("group").orElse("");
            route.child("routeConfigurationId")
                    .filter(entry -> entry.text().filter("schedule"::equals).isEmpty())
                    .ifPresent(entry -> faults.add(file.at(entry) + ": there is no route configuration "
                            + entry.text().orElse("of that kind") + "; write schedule."));
            for (Entry entry : RouteFile.active(route)) {
                if (entry.key().equals("from")) {
                    entry.address()
                            .filter(address -> address.startsWith("direct:"))
                            .map(address ->
                                    address.substring("direct:".length()).split("\\?", 2)[0])
                            .flatMap(Flow::named)
                            .ifPresent(flow -> named(file, entry, route, flow));
                }
                entry.text("method").ifPresent(method -> due(file, entry, group, method));
            }
        }
    }

    private void named(RouteFile file, Entry from, Entry route, Flow flow) {
        for (String key : List.of("id", "group")) {
            if (route.text(key).filter(flow.id()::equals).isEmpty()) {
                faults.add(file.at(from) + ": the route that begins with direct:" + flow.id() + " has another " + key
                        + "; its lease, gate and run log hang on it. Write " + key + ": " + flow.id() + ".");
            }
        }
    }

    private void due(RouteFile file, Entry entry, String group, String method) {
        Matcher due = DUE.matcher(method);
        if (!due.matches() || entry.text("ref").filter("schedule"::equals).isEmpty()) {
            return;
        }
        Entry at = RouteFile.below(entry).stream()
                .filter(each -> each.key().equals("method"))
                .findFirst()
                .orElse(entry);
        if (Flow.named(due.group(1)).isEmpty()) {
            faults.add(
                    file.at(at) + ": there is no flow " + due.group(1) + "; there are " + List.of(Flow.values()) + ".");
        } else if (Flow.named(group).isPresent() && !group.equals(due.group(1))) {
            faults.add(file.at(at) + ": this timer asks whether another flow is due, " + due.group(1) + "; write due('"
                    + group + "').");
        }
    }
}
