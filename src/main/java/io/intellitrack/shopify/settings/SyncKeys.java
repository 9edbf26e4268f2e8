package io.intellitrack.shopify.settings;

import static io.intellitrack.shopify.settings.Effect.NEXT_START;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The settings of what is synchronized, and when. */
final class SyncKeys {
    private static final List<String> FINANCIAL_STATUSES = List.of(
            "any",
            "authorized",
            "expired",
            "paid",
            "partially_paid",
            "partially_refunded",
            "pending",
            "refunded",
            "voided");

    static final SettingKey<Settings.CreateUsing> CREATE_USING = new SettingKey<>(
            "item.create-using",
            Format.choice(Settings.CreateUsing.class),
            "sku",
            NEXT_START,
            "What becomes the item number.");
    static final SettingKey<Settings.CostRule> COST = new SettingKey<>(
            "item.cost",
            Format.choice(Settings.CostRule.class),
            "always",
            NEXT_START,
            "When Shopify's unit cost is written; never where IntelliTrack tracks the cost itself.");
    static final SettingKey<Boolean> DEACTIVATE = new SettingKey<>(
            "item.deactivate",
            Format.flag(),
            "false",
            NEXT_START,
            "Whether archived, draft and deleted products make their items inactive.");
    static final SettingKey<String> TEST_ORDERS = new SettingKey<>(
            "orders.test", Format.word("skip", "import"), "skip", NEXT_START, "What becomes of test orders.");
    static final SettingKey<Set<String>> FINANCIAL_STATUS = new SettingKey<>(
            "orders.financial-status",
            Format.words(FINANCIAL_STATUSES),
            "any",
            NEXT_START,
            "Only orders with one of these financial statuses, separated by commas, are imported.");
    static final SettingKey<Set<String>> FULFILLMENT_STATUS = new SettingKey<>(
            "orders.fulfillment-status",
            Format.words(List.of("unfulfilled", "partial")),
            "unfulfilled",
            NEXT_START,
            "Which orders count as not yet fulfilled, separated by commas.");
    static final SettingKey<String> NUMBER_PREFIX = new SettingKey<>(
            "orders.number-prefix", Format.text(), "", NEXT_START, "Put before the order number, such as S-.");
    static final SettingKey<Boolean> ADOPT_EXISTING = new SettingKey<>(
            "orders.adopt-existing",
            Format.flag(),
            "false",
            NEXT_START,
            "Whether an open picking order with the same number, items and quantities is linked instead of parked.");
    static final SettingKey<Settings.UnknownItem> UNKNOWN_ITEM = new SettingKey<>(
            "orders.unknown-item",
            Format.choice(Settings.UnknownItem.class),
            "park",
            NEXT_START,
            "What becomes of a line whose item is not known.");
    static final SettingKey<String> PLACEHOLDER_ITEM = new SettingKey<>(
            "orders.placeholder-item",
            Format.text(),
            "UNKNOWN",
            NEXT_START,
            "The item that stands for unknown ones with orders.unknown-item=placeholder.");
    static final SettingKey<Settings.FollowUp> FOLLOW_UP = new SettingKey<>(
            "orders.follow-up",
            Format.choice(Settings.FollowUp.class),
            "added",
            NEXT_START,
            "Which units get a follow-up picking order without being asked.");
    static final SettingKey<Settings.HeldUnits> HELD = new SettingKey<>(
            "orders.held",
            Format.choice(Settings.HeldUnits.class),
            "wait",
            NEXT_START,
            "What becomes of an order of which some units are on hold in Shopify.");
    static final SettingKey<Boolean> NOTIFY_CUSTOMER = new SettingKey<>(
            "fulfillments.notify-customer",
            Format.flag(),
            "false",
            NEXT_START,
            "Whether customers get Shopify's shipping mail when a fulfilment is sent.");
    static final SettingKey<Duration> UNCLEAR_AFTER = new SettingKey<>(
            "fulfillments.unclear-after",
            Format.duration("1s", "1h"),
            "2m",
            NEXT_START,
            "How long after an unclear answer a shipment is looked up in Shopify.");
    static final SettingKey<Duration> LOOK_EVERY = new SettingKey<>(
            "fulfillments.look-every",
            Format.duration("1s", "1h"),
            "5s",
            NEXT_START,
            "How often closed orders are looked for in IntelliTrack.");
    static final SettingKey<Integer> AT_ONCE = new SettingKey<>(
            "fulfillments.at-once",
            Format.whole(1, 16, "orders"),
            "8",
            NEXT_START,
            "How many closed orders are sent side by side; of one Shopify order never two.");
    static final SettingKey<Boolean> SYNC = new SettingKey<>(
            "sync.enabled",
            Format.flag(),
            "false",
            NEXT_START,
            "Automatic sync; what an admin chose in the console counts over it.");
    static final SettingKey<Duration> INTERVAL = new SettingKey<>(
            "sync.interval",
            Format.duration("1s", "1d"),
            "30s",
            NEXT_START,
            "The time from one automatic start of a flow to its next.");
    static final SettingKey<TimeRange> TIME_RANGE = new SettingKey<>(
            "sync.time-range",
            Format.timeRange(),
            "00:00-24:00",
            NEXT_START,
            "Automatic runs begin only within these hours, start included, end not.");
    static final SettingKey<ZoneId> TIME_ZONE = new SettingKey<>(
            "sync.time-zone",
            Format.zone(),
            ZoneId.systemDefault().getId(),
            NEXT_START,
            "The time zone of these hours and of the business date; the machine's own by default.");
    static final SettingKey<Duration> OVERLAP = new SettingKey<>(
            "sync.overlap",
            Format.duration("0s", "1d"),
            "5m",
            NEXT_START,
            "Each poll reads again what changed this long before the mark.");
    static final SettingKey<Duration> SETTLE = new SettingKey<>(
            "sync.settle",
            Format.duration("0s", "1h"),
            "1m",
            NEXT_START,
            "How far the mark stays behind Shopify's clock.");
    static final SettingKey<Boolean> END_OF_DAY = new SettingKey<>(
            "end-of-day.enabled", Format.flag(), "true", NEXT_START, "Whether stock goes to Shopify once a day.");
    static final SettingKey<LocalTime> END_OF_DAY_TIME = new SettingKey<>(
            "end-of-day.time", Format.clockTime(), "23:30", NEXT_START, "When it goes, in sync.time-zone.");
    static final SettingKey<Settings.EndOfDayMode> END_OF_DAY_MODE = new SettingKey<>(
            "end-of-day.mode",
            Format.choice(Settings.EndOfDayMode.class),
            "snapshot",
            NEXT_START,
            "What End of Day sends: the stock as it is, or the change since the last confirmed run.");
    static final SettingKey<Integer> MAX_CHANGED_PERCENT = new SettingKey<>(
            "end-of-day.max-changed-percent",
            Format.whole(0, 100, "percent"),
            "30",
            NEXT_START,
            "A run is held for approval when more of the linked rows would change.");
    static final SettingKey<Integer> MIN_CHANGED = new SettingKey<>(
            "end-of-day.min-changed",
            Format.whole(0, Integer.MAX_VALUE, "rows"),
            "20",
            NEXT_START,
            "It is not held for the percentage when fewer rows than this would change.");
    static final SettingKey<Integer> MAX_ZEROED = new SettingKey<>(
            "end-of-day.max-zeroed",
            Format.whole(0, Integer.MAX_VALUE, "rows"),
            "50",
            NEXT_START,
            "A run is held for approval when more rows than this would go to zero.");
    static final SettingKey<Boolean> RECONCILE = new SettingKey<>(
            "reconcile.enabled",
            Format.flag(),
            "true",
            NEXT_START,
            "Whether the proof that nothing is missing or doubled is read by itself once automatic sync is on.");
    static final SettingKey<Duration> RECONCILE_EVERY = new SettingKey<>(
            "reconcile.every", Format.duration("10m", "1d"), "1d", NEXT_START, "How often it is read.");
    static final SettingKey<Duration> RECONCILE_AGAIN = new SettingKey<>(
            "reconcile.again-after",
            Format.duration("0s", "10m"),
            "30s",
            NEXT_START,
            "How long after a first reading what differs is read again.");

