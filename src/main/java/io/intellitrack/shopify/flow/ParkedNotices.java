package io.intellitrack.shopify.flow;

import io.intellitrack.shopify.database.Sql;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.text.EnumWords;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log what is parked, each thing once. */
final class ParkedNotices {
    private static final Logger LOG = LoggerFactory.getLogger(Parked.class);
    private static final int MOST_LINES = 20;

    private final String store;

    ParkedNotices(String store) {
        this.store = store;
    }

    /** Those of the refusals that nobody was told of yet, or that a person asked for again. */
    List<RejectedRecord> news(Handle handle, Flow flow, Collection<RejectedRecord> refusals) {
        if (refusals.isEmpty()) {
            return List.of();
        }
        Map<String, String> said = new HashMap<>();
        handle.createQuery("select record_key, message from sync_parked where store = :store and flow = :flow "
                        + "and retry_asked_at is null "
                        + "and record_key in (select * from unnest(cast(:keys as varchar array)))")
                .bind("store", store)
                .bind("flow", flow.id())
                .bindArray(
                        "keys",
                        String.class,
                        refusals.stream().map(RejectedRecord::key).toList())
                .map((row, context) -> said.put(row.getString("record_key"), row.getString("message")))
                .list();
        return refusals.stream()
                .filter(refusal ->
                        !Sql.cut(refusal.getMessage(), Parked.LONGEST_MESSAGE).equals(said.get(refusal.key())))
                .toList();
    }

    void log(Flow flow, List<RejectedRecord> news) {
        news.stream().limit(MOST_LINES).forEach(refusal -> log(flow, refusal));
        if (news.size() > MOST_LINES) {
            LOG.info("{}: {} more are parked; the list of parked records has them", flow, news.size() - MOST_LINES);
        }
    }

    private static void log(Flow flow, RejectedRecord refusal) {
        LOG.atInfo()
                .addKeyValue("event.code", "parked")
                .addKeyValue("flow", flow.id())
                .addKeyValue("record", refusal.name())
                .addKeyValue("cause", EnumWords.stored(refusal.kind()))
                .log("{}: parked {}: {} {}", flow, refusal.name(), refusal.getMessage(), refusal.remedy());
    }
}
