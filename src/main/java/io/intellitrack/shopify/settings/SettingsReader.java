package io.intellitrack.shopify.settings;

import io.intellitrack.shopify.settings.Settings.Place;
import io.intellitrack.shopify.settings.Settings.Value;
import io.intellitrack.shopify.text.EditDistance;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the settings from their sources and collects every fault before it complains.
 *
 * <p>Later sources win: {@code application.properties}, the file of {@code --config}, the environment, {@code -D}.
 * A blank value counts as absent. Keys that nobody reads are faults, but {@code camel.*} and {@code custom.*} pass.
 */
public final class SettingsReader {
    private final Map<String, Value> given = new TreeMap<>();
    private final Map<String, Value> shown = new LinkedHashMap<>();
    private final Set<String> read = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> environment;
    private final Path base;

    private SettingsReader(Map<String, String> environment, Properties system) {
        this.environment = environment;
        this.base = Home.folder(system);
    }

    /**
     * Reads all settings.
     *
     * @param files property files, the later ones over the earlier
     * @param environment variables; {@code SHOPIFY_ACCESS_TOKEN} is {@code shopify.access-token}
     * @param system the JVM's {@code -D} properties
     * @throws SettingsException naming every fault
     */
    public static Settings read(List<Path> files, Map<String, String> environment, Properties system) {
        return read(new Sources(files, environment, system));
    }

    /**
     * The same, of everything that belongs together.
     *
     * @throws SettingsException naming every fault
     */
    public static Settings read(Sources sources) {
        SettingsReader reader = new SettingsReader(sources.environment(), sources.system());
        return reader.readAll(sources, KeptSettings.in(reader.base).read(reader.faults::add));
    }

    /**
     * The same, as if the program kept these.
     *
     * @throws SettingsException naming every fault
     */
    public static Settings read(Sources sources, Map<String, String> kept) {
        return new SettingsReader(sources.environment(), sources.system()).readAll(sources, kept);
    }

    private Settings readAll(Sources sources, Map<String, String> kept) {
        kept.forEach((key, text) -> given.put(key, new Value(text, Sources.KEPT)));
        sources.files().forEach(this::addFile);
        addSystem(sources.system());
        Settings settings = SettingsSections.read(this);
        refuseUnread();
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return settings;
    }

    /** Every key that is read, secrets' files included; {@code locations.<number>} stands for all of its kind. */
    static Set<String> keys() {
        SettingsReader reader = new SettingsReader(Map.of(), new Properties());
        SettingsSections.read(reader);
        Set<String> keys = new TreeSet<>(reader.read);
        keys.add("locations.<number>");
        return keys;
    }

    /** What is given by these files, the environment and {@code -D}, right or wrong: value and source by key. */
    public static Map<String, Value> given(List<Path> files, Map<String, String> environment, Properties system) {
        SettingsReader reader = new SettingsReader(environment, system);
        files.forEach(reader::addFile);
        reader.addSystem(system);
        SettingsSections.read(reader);
        Map<String, Value> given = new TreeMap<>(reader.given);
        for (String key : reader.read) {
            reader.find(key).ifPresent(value -> given.put(key, value));
        }
        return given;
    }

    /** What each setting is when nobody gives it; empty where there is no default. */
    public static Map<String, String> defaults() {
        return SettingKeys.ALL.stream().collect(Collectors.toMap(SettingKey::key, SettingKey::standard));
    }

