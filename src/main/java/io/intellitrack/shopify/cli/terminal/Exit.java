package io.intellitrack.shopify.cli.terminal;

import io.intellitrack.shopify.flow.RunRefused;
import io.intellitrack.shopify.flow.routes.RoutesRefused;
import io.intellitrack.shopify.mapping.MappingException;
import io.intellitrack.shopify.reconcile.proofs.ProofUnderWay;
import io.intellitrack.shopify.settings.SettingsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What commands answer to the shell. */
public final class Exit {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** Bad usage, or settings that cannot be used. */
    public static final int USAGE = 2;
    /** Done, but something was parked, held or left unclear. */
    public static final int ATTENTION = 3;
    /** Another run holds the lease, or another process the database. */
    public static final int BUSY = 4;

    private Exit() {}

    /** The same in words, for the help of commands that run flows. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("0", "done");
        meanings.put("1", "failed");
        meanings.put("2", "bad usage or settings");
        meanings.put("3", "done, but something is parked, held or unclear");
        meanings.put("4", "another run or process is at it");
        return meanings;
    }

    /** What a run's outcome in the log means. */
    public static int of(String outcome) {
        return switch (outcome) {
            case "done" -> DONE;
            case "attention" -> ATTENTION;
            default -> FAILED;
        };
    }

    /** The exit code for an error: {@code USAGE}, {@code BUSY}, or else {@code FAILED}. */
    public static int of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException
                    || cause instanceof RoutesRefused
                    || cause instanceof MappingException
                    || cause instanceof UsageFault) {
                return USAGE;
            }
            if (cause instanceof Busy || cause instanceof ProofUnderWay) {
                return BUSY;
            }
            if (cause instanceof RunRefused refused) {
                return switch (refused.reason()) {
                    case LEASE_HELD -> BUSY;
                    case BAD_REQUEST -> USAGE;
                    case GATE_CLOSED, DONE_BEFORE, NOT_FOUND -> FAILED;
                };
            }
        }
        return FAILED;
    }

    /** One answer for several runs: the worst. */
    public static int worst(Collection<Integer> codes) {
        for (int code : new int[] {FAILED, USAGE, BUSY, ATTENTION}) {
            if (codes.contains(code)) {
                return code;
            }
        }
        return DONE;
    }
}
