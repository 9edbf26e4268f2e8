package io.intellitrack.shopify.flow.schedule;

import io.intellitrack.shopify.flow.gate.StoreState;
import java.time.Instant;

/** Whether automatic sync is on: the admin's switch, else the setting. Notes when it was on for the first time. */
public final class SyncSwitch {
    private final boolean setting;
    private final StoreState store;

    /** @param setting {@code sync.enabled} */
    public SyncSwitch(boolean setting, StoreState store) {
        this.setting = setting;
        this.store = store;
    }

    boolean on(Instant now) {
        StoreState.State about = store.read();
        boolean on = about.syncSwitch().orElse(setting);
        if (on && about.firstOnAt().isEmpty()) {
            store.syncOn(now);
        }
        return on;
    }
}
