package io.intellitrack.shopify.wiring;

import io.intellitrack.shopify.flow.gate.ConnectionCheck;
import io.intellitrack.shopify.flow.gate.DatasetCheck;
import io.intellitrack.shopify.flow.gate.Gate;
import io.intellitrack.shopify.flow.gate.SettingsCheck;
import io.intellitrack.shopify.flow.schedule.DueRule;
import io.intellitrack.shopify.flow.schedule.RecentRuns;
import io.intellitrack.shopify.flow.schedule.Schedule;
import io.intellitrack.shopify.flow.schedule.SyncSwitch;
import io.intellitrack.shopify.intellitrack.IntelliTrack;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.shopify.Shopify;
import java.time.Clock;
import java.time.Instant;

/** Whether flows may run, and when they are due. */
final class ScheduleWiring {
    final Gate gate;
    final Schedule schedule;

    ScheduleWiring(
            Foundation base,
            FlowWiring flow,
            IntelliTrackWiring intellitrack,
            Shopify shopify,
            OutboundWiring outbound) {
        Settings settings = base.settings();
        Clock clock = base.machine().clock();
        this.gate = new Gate(
                new ConnectionCheck(settings, () -> shopify, flow.storeState, clock),
                new SettingsCheck(
                        settings,
                        intellitrack.defaults::missing,
                        base.database()::advice,
                        intellitrack::leftOut,
                        intellitrack::locationMap,
                        flow.storeState),
                new DatasetCheck(settings.enabledFlows(), flow.completion::complete),
                flow.storeState,
                clock);
        DueRule rule = new DueRule(
                settings,
                flow.states,
                new RecentRuns(flow.runLog, flow.leases),
                new LocalWork(settings, intellitrack.door, outbound));
        this.schedule = new Schedule(
                settings.enabledFlows(),
                new SyncSwitch(settings.sync().enabled(), flow.storeState),
                flow.states,
                rule,
                gate::refusal,
                clock);
    }

    /** What can be seen in our database. */
    private record LocalWork(Settings settings, IntelliTrack intellitrack, OutboundWiring outbound)
            implements DueRule.Work {
        @Override
        public boolean endOfDay(Instant now) {
            return outbound.endOfDay.due(now).isPresent();
        }

        @Override
        public boolean lateStock() {
            return settings.mode().writesIntelliTrack() && intellitrack.lateStockDue();
        }

        @Override
        public boolean shipments() {
            return outbound.fulfillments.somethingDue();
        }
    }
}
