package io.intellitrack.shopify.ops.monitoring;

import io.intellitrack.shopify.reconcile.proofs.Kind;
import io.intellitrack.shopify.settings.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a person must be told of. The same conditions as in {@code monitoring/alerts.yml}, from the same figures; names,
 * severities and patience are tested against that file.
 */
public enum Alarm {
    SYNC_FLOW_SILENT("SyncFlowSilent", Severity.PAGE, Duration.ofMinutes(2)) {
        @Override
        List<Finding> look(View view) {
            List<Finding> found = new ArrayList<>();
            for (Flow flow : Flow.values()) {
                Figures.OfFlow of = view.figures().of(flow);
                double patience =
                        Math.max(LEAST_SILENCE, 3 * view.interval(flow).toSeconds());
                if (of.expected() == 1
                        && view.age(of.lastSuccess()) > patience
                        && view.age(of.expectedSince()) > patience) {
                    found.add(new Finding(flow.id(), "no good run for " + view.age(of.lastSuccess(), "ever")));
                }
            }
            return found;
        }
    },
    OLDEST_UNSENT("OldestUnsent", Severity.PAGE, Duration.ofMinutes(5)) {
        @Override
        List<Finding> look(View view) {
            return Pending.KINDS.stream()
                    .filter(kind -> view.figures().pending(kind).count() > 0)
                    .filter(kind -> view.age(view.figures().pendingSince(kind)) > 1800)
                    .map(kind -> new Finding(
                            kind,
                            view.figures().pending(kind).count() + " on their way, the oldest for "
                                    + view.age(view.figures().pendingSince(kind), "unknown time")))
                    .toList();
        }
    },
    OUTCOME_UNCLEAR("OutcomeUnclear", Severity.TICKET, Duration.ofMinutes(15)) {
        @Override
        List<Finding> look(View view) {
            return Pending.KINDS.stream()
                    .filter(kind -> kind.endsWith("_unclear"))
                    .filter(kind -> view.figures().pending(kind).count() > 0)
                    .map(kind -> new Finding(kind, view.figures().pending(kind).count() + " without a known outcome"))
                    .toList();
        }
    },
    END_OF_DAY_MISSED("EndOfDayMissed", Severity.PAGE, Duration.ZERO) {
        @Override
        List<Finding> look(View view) {
            EndOfDayFigures day = view.figures().endOfDay();
            double due = Figures.seconds(day.due());
            return one(
                    view.age(due) > 3600 && Figures.seconds(day.confirmed()) < due,
                    "End of Day was due at " + day.due().orElse(Instant.EPOCH) + " and is not confirmed");
        }
    },
    END_OF_DAY_HELD("EndOfDayHeld", Severity.TICKET, Duration.ofMinutes(5)) {
        @Override
        List<Finding> look(View view) {
            return one(view.figures().endOfDay().states().contains("held"), "End of Day waits for approval");
        }
    },
    PARKED_OLD("ParkedOld", Severity.TICKET, Duration.ZERO) {
        @Override
        List<Finding> look(View view) {
            return view.figures().causes().entrySet().stream()
                    .filter(cause -> cause.getValue().count() > 0
                            && view.age(cause.getValue().oldest()) > 14400)
                    .map(cause -> new Finding(
                            cause.getKey(),
                            (long) cause.getValue().count() + " parked, the oldest for "
                                    + view.age(cause.getValue().oldest(), "ever")))
                    .toList();
        }
    },
    PROOF_FAILED("ProofFailed", Severity.PAGE, Duration.ZERO) {
        @Override
        List<Finding> look(View view) {
            return Set.of(Kind.ORDER_MISSING, Kind.FULFILLMENT_MISSING, Kind.FULFILLMENT_DOUBLE).stream()
                    .filter(kind -> view.figures().differences(kind) > 0)
                    .map(kind -> new Finding(
                            kind.id(), (long) view.figures().differences(kind) + " found by the last reconcile"))
                    .toList();
        }
    },
    PROOF_OLD("ProofOld", Severity.TICKET, Duration.ZERO) {
        @Override
        List<Finding> look(View view) {
            double since = view.figures().proofExpectedSince();
            return one(
                    view.age(view.figures().proofAt()) > 129600 && since > 0 && view.age(since) > 129600,
                    "the last reconcile is older than 36 hours");
        }
    },
    FIGURES_OLD("FiguresOld", Severity.TICKET, Duration.ofMinutes(5)) {
        @Override
        List<Finding> look(View view) {
            double age = view.figures().age(view.now());
            return one(
                    age > 300,
                    Double.isInfinite(age)
                            ? "what is on its way was never counted"
                            : "what is on its way was last counted " + Duration.ofSeconds((long) age) + " ago");
        }
    },
    CREDENTIALS_REJECTED("CredentialsRejected", Severity.PAGE, Duration.ofMinutes(15)) {
        @Override
        List<Finding> look(View view) {
            return one(
                    view.misconfiguredAt()
                            .filter(at -> at.isAfter(view.now().minus(Duration.ofMinutes(15))))
                            .isPresent(),
                    "Shopify refuses our credentials, rights or API version");
        }
    },
    API_VERSION_ENDS("ApiVersionEnds", Severity.TICKET, Duration.ZERO) {
        @Override
        List<Finding> look(View view) {
            return one(
                    Duration.between(view.now(), view.apiVersionEnds()).toSeconds() < 60 * 86400,
                    "Shopify ends the API version at " + view.apiVersionEnds());
        }
    },
    CLOCK_SKEW("ClockSkew", Severity.TICKET, Duration.ofMinutes(10)) {
        @Override
        List<Finding> look(View view) {
            return one(
                    view.clockSkew().abs().toMillis() > 120_000,
                    "Shopify's clock and ours differ by "
                            + view.clockSkew().abs().toSeconds() + " s");
        }
    };

    /** Seconds: a run may take longer than a short interval. */
    private static final double LEAST_SILENCE = 900;

    /** Who is told. */
    enum Severity {
        /** Business suffers now. */
        PAGE,
        /** It can wait for the morning. */
        TICKET
    }

    /** What an alarm found: the flow, kind or cause, empty where there is only one; and a sentence. */
    record Finding(String subject, String text) {}

    /** Everything that alarms look at, as of one moment. */
    public record View(
            Instant now,
            Figures.Snapshot figures,
            Duration syncInterval,
            Duration clockSkew,
            Optional<Instant> misconfiguredAt,
            Instant apiVersionEnds) {
        Duration interval(Flow flow) {
            return flow == Flow.ADJUSTMENTS ? Duration.ofDays(1) : syncInterval;
        }

        /** Seconds since a timestamp. */
        double age(double timestamp) {
            return now.toEpochMilli() / 1000.0 - timestamp;
        }

        /** The same for people. */
        String age(double timestamp, String otherwise) {
            return timestamp == 0
                    ? otherwise
                    : Duration.ofSeconds((long) age(timestamp)).toString();
        }
    }

    private final String rule;
    private final Severity severity;
    private final Duration patience;

    Alarm(String rule, Severity severity, Duration patience) {
        this.rule = rule;
        this.severity = severity;
        this.patience = patience;
    }

    /** What of it is true now; nothing when all is well. */
    abstract List<Finding> look(View view);

    /** Its name in the rule file. */
    public String rule() {
        return rule;
    }

    /** How soon a person must come. */
    public Severity severity() {
        return severity;
    }

    /** How long it must be true before anybody is told. */
    public Duration patience() {
        return patience;
    }

    private static List<Finding> one(boolean found, String text) {
        return found ? List.of(new Finding("", text)) : List.of();
    }
}
