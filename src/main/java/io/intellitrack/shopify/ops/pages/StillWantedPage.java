package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.StillWantedOrder;
import io.intellitrack.shopify.ops.views.Views;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Orders of which Shopify still wants units that no picking order covers. */
final class StillWantedPage implements PageModel {
    private static final int SHOWN = 100;

    private final Views views;

    StillWantedPage(Views views) {
        this.views = views;
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        List<StillWantedOrder> all = views.stillWanted();
        return Map.of("orders", all.stream().limit(SHOWN).toList(), "more", Math.max(0, all.size() - SHOWN));
    }
}