    private void addFile(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
            fault("The settings file %s cannot be read (%s): check its path, encoding (UTF-8) and rights.", file, e);
            return;
        }
        Map<String, String> standard = defaults();
        for (String key : properties.stringPropertyNames()) {
            Value value = new Value(
                    properties.getProperty(key).trim(), file.getFileName().toString());
            if (!given.containsKey(key) || !saysNothing(value, standard.getOrDefault(key, ""))) {
                given.put(key, value);
            }
        }
    }

    /** True of a line of the shipped file that stands there as a list of what could be said. */
    static boolean saysNothing(Value value, String standard) {
        return value.source().equals("application.properties")
                && (value.text().isEmpty() || value.text().equals(standard));
    }

    private void addSystem(Properties system) {
        Set<String> rooms = SettingKeys.rooms();
        for (String key : system.stringPropertyNames()) {
            if (rooms.contains(key.split("\\.", 2)[0])) {
                given.put(key, new Value(system.getProperty(key).trim(), "-D" + key));
            }
        }
    }

    private void refuseUnread() {
        for (Map.Entry<String, Value> entry : given.entrySet()) {
            String key = entry.getKey();
            if (!read.contains(key) && !key.startsWith("camel.") && !key.startsWith("custom.")) {
                fault("Unknown setting %s (from %s)%s", key, entry.getValue().source(), suggestion(key));
            }
        }
    }

    private String suggestion(String key) {
        return EditDistance.didYouMean(key, read).orElse(": remove it; own properties for routes begin with custom.");
    }

    /** The length of time that a text such as {@code 5m} means; empty when it is not one. */
    public static Optional<Duration> parseDuration(String text) {
        return Format.duration(text);
    }

    /** All {@code camel.*} and {@code custom.*} properties of the files. */
    public static Properties passedThrough(List<Path> files) {
        SettingsReader reader = new SettingsReader(Map.of(), new Properties());
        files.forEach(reader::addFile);
        Properties passed = new Properties();
        reader.given.forEach((key, value) -> {
            if (key.startsWith("camel.") || key.startsWith("custom.")) {
                passed.setProperty(key, value.text());
            }
        });
        return passed;
    }

    /** Notes a fault; reading goes on. */
    void fault(String message, Object... arguments) {
        faults.add(String.format(Locale.ROOT, message, arguments));
    }

    private Optional<Value> find(String key) {
        read.add(key);
        String variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        Value value = given.get(key);
        boolean fromSystem = value != null && value.source().startsWith("-D");
        String text = environment.get(variable);
        if (!fromSystem && text != null) {
            value = new Value(text.trim(), "environment " + variable);
        }
        return Optional.ofNullable(value).filter(found -> !found.text().isEmpty());
    }

    /** What is given for a setting; nothing when it is not set or wrong. */
    <T> Optional<T> given(SettingKey<T> key) {
        return text(key.key()).flatMap(text -> parse(key, text));
    }

    /** What is given for a setting, else its default. */
    <T> T get(SettingKey<T> key) {
        return get(key, key.standard());
    }

    /** What is given for a setting whose default depends on others. */
    <T> T get(SettingKey<T> key, String standard) {
        Optional<String> found = text(key.key());
        if (found.isEmpty()) {
            shown.put(key.key(), new Value(standard, "default"));
        }
        return parse(key, found.orElse(standard))
                .orElseGet(() -> key.format().parse().apply(standard).orElseThrow());
    }

    /** A file or folder, if it is given; relative ones lie in the installation's folder. */
    Optional<Path> file(SettingKey<Path> key) {
        return given(key).map(base::resolve);
    }

    /** The installation's folder, from which relative paths are meant; empty = the working directory. */
    Path base() {
        return base;
    }

    private <T> Optional<T> parse(SettingKey<T> key, String text) {
        Optional<T> parsed = key.format().parse().apply(text);
        if (parsed.isEmpty()) {
            key.format().faults().apply(text).forEach(fault -> faults.add(key.key() + fault));
        }
        return parsed;
    }

    private Optional<String> text(String key) {
        Optional<Value> found = find(key);
        shown.put(key, found.orElse(new Value("", "default")));
        return found.map(Value::text);
    }

    /** A secret: given itself, or by {@code <key>-file}, a file that only its owner may read. */
    Optional<Secret> secret(SettingKey<Secret> of) {
        String key = of.key();
        Optional<Value> file = find(key + "-file");
        Optional<Value> itself =
                find(key).filter(found -> file.isEmpty() || !found.source().equals(Sources.KEPT));
        if (itself.isPresent() && file.isPresent()) {
            fault("%s and %s-file are both given: keep one of them.", key, key);
        }
        Optional<Value> found = file.isPresent() ? file : itself;
        shown.put(
                key, found.map(value -> new Value(Secret.MASK, value.source())).orElse(new Value("", "default")));
        return file.isPresent()
                ? SecretFile.read(this, key, base.resolve(file.get().text()))
                : itself.map(v -> new Secret(v.text()));
    }

    /** Every {@code locations.<number>=SITE/LOCATION[/SUBLOCATION]}. */
    Map<String, Place> places() {
        Set<String> keys = new TreeSet<>();
        given.keySet().stream().filter(key -> key.startsWith("locations.")).forEach(keys::add);
        environment.keySet().stream()
                .filter(name -> name.matches("LOCATIONS_\\d+"))
                .forEach(name -> keys.add("locations." + name.substring("LOCATIONS_".length())));
        Map<String, Place> places = new TreeMap<>();
        for (String key : keys) {
            text(key).ifPresent(text -> place(key, text).ifPresent(p -> places.put(key.substring(10), p)));
        }
        return places;
    }

    private Optional<Place> place(String key, String text) {
        String[] names = Arrays.stream(text.split("/", -1)).map(String::trim).toArray(String[]::new);
        boolean whole =
                (names.length == 2 || names.length == 3) && Arrays.stream(names).noneMatch(String::isEmpty);
        if (!key.matches("locations\\.\\d+") || !whole) {
            fault("%s=%s: expected locations.<number of the Shopify location>=SITE/LOCATION[/SUBLOCATION].", key, text);
            return Optional.empty();
        }
        Optional<String> sublocation = names.length == 3 ? Optional.of(names[2]) : Optional.empty();
        return Optional.of(new Place(names[0], names[1], sublocation));
    }

    /** What was read so far, secrets masked. */
    Map<String, Value> shown() {
        return Map.copyOf(shown);
    }
}
