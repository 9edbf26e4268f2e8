package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.Leases;
import io.intellitrack.shopify.flow.Parked;
import io.intellitrack.shopify.flow.Retries;
import io.intellitrack.shopify.flow.RunLog;
import io.intellitrack.shopify.flow.RunLogWriter;
import io.intellitrack.shopify.flow.Runs;
import io.intellitrack.shopify.flow.gate.Gate;
import io.intellitrack.shopify.flow.gate.StoreState;
import io.intellitrack.shopify.flow.marks.Completion;
import io.intellitrack.shopify.flow.marks.Waiting;
import io.intellitrack.shopify.flow.marks.Watermarks;
import io.intellitrack.shopify.flow.routes.MappingHash;
import io.intellitrack.shopify.flow.routes.RouteTraffic;
import io.intellitrack.shopify.flow.routes.RunPolicies;
import io.intellitrack.shopify.flow.schedule.ClusteredQuartz;
import io.intellitrack.shopify.flow.schedule.FlowStates;
import io.intellitrack.shopify.flow.schedule.IdleQuartz;
import io.intellitrack.shopify.machine.CloseStack;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** What runs of flows need, and what is kept of them. */
final class FlowWiring {
    final Leases leases;
    final RunLog runLog;
    final FlowStates states;
    final StoreState storeState;
    final Runs runs;
    final Parked parked;
    final Completion completion;
    final Waiting waiting;
    final Watermarks watermarks;
    final RouteTraffic traffic = new RouteTraffic();

    /** @param gate asked when a run begins; it is built later */
    FlowWiring(Foundation base, CloseStack closing, Supplier<Gate> gate) {
        Database database = base.database();
        Settings settings = base.settings();
        String store = base.store();
        this.leases = closing.push(new Leases(
                database,
                store,
                ManagementFactory.getRuntimeMXBean().getName(),
                base.machine().nanoTime()));
        this.runLog = new RunLog(database, store);
        RunLogWriter writer = new RunLogWriter(database, store);
        writer.abandonLeft();
        this.states = new FlowStates(database, store);
        this.storeState = new StoreState(database, store);
        this.runs = new Runs(
                database,
                leases,
                writer,
                new Retries(database, store, settings.mode()),
                (flow, request) -> gate.get().refusal(flow, request));
        this.parked = new Parked(database, store);
        this.completion = new Completion(database, store);
        this.waiting = new Waiting(database, store);
        this.watermarks = new Watermarks(database, settings, waiting);
        Path routes = base.home().routes();
        String products = MappingHash.of(routes, Flow.PRODUCTS, settings.items().toString());
        String orders = MappingHash.of(routes, Flow.ORDERS, "");
        watermarks.dependOnMapping(Flow.PRODUCTS, products);
        watermarks.dependOnMapping(Flow.ORDERS, orders);
    }

    /** Has each route's runs begin and end here, before there is a route. */
    void installOn(CamelContext context, Foundation base, boolean scheduled) {
        RunPolicies.install(context, runs);
        context.addRoutePolicyFactory(traffic);
        if (!scheduled) {
            context.addComponent("quartz", IdleQuartz.component());
        } else if (base.settings().clusterEnabled()) {
            context.addComponent("quartz", ClusteredQuartz.component(base.database(), base.store()));
        }
    }
}