    static final List<SettingKey<?>> ALL = List.of(
            CREATE_USING,
            COST,
            DEACTIVATE,
            TEST_ORDERS,
            FINANCIAL_STATUS,
            FULFILLMENT_STATUS,
            NUMBER_PREFIX,
            ADOPT_EXISTING,
            UNKNOWN_ITEM,
            PLACEHOLDER_ITEM,
            FOLLOW_UP,
            HELD,
            NOTIFY_CUSTOMER,
            UNCLEAR_AFTER,
            LOOK_EVERY,
            AT_ONCE,
            SYNC,
            INTERVAL,
            TIME_RANGE,
            TIME_ZONE,
            OVERLAP,
            SETTLE,
            END_OF_DAY,
            END_OF_DAY_TIME,
            END_OF_DAY_MODE,
            MAX_CHANGED_PERCENT,
            MIN_CHANGED,
            MAX_ZEROED,
            RECONCILE,
            RECONCILE_EVERY,
            RECONCILE_AGAIN);

    private SyncKeys() {}

    /** Whether a flow may run. */
    static SettingKey<Boolean> enabled(Flow flow) {
        return new SettingKey<>(
                flow.id() + ".enabled",
                Format.flag(),
                "true",
                NEXT_START,
                "Whether this flow runs; a run by hand is refused too.");
    }
}
