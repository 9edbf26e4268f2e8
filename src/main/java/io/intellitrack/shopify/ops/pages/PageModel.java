package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Status;
import io.javalin.http.Context;
import java.util.Map;

/** Makes what a template shows. */
interface PageModel {
    /** @param status how all flows stand, which every page shows a little of */
    Map<String, Object> model(Context context, Status.Snapshot status);
}
