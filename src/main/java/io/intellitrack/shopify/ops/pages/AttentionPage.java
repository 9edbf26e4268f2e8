package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.flow.upkeep.KeptFigures;
import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.reconcile.proofs.Proof;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.wiring.Connector;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that waits for somebody: parked records first, then whole runs. */
final class AttentionPage implements PageModel {
    private static final int DISMISSED = 100;

    /** Something that is not a record. */
    record Other(String icon, String tone, String text, String remedy, String link, String linkText) {}

    private final Connector connector;
    private final Views views;

    AttentionPage(Connector connector, Views views) {
        this.connector = connector;
        this.views = views;
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        Optional<Flow> flow = Optional.ofNullable(context.queryParam("flow")).flatMap(Flow::named);
        List<AttentionGroup> groups = views.parked().stream()
                .filter(group ->
                        flow.map(wanted -> wanted.id().equals(group.flow())).orElse(true))
                .map(group -> AttentionGroup.of(group, status))
                .toList();
        return Map.of(
                "groups",
                groups,
                "flow",
                flow.map(wanted -> FlowWords.of(wanted).title()),
                "others",
                flow.isPresent() ? List.of() : others(status),
                "proof",
                flow.isPresent() ? Optional.empty() : proof(),
                "runWords",
                new RunWords(),
                "dismissed",
                connector.parked().dismissed(DISMISSED));
    }

    private List<Other> others(Status.Snapshot status) {
        List<Other> others = new ArrayList<>();
        long undecided = status.stillWanted().map(Status.Wanted::undecided).orElse(0L);
        if (undecided > 0) {
            others.add(new Other(
                    "wanted",
                    "warn",
                    (undecided == 1 ? "1 order waits" : undecided + " orders wait") + " for a decision.",
                    "Shopify still wants units that no picking order covers.",
                    "/still-wanted",
                    "Decide"));
        }
        views.endOfDay()
                .held()
                .forEach(held -> others.add(new Other(
                        "held",
                        "warn",
                        "End of Day "
                                + held.businessDate().map(date -> "of " + date).orElse("by hand")
                                + " waits for approval.",
                        held.reason().map(why -> why + ".").orElse(""),
                        "/end-of-day",
                        "Look at the rows")));
        long unclear =
                status.figures().byName().get(KeptFigures.UNCLEAR).amount().orElse(0L);
        if (unclear > 0) {
            others.add(new Other(
                    "waiting",
                    "off",
                    "The answer of Shopify to " + unclear + " shipment" + (unclear == 1 ? "" : "s") + " was lost.",
                    "Nothing to do: it is looked up in Shopify after "
                            + Times.length(connector.settings().fulfillments().unclearAfter())
                            + " and never sent twice.",
                    "/history?flow=" + Flow.FULFILLMENTS.id(),
                    "Show the runs"));
        }
        return others;
    }

    /** The last comparison of both sides, where it found something. */
    private Optional<Proof> proof() {
        return connector
                .reconciliation()
                .proofs()
                .latest()
                .filter(proof -> proof.state().equals("differences"));
    }
}
