package io.intellitrack.shopify.setup;

import io.intellitrack.shopify.flow.gate.AccessScopes;
import io.intellitrack.shopify.settings.Home;
import io.intellitrack.shopify.settings.Settings;
import io.intellitrack.shopify.settings.SettingsException;
import io.intellitrack.shopify.settings.Sources;
import io.intellitrack.shopify.shopify.errors.Misconfigured;
import io.intellitrack.shopify.shopify.errors.ShopifyException;
import io.intellitrack.shopify.shopify.stock.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which store, and how to log in there: asked at once, over HTTP. */
final class StoreStep implements SetupStep {
    private static final String URL = "shopify.url";
    private static final String CLIENT_ID = "shopify.client-id";
    private static final String CLIENT_SECRET = "shopify.client-secret";
    private static final String TOKEN = "shopify.access-token";
    private static final List<String> FIELDS = List.of(URL, CLIENT_ID, CLIENT_SECRET, TOKEN);
    private static final Pattern ADMIN = Pattern.compile("(?:https://)?admin\\.shopify\\.com/store/([a-z0-9-]+).*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Home home;
    private final Sources sources;
    private volatile Optional<StoreTrial> seen = Optional.empty();

    StoreStep(Home home, Sources sources) {
        this.home = home;
        this.sources = sources;
    }

    /** What the store has answered in this process; asked again where nobody has yet. */
    StoreTrial seen() {
        if (seen.isEmpty()) {
            seen = Optional.of(StoreTrial.of(sources.tried(Map.of()), documents()));
        }
        return seen.get();
    }

    private Path documents() {
        return home.routes().resolve("graphql");
    }

    @Override
    public String id() {
        return "store";
    }

    @Override
    public String title() {
        return "Connect the store";
    }

    @Override
    public String about() {
        return "In Shopify's Dev Dashboard make an app for the store, give it the access scopes "
                + String.join(", ", AccessScopes.missing(Set.of(), true))
                + ", release it and install it in the store. Advised: read_all_orders, else open orders older than 60 days "
                + "are invisible. Its client id and secret stand in the app's settings there.";
    }

    @Override
    public Optional<String> elsewhere() {
        return Optional.of("https://dev.shopify.com/dashboard");
    }

    @Override
    public List<FormField> fields() {
        return List.of(
                FormField.text(
                        URL, "Store address", sources.kept().getOrDefault(URL, ""), "Such as my-shop.myshopify.com."),
                FormField.text(CLIENT_ID, "Client id", "", "Of the app, from the Dev Dashboard."),
                FormField.secret(CLIENT_SECRET, "Client secret", "Kept ciphered, never shown."),
                FormField.secret(
                        TOKEN,
                        "Access token",
                        "Only of an older custom app, which has no client id and secret: it begins with shpat_."));
    }

    @Override
    public StepResult take(Map<String, String> typed) {
        Map<String, List<String>> missing = missing(typed);
        if (!missing.isEmpty()) {
            return StepResult.wrong(missing);
        }
        Map<String, String> changes = new HashMap<>(Map.of(CLIENT_ID, "", CLIENT_SECRET, "", TOKEN, ""));
        changes.putAll(typed);
        if (typed.containsKey(URL)) {
            changes.put(URL, address(typed.get(URL)));
        }
        try {
            Settings settings = sources.tried(changes);
            StoreTrial trial = StoreTrial.of(settings, documents());
            List<String> lacking = lacking(trial, settings);
            if (!lacking.isEmpty()) {
                return StepResult.wrong(Map.of(StepResult.STEP, lacking));
            }
            seen = Optional.of(trial);
            return StepResult.taken(found(trial, settings), changes);
        } catch (SettingsException e) {
            return StepResult.wrong(e.faults(), FIELDS);
        } catch (ShopifyException e) {
            return StepResult.wrong(blamed(e, typed), sentence(e.getMessage()));
        }
    }

    private Map<String, List<String>> missing(Map<String, String> typed) {
        Map<String, List<String>> missing = new TreeMap<>();
        boolean token = !typed.getOrDefault(TOKEN, "").isEmpty();
        boolean id = !typed.getOrDefault(CLIENT_ID, "").isEmpty();
        boolean secret = !typed.getOrDefault(CLIENT_SECRET, "").isEmpty();
        if (typed.containsKey(URL) && typed.get(URL).isEmpty()) {
            missing.put(URL, List.of("Which store is it? Its address ends with .myshopify.com."));
        }
        if (token && (id || secret)) {
            missing.put(TOKEN, List.of("Either the token or client id and secret: leave one of them empty."));
        } else if (!token && !id) {
            missing.put(CLIENT_ID, List.of("The app's client id is missing."));
        }
        if (!token && !secret) {
            missing.put(CLIENT_SECRET, List.of("The app's client secret is missing."));
        }
        return missing;
    }

    /** People copy what they see: the name alone, the address of the admin, one without https. */
    static String address(String typed) {
        String text = typed.toLowerCase(Locale.ROOT).strip();
        Matcher admin = ADMIN.matcher(text);
        if (admin.matches()) {
            return "https://" + admin.group(1) + ".myshopify.com";
        }
        if (NAME.matcher(text).matches()) {
            return "https://" + text + ".myshopify.com";
        }
        String whole = text.contains("://") ? text : "https://" + text;
        return whole.replaceFirst("(myshopify\\.com)/(admin.*)?$", "$1");
    }

    private static String blamed(ShopifyException e, Map<String, String> typed) {
        boolean credentials =
                e instanceof Misconfigured misconfigured && misconfigured.code().equals("credentials");
        return !credentials ? URL : typed.getOrDefault(TOKEN, "").isEmpty() ? CLIENT_SECRET : TOKEN;
    }

    private static String sentence(String message) {
        return message.replaceFirst("^\\w+: ", "");
    }

    private static List<String> lacking(StoreTrial trial, Settings settings) {
        List<String> lacking = new ArrayList<>();
        Set<String> scopes =
                AccessScopes.missing(trial.preflight().scopes(), settings.mode().writesShopify());
        if (!scopes.isEmpty()) {
            lacking.add("The app logs in, but it lacks these access scopes: " + AccessScopes.named(scopes) + ".");
            lacking.add(
                    "Grant them in the Dev Dashboard: the app, Versions, a new version with these access scopes, Release; "
                            + "then accept the new rights in the store's admin, under Settings, Apps. Then try again.");
        }
        String asked = settings.shopify().apiVersion();
        trial.preflight()
                .version()
                .filter(version -> !version.equals(asked))
                .ifPresent(version -> lacking.add("Asked for API version " + asked + ", " + version
                        + " answered: set shopify.api-version to one that the " + "store supports, and start again."));
        return lacking;
    }

    private static List<String> found(StoreTrial trial, Settings settings) {
        List<String> found = new ArrayList<>();
        found.add(trial.preflight().name().map(name -> name + ", ").orElse("")
                + trial.preflight().domain().orElse(settings.shopify().url().getHost())
                + ", answers. All access scopes that are needed are granted.");
        List<String> names = trial.locations().stream()
                .filter(Location::active)
                .map(Location::name)
                .toList();
        found.add(names.size() == 1 ? "Its only location is " + names.get(0) + "." : names.size() + " locations.");
        if (!trial.preflight().scopes().contains("read_all_orders")) {
            found.add("Without the scope read_all_orders, open orders older than 60 days are invisible.");
        }
        return found;
    }
}
