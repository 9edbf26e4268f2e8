package io.intellitrack.shopify.flow.schedule;

import java.util.Map;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.ZeroSizeThreadPool;

/**
 * Quartz where nothing is scheduled, as in a command: routes with timers are there and never started. It makes no threads,
 * of which each would let the program wait half a second for its end.
 */
public final class IdleQuartz {
    private IdleQuartz() {}

    /** The component that routes' {@code quartz:} endpoints use. */
    public static QuartzComponent component() {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setAutoStartScheduler(false);
        quartz.setProperties(Map.of(
                "org.quartz.threadPool.class", ZeroSizeThreadPool.class.getName(),
                "org.quartz.jobStore.class", RAMJobStore.class.getName()));
        return quartz;
    }
}
