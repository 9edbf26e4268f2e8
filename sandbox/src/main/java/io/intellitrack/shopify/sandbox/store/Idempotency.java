package io.intellitrack.shopify.sandbox.store;

import graphql.execution.directives.QueryAppliedDirective;
import graphql.schema.DataFetchingEnvironment;
import io.intellitrack.shopify.sandbox.api.InputError;
import io.intellitrack.shopify.sandbox.api.Payload;
import io.intellitrack.shopify.sandbox.api.ShopifyError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Remembers the keys of {@code @idempotent} for a day, with what was asked and answered (Shopify page "Implementing
 * idempotency"). Guarded by the store's lock.
 */
public final class Idempotency {
    private static final long KEPT = Duration.ofHours(24).toSeconds();

    private record Seen(String operation, Map<String, Object> arguments, Payload<?> answer, long at) {}

    private final SandboxStore store;
    private final Map<String, Seen> keys = new HashMap<>();
    /** Keys whose request has arrived, but is executed only later. */
    private final Map<String, Integer> running = new HashMap<>();

    private InputError forced;
    private int forcedTimes;

    /** No key was used yet. */
    public Idempotency(SandboxStore store) {
        this.store = store;
    }

    /** Executes once for each key. */
    public Payload<?> once(DataFetchingEnvironment environment, Supplier<Payload<?>> action) {
        String key = key(environment);
        if (forcedTimes > 0) {
            forcedTimes--;
            return Payload.refused(forced);
        }
        Seen seen = keys.get(key);
        if (seen != null && seen.at + KEPT >= store.second()) {
            return repeated(environment, seen);
        }
        if (running.containsKey(key)) {
            return Payload.refused(error("IDEMPOTENCY_CONCURRENT_REQUEST"));
        }
        Payload<?> answer = action.get();
        String operation = environment.getField().getName();
        keys.put(key, new Seen(operation, Map.copyOf(withoutNulls(environment)), answer, store.second()));
        return answer;
    }

    private static Payload<?> repeated(DataFetchingEnvironment environment, Seen seen) {
        boolean same = seen.operation.equals(environment.getField().getName())
                && seen.arguments.equals(withoutNulls(environment));
        return same ? seen.answer : Payload.refused(error("IDEMPOTENCY_KEY_PARAMETER_MISMATCH"));
    }

    private static Map<String, Object> withoutNulls(DataFetchingEnvironment environment) {
        Map<String, Object> arguments = new HashMap<>(environment.getArguments());
        arguments.values().removeIf(value -> value == null);
        return arguments;
    }

    /** The key of the field under way, which must have one. */
    public static String key(DataFetchingEnvironment environment) {
        List<QueryAppliedDirective> directives =
                environment.getQueryDirectives().getImmediateAppliedDirective("idempotent");
        if (directives.isEmpty()) {
            throw new ShopifyError(
                    "BAD_REQUEST", "The @idempotent directive is required for this mutation but was not provided.");
        }
        String key = directives.get(0).getArgument("key").getValue();
        if (key == null || key.isBlank()) {
            throw new ShopifyError("BAD_REQUEST", "The idempotency key must not be blank.");
        }
        return key;
    }

    /** Makes the next answers an idempotency error. */
    public void force(String code, int times) {
        forced = error(code);
        forcedTimes = times;
    }

    /** The store forgets all keys, as it may after a day. */
    public void forget() {
        keys.clear();
    }

    /** From now on the key counts as being worked on. */
    public void begin(String key) {
        running.merge(key, 1, Integer::sum);
    }

    /** The key is free for its request. */
    public void end(String key) {
        running.remove(key);
    }

    private static InputError error(String code) {
        String message = switch (code) {
            case "IDEMPOTENCY_CONCURRENT_REQUEST" ->
                "A request with the same idempotency key is currently being processed.";
            case "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" ->
                "The idempotency key was already used with different parameters.";
            case "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" ->
                "The previous attempt with this idempotency key failed. Use a new key.";
            default -> throw new IllegalArgumentException("not an idempotency error: " + code);
        };
        return new InputError(code, null, message);
    }
}
