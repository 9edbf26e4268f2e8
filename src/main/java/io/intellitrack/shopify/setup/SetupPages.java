package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.ops.pages.Assets;
import io.intellitrack.shopify.ops.pages.Templates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the steps look. */
final class SetupPages {
    /** What comes after the program has started, in its console. */
    private static final List<String> LATER = List.of("Initial dataset", "Switch on");

    /** A step in the list of them. */
    record Place(String title, String url, String state) {}

    /**
     * A field with what is to be seen in it.
     *
     * @param fixed who decides it instead; empty = nobody
     * @param known true of a secret that need not be typed again
     */
    record Shown(FormField field, String value, List<String> faults, Optional<String> fixed, boolean known) {}

    private final SetupSteps steps;
    private final SetupAccess access;
    private final Assets assets = new Assets();
    private final Templates templates = Templates.in(ZoneId.systemDefault());

    SetupPages(SetupSteps steps, SetupAccess access) {
        this.steps = steps;
        this.access = access;
    }

    Assets assets() {
        return assets;
    }

    /** A step's page: what it asks for, what was typed, what is wrong with it. */
    String step(SetupStep step, Optional<String> trouble) {
        Map<String, List<String>> faults = steps.faults(step);
        Map<String, String> typed = steps.typed(step);
        List<Shown> fields = new ArrayList<>();
        for (FormField field : step.fields()) {
            fields.add(new Shown(
                    field,
                    typed.getOrDefault(field.name(), field.standing()),
                    faults.getOrDefault(field.name(), List.of()),
                    steps.decidedBy(field),
                    field.kind() == FormField.Kind.SECRET && steps.knows(step, field)));
        }
        Map<String, Object> model = shared(step.id(), step.title(), trouble);
        model.put("number", steps.all().indexOf(step) + 1);
        model.put("step", step.id());
        model.put("about", step.about());
        model.put("elsewhere", step.elsewhere());
        model.put("fields", fields);
        model.put("wrong", faults.getOrDefault(StepResult.STEP, List.of()));
        model.put("faults", faults.size());
        model.put("done", steps.done(step));
        model.put("found", steps.found(step));
        return templates.page("setup-step", model);
    }

    /** All steps are done: what was found, and the button that starts the program. */
    String last(Optional<String> trouble) {
        Map<String, Object> model = shared("start", "Start the program", trouble);
        Map<String, List<String>> found = new LinkedHashMap<>();
        steps.all().forEach(step -> found.put(step.title(), steps.found(step)));
        model.put("found", found);
        return templates.page("setup-last", model);
    }

    /** Told while the program starts; its script waits for the console. */
    String starting() {
        return templates.page("setup-starting", shared("", "The program starts", Optional.empty()));
    }

    private Map<String, Object> shared(String here, String title, Optional<String> trouble) {
        Map<String, Object> model = new HashMap<>();
        model.put("now", Instant.now());
        model.put("title", title);
        model.put("trouble", trouble);
        model.put("places", places(here));
        model.put("formField", SetupAccess.FORM_FIELD);
        model.put("formToken", access.formToken());
        model.put("css", assets.url("console.css"));
        model.put("js", assets.url("setup.js"));
        model.put("icon", assets.url("icon.svg"));
        return model;
    }

    private List<Place> places(String here) {
        List<Place> places = new ArrayList<>();
        for (SetupStep step : steps.all()) {
            String state = step.id().equals(here) ? "here" : steps.done(step) ? "done" : "later";
            places.add(new Place(step.title(), steps.open(step) ? "/setup/" + step.id() : "", state));
        }
        places.add(new Place(
                "Start the program",
                steps.next().isEmpty() ? "/setup/start" : "",
                here.equals("start") ? "here" : "later"));
        LATER.forEach(title -> places.add(new Place(title, "", "later")));
        return places;
    }
}
