package io.intellitrack.shopify.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.intellitrack.shopify.database.Database;
import io.intellitrack.shopify.flow.upkeep.Retention;
import io.intellitrack.shopify.testing.Engine;
import io.intellitrack.shopify.testing.GivenIds;
import io.intellitrack.shopify.testing.OnEveryDatabase;
import io.intellitrack.shopify.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

class RetentionTest {
    private final TestClock clock = new TestClock("2026-11-20T10:00:00Z");

    @OnEveryDatabase
    void oldRunsGoButTheLastGoodOneOfEachFlow(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            run(database, "orders-to-intellitrack", "2026-08-01", "done");
            run(database, "orders-to-intellitrack", "2026-08-02", "failed");
            run(database, "orders-to-intellitrack", "2026-08-30", "failed");
            run(database, "products-to-intellitrack", "2026-08-01", "done");
            run(database, "products-to-intellitrack", "2026-08-02", "attention");
            run(database, "products-to-intellitrack", "2026-08-03", "running");

            retention(database).afterRun();

            assertThat(texts(database, "select flow || ' ' || outcome from sync_run order by id"))
                    .containsExactly(
                            "orders-to-intellitrack done",
                            "orders-to-intellitrack failed",
                            "products-to-intellitrack attention",
                            "products-to-intellitrack running");
        }
    }

    @OnEveryDatabase
    void oldRowsOfEndOfDayGoButNoDateAndNothingThatIsInDoubt(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            day(database, 1, "2026-08-01", "confirmed", "applied", "sending");
            day(database, 2, "2026-08-02", "held", "held");
            day(database, 3, "2026-11-19", "confirmed", "applied", "unchanged");

            retention(database).afterRun();

            assertThat(texts(database, "select a.end_of_day_id || ' ' || a.state from sync_adjustment a order by a.id"))
                    .containsExactly("1 sending", "2 held", "3 applied", "3 unchanged");
            assertThat(texts(database, "select attempt_key from sync_adjustment_request order by id"))
                    .containsExactly("1-1", "2-0", "3-0", "3-1");
            assertThat(texts(database, "select state from sync_end_of_day order by id"))
                    .containsExactly("confirmed", "held", "confirmed");
        }
    }

    @OnEveryDatabase
    void theLastDayThatWasSentStaysHoweverOld(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            day(database, 1, "2026-08-01", "confirmed", "applied");

            retention(database).afterRun();

            assertThat(texts(database, "select state from sync_adjustment")).containsExactly("applied");
        }
    }

    @OnEveryDatabase
    void wordForWordRequestsGoOnceTheyAreSettledAndTheAttemptStays(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            attempt(database, "old", "2026-11-12", "ok");
            attempt(database, "unknown", "2026-11-12", "unknown");
            attempt(database, "open", "2026-11-12", null);
            attempt(database, "new", "2026-11-15", "ok");

            retention(database).afterRun();

            assertThat(texts(database, "select attempt_id || ' ' || request from sync_attempt order by attempt_id"))
                    .containsExactly("new {}", "old ", "open {}", "unknown {}");
        }
    }

    @OnEveryDatabase
    void c30AClockThatRunsYearsAheadRemovesNothingRecent(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            clock.pass(Duration.ofDays(3650));
            audit(database, LocalDate.now(ZoneOffset.UTC).minusDays(30).toString());

            retention(database).afterRun();

            assertThat(texts(database, "select action from sync_audit")).hasSize(1);
        }
    }

    @OnEveryDatabase
    void itLooksOnceADay(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            Retention retention = retention(database);
            retention.afterRun();
            audit(database, "2025-10-01");
            audit(database, "2026-01-01");

            clock.pass(Duration.ofHours(23));
            retention.afterRun();
            assertThat(texts(database, "select action from sync_audit")).hasSize(2);

            clock.pass(Duration.ofHours(1));
            retention.afterRun();
            assertThat(texts(database, "select action from sync_audit")).containsExactly("2026-01-01");
        }
    }

    @OnEveryDatabase
    void triesOfFinishedOrdersGoAndWhatWasSentStays(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            shipment(database, 1, "sent", "current_timestamp");
            shipment(database, 2, "sent", "null");
            shipment(database, 3, "sent", "current_timestamp");
            shipment(database, 4, "noted", "current_timestamp");
            execute(
                    database,
                    "insert into sync_parked (store, flow, record_key, record_id, record_name, cause, message, remedy, "
                            + "parked_at, last_tried_at) values ('default', 'fulfillments-to-shopify', "
                            + "'gid://shopify/Order/3/double/3', 'gid://shopify/Order/3', '3', 'shopify', 'm', 'r', %s, %s)",
                    at("2026-08-01"),
                    at("2026-08-01"));

            retention(database).afterRun();

            assertThat(texts(database, "select attempt_id from sync_attempt order by attempt_id"))
                    .as("not of open work, nor of what may be double")
                    .containsExactly("2", "3");
            assertThat(texts(
                            database,
                            "select id || ' ' || state || ' ' || coalesce(baseline, '-') "
                                    + "from sync_fulfillment order by id"))
                    .containsExactly("1 sent -", "2 sent b", "3 sent b", "4 noted b");
            assertThat(texts(database, "select line_id from sync_fulfillment_line"))
                    .hasSize(4);
        }
    }

    @OnEveryDatabase
    void whatWasDismissedOrDeletedOrNeverShownAgainGoes(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            dismissed(database, "gid://shopify/Order/1", "2025-09-01", "2025-09-01");
            dismissed(database, "gid://shopify/Order/2", "2025-09-01", "2026-11-01");
            dismissed(database, "gid://shopify/Order/3/not-shown", "2025-09-01", "2025-09-01");
            gone(database, "gid://shopify/Order/4", "2026-08-01");
            gone(database, "gid://shopify/Order/5", "2026-11-01");
            gone(database, "gid://shopify/Order/6", "2026-08-01");
            execute(
                    database,
                    "insert into sync_link (store, kind, shopify_id, intellitrack_id) values "
                            + "('default', 'order', 'gid://shopify/Order/6', 6)");
            waiting(database, "gid://shopify/Order/7", at("2026-08-01"));
            waiting(database, "gid://shopify/Order/8", at("2026-11-01"));
            waiting(database, "gid://shopify/Order/9", "null");

            retention(database).afterRun();

            assertThat(texts(database, "select record_key from sync_parked order by record_key"))
                    .containsExactly("gid://shopify/Order/2", "gid://shopify/Order/3/not-shown");
            assertThat(texts(database, "select order_gid from sync_gone order by order_gid"))
                    .containsExactly("gid://shopify/Order/5", "gid://shopify/Order/6");
            assertThat(texts(database, "select record_key from sync_waiting order by record_key"))
                    .containsExactly("gid://shopify/Order/8", "gid://shopify/Order/9");
        }
    }

    @OnEveryDatabase
    void muchIsRemovedInSmallTransactionsSomeAfterEachRun(Engine engine) {
        try (Database database = Database.open(engine.fresh())) {
            int all = Retention.PAGE * Retention.MOST_PAGES + 700;
            database.jdbi().useTransaction(handle -> {
                PreparedBatch rows =
                        handle.prepareBatch("insert into sync_audit (store, at, actor, way, action) values ('default', "
                                + at("2025-01-01") + ", 'ann', 'test', :action)");
                for (int i = 0; i < all; i++) {
                    rows.bind("action", "a").add();
                }
                rows.execute();
            });
            Retention retention = retention(database);

            retention.afterRun();
            assertThat(texts(database, "select count(*) from sync_audit")).containsExactly("1200");
            retention.afterRun();

            assertThat(texts(database, "select count(*) from sync_audit")).containsExactly("0");
        }
    }

    private static void shipment(Database database, int id, String state, String settled) {
        given(
                database,
                "insert into sync_fulfillment (id, store, order_id, order_gid, order_name, parcel, location_gid, part, state, "
                        + "fence, baseline) values (%d, 'default', %d, 'gid://shopify/Order/%d', 'o', 'p', 'l', 1, '%s', 1, 'b')",
                id,
                id,
                id,
                state);
        execute(
                database,
                "insert into sync_fulfillment_line (fulfillment_id, line_id, item_id, order_line_gid, work_gid, "
                        + "work_line_gid, quantity) values (%d, %d, 1, 'l', 'w', 'wl', 1)",
                id,
                id);
        execute(
                database,
                "insert into sync_settled (store, picking_order_id, settled_at) values ('default', %d, %s)",
                id,
                settled);
        execute(
                database,
                "insert into sync_attempt (attempt_id, store, fulfillment_id, order_id, operation, fence, request, "
                        + "started_at, outcome) values ('%d', 'default', %d, %d, 'create', 1, '{}', %s, 'ok')",
                id,
                id,
                id,
                at("2026-08-01"));
    }

    private static void dismissed(Database database, String key, String at, String tried) {
        execute(
                database,
                "insert into sync_parked (store, flow, record_key, record_name, cause, message, remedy, parked_at, "
                        + "last_tried_at, dismissed_at) values ('default', 'orders-to-intellitrack', '%s', 'o', 'data', "
                        + "'m', 'r', %s, %s, %s)",
                key,
                at(at),
                at(tried),
                at(at));
    }

    private static void gone(Database database, String gid, String day) {
        execute(
                database,
                "insert into sync_gone (store, order_gid, order_name, asked_at, gone_at) values "
                        + "('default', '%s', 'o', %s, %s)",
                gid,
                at(day),
                at(day));
    }

    private static void waiting(Database database, String gid, String unseen) {
        execute(
                database,
                "insert into sync_waiting (store, flow, record_key, record_name, reason, checked_at, unseen_at) values "
                        + "('default', 'orders-to-intellitrack', '%s', 'o', 'held', %s, %s)",
                gid,
                at("2026-11-20"),
                unseen);
    }

    private Retention retention(Database database) {
        return new Retention(database, "default", clock);
    }

    private static void run(Database database, String flow, String day, String outcome) {
        execute(
                database,
                "insert into sync_run (store, flow, cause, actor, fence, started_at, outcome) values "
                        + "('default', '%s', 'timer', 'timer', 1, %s, '%s')",
                flow,
                at(day),
                outcome);
    }

    private static void day(Database database, int id, String date, String state, String... rows) {
        given(
                database,
                "insert into sync_end_of_day (id, store, business_date, mode, state, actor, fence, started_at, tried_at, "
                        + "ended_at) values (%d, 'default', date '%s', 'snapshot', '%s', 'timer', 1, %s, %s, %s)",
                id,
                date,
                state,
                at(date),
                at(date),
                at(date));
        for (int i = 0; i < rows.length; i++) {
            execute(
                    database,
                    "insert into sync_adjustment (store, end_of_day_id, item_id, item_number, inventory_item_id, "
                            + "location_id, attempt, quantity, target, warehouse, unsent, reason, attempt_key, state, fence, "
                            + "computed_at) values ('default', %d, %d, 'A', 'i', 'l', 1, 'on_hand', 1, 1, 0, '', '%d-%d', "
                            + "'%s', 1, %s)",
                    id,
                    i,
                    id,
                    i,
                    rows[i],
                    at(date));
            execute(
                    database,
                    "insert into sync_adjustment_request (store, attempt_key, sent_at, outcome) values "
                            + "('default', '%d-%d', %s, 'ok')",
                    id,
                    i,
                    at(date));
        }
    }

    private static void attempt(Database database, String id, String day, String outcome) {
        execute(
                database,
                "insert into sync_attempt (attempt_id, store, fulfillment_id, order_id, operation, fence, request, "
                        + "started_at, outcome) values ('%s', 'default', 1, 1, 'create', 1, '{}', %s, %s)",
                id,
                at(day),
                outcome == null ? "null" : "'" + outcome + "'");
    }

    private static void audit(Database database, String day) {
        execute(
                database,
                "insert into sync_audit (store, at, actor, way, action) values ('default', %s, 'ann', 'test', '%s')",
                at(day),
                day);
    }

    private static String at(String day) {
        return "timestamp with time zone '" + day + " 10:00:00+00:00'";
    }

    private static void execute(Database database, String sql, Object... parts) {
        database.jdbi().useHandle(handle -> handle.execute(String.format(sql, parts)));
    }

    private static void given(Database database, String sql, Object... parts) {
        database.jdbi().useHandle(handle -> GivenIds.insert(handle, String.format(sql, parts)));
    }

    private static List<String> texts(Database database, String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
