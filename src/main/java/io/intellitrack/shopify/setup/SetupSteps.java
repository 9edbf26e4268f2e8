package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps in their order, what was typed in each, and what came of it. A step's settings are kept as soon as it is done, so that
 * the set-up can be left and taken up again. Safe for many threads; one step is tried at a time.
 */
final class SetupSteps {
    private static final Logger LOG = LoggerFactory.getLogger(SetupSteps.class);

    private final Sources sources;
    private final SetupProgress progress;
    private final List<SetupStep> steps;
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final Map<String, StepResult> wrong = new ConcurrentHashMap<>();

    SetupSteps(Home home, Sources sources) {
        this.sources = sources;
        this.progress = new SetupProgress(sources.data());
        StoreStep store = new StoreStep(home, sources);
        this.steps = List.of(
                store,
                new DatabaseStep(home, sources),
                new PlacesStep(sources, store),
                new BasicStep(home, sources, store),
                new AdministratorStep(sources));
        progress.begin();
    }

    List<SetupStep> all() {
        return steps;
    }

    Optional<SetupStep> named(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** The first that is not done; empty when all are. */
    Optional<SetupStep> next() {
        return steps.stream().filter(step -> !done(step)).findFirst();
    }

    boolean done(SetupStep step) {
        return progress.done(step.id());
    }

    /** True of the next step and of those before it: each stands on the ones before. */
    boolean open(SetupStep step) {
        return next().map(next -> steps.indexOf(step) <= steps.indexOf(next)).orElse(true);
    }

    List<String> found(SetupStep step) {
        return progress.found(step.id());
    }

    Map<String, String> typed(SetupStep step) {
        return progress.typed(step.id());
    }

    /** What was wrong when the step was tried last; empty when nothing was. */
    Map<String, List<String>> faults(SetupStep step) {
        return Optional.ofNullable(wrong.get(step.id())).map(StepResult::faults).orElse(Map.of());
    }

    /** True when the secret of this field is known from before and need not be typed again. */
    boolean knows(SetupStep step, FormField field) {
        return !secrets.getOrDefault(step.id(), Map.of())
                        .getOrDefault(field.name(), "")
                        .isEmpty()
                || sources.kept().containsKey(field.name());
    }

    /** Who decides a field in the set-up's place. */
    Optional<String> decidedBy(FormField field) {
        return sources.decidedBy(field.name());
    }

    /**
     * Tries a step with what was typed; when it is done its settings are kept.
     *
     * @return true when it is done
     */
    synchronized boolean take(SetupStep step, Map<String, String> form) {
        Map<String, String> typed = typed(step, form);
        StepResult result = tried(step, typed);
        if (!result.fine()) {
            wrong.put(step.id(), result);
            return false;
        }
        boolean otherwise = changes(result);
        sources.keep(result.changes());
        progress.done(step.id(), result.found());
        if (otherwise) {
            steps.stream()
                    .skip(steps.indexOf(step) + 1L)
                    .filter(SetupStep::standsOnEarlier)
                    .forEach(later -> progress.undone(later.id()));
        }
        wrong.remove(step.id());
        secrets.remove(step.id());
        LOG.info("Set-up: \"{}\" is done", step.title());
        return true;
    }

    private boolean changes(StepResult result) {
        Map<String, String> kept = sources.kept();
        return result.changes().entrySet().stream()
                .anyMatch(change -> !kept.getOrDefault(change.getKey(), "")
                        .equals(change.getValue().strip()));
    }

    private StepResult tried(SetupStep step, Map<String, String> typed) {
        try {
            return step.take(typed);
        } catch (SettingsException e) {
            return StepResult.wrong(e.faults(), List.of());
        } catch (RuntimeException e) {
            LOG.warn("Set-up: \"{}\" could not be tried", step.title(), e);
            return StepResult.wrong(
                    StepResult.STEP, "It could not be tried: " + e.getMessage() + " The program's log says more.");
        }
    }

    /** What is not secret is written down; secrets stay in memory, and need not be typed again while none is typed. */
    private Map<String, String> typed(SetupStep step, Map<String, String> form) {
        Map<String, String> open = new HashMap<>();
        Map<String, String> hidden = new HashMap<>();
        for (FormField field : step.fields()) {
            String text = form.get(field.name());
            if (decidedBy(field).isPresent() || text == null && field.kind() == FormField.Kind.AGREE) {
                continue;
            }
            String given = Optional.ofNullable(text).orElse("");
            if (field.kind() == FormField.Kind.SECRET) {
                hidden.put(field.name(), given);
            } else {
                open.put(field.name(), given.strip());
            }
        }
        progress.type(step.id(), open);
        if (hidden.values().stream().allMatch(String::isEmpty)) {
            Map<String, String> before = secrets.getOrDefault(step.id(), Map.of());
            Map<String, String> kept = sources.kept();
            hidden.replaceAll((name, none) -> before.getOrDefault(name, kept.getOrDefault(name, "")));
        }
        secrets.put(step.id(), hidden);
        open.putAll(hidden);
        return open;
    }

    /** All is done and the program runs: nothing is left of the set-up but the settings. */
    void end() {
        progress.end();
    }
}
