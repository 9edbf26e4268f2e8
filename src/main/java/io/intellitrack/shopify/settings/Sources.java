package io.intellitrack.shopify.settings;

import io.intellitrack.shopify.settings.Settings.Value;
import io.intellitrack.shopify.text.EditDistance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where settings come from. What the program itself keeps is the lowest of them: whatever a file, the environment or the command line
 * decides wins over it. A line of {@code application.properties} that says the default decides nothing.
 *
 * @param files property files, the later ones over the earlier
 */
public record Sources(List<Path> files, Map<String, String> environment, Properties system) {
    /** As {@link Value#source()} names what the program keeps. */
    public static final String KEPT = "console";

    /**
     * A setting as people change it.
     *
     * @param secret true when nobody may see it
     * @param fixed who decides it instead, such as {@code environment SYNC_INTERVAL}; empty = it may be changed
     * @param effect when a change takes effect
     */
    public record Described(
            String key,
            String meaning,
            String limit,
            String standard,
            String effect,
            boolean secret,
            Optional<String> fixed) {}

    /** The settings of this process's environment and command line. */
    public static Sources ofThisProcess(List<Path> files) {
        return new Sources(files, System.getenv(), System.getProperties());
    }

    /** Every setting; what stands for many, such as {@code locations.<number>}, by the ones that there are. */
    public List<Described> described() {
        Map<String, Value> decided = decided();
        List<Described> all = new ArrayList<>();
        SettingKeys.ALL.forEach(key -> all.add(described(key, decided)));
        Stream.concat(decided.keySet().stream(), kept().keySet().stream())
                .filter(key -> key.startsWith("locations."))
                .distinct()
                .map(key -> place(key, decided))
                .forEach(all::add);
        return all;
    }

    private static Described place(String key, Map<String, Value> decided) {
        return new Described(
                key,
                "Which place in the warehouse the Shopify location of this number is.",
                "SITE/LOCATION[/SUBLOCATION]",
                "",
                Effect.NEXT_START.words(),
                false,
                Optional.ofNullable(decided.get(key)).map(Value::source));
    }

    private static Described described(SettingKey<?> key, Map<String, Value> decided) {
        Optional<String> fixed = Optional.ofNullable(decided.get(key.key()))
                .or(() -> key.fileKey().map(decided::get))
                .map(Value::source)
                .or(() -> onlyByFile(key)
                        ? Optional.of("files only: it says where on this machine something lies, or whom it trusts")
                        : Optional.empty());
        String limit = key.limit() + (key.unit().isEmpty() ? "" : " (" + key.unit() + ")");
        return new Described(
                key.key(),
                key.meaning(),
                limit.strip(),
                key.standard(),
                key.effect().words(),
                key.isSecret(),
                fixed);
    }

    /** What a person with a browser must not decide: files of this machine, and hosts that get the store's token. */
    private static boolean onlyByFile(SettingKey<?> key) {
        return key.namesAFile() || key == StoreKeys.ALLOWED_HOSTS || key == StoreKeys.JDBC_URL;
    }

    /** What a file, the environment or the command line decides. */
    private Map<String, Value> decided() {
        Map<String, Value> decided = new TreeMap<>(SettingsReader.given(files, environment, system));
        Map<String, String> standard = SettingsReader.defaults();
        decided.entrySet()
                .removeIf(entry ->
                        SettingsReader.saysNothing(entry.getValue(), standard.getOrDefault(entry.getKey(), "")));
        return decided;
    }

    /** What the program keeps, in clear. */
    public Map<String, String> kept() {
        return keeper().read(fault -> {});
    }

    /** What cannot be read of it, one sentence each; such settings must be mended before anything is kept. */
    public List<String> keptFaults() {
        List<String> faults = new ArrayList<>();
        keeper().read(faults::add);
        return faults;
    }

    /** The folder where the program keeps what is its own. */
    public Path data() {
        return Home.folder(system).resolve("data");
    }

    private KeptSettings keeper() {
        return KeptSettings.in(Home.folder(system));
    }

    /**
     * Keeps a change, which counts from the next start on.
     *
     * @param text empty = what was kept is forgotten
     * @throws IllegalArgumentException when there is no such setting, or another source decides it
     * @throws SettingsException when the settings could not be used with it; nothing is kept then
     */
    public synchronized void change(String key, Optional<String> text) {
        Map<String, Described> known = described().stream().collect(Collectors.toMap(Described::key, each -> each));
        if (!known.containsKey(key) && !key.matches("locations\\.\\d+")) {
            throw new IllegalArgumentException("No setting is called " + EditDistance.cut(key)
                    + EditDistance.didYouMean(key, known.keySet()).orElse("") + ".");
        }
        Optional<String> fixed = Optional.ofNullable(known.get(key))
                .flatMap(Described::fixed)
                .or(() -> Optional.ofNullable(decided().get(key)).map(Value::source));
        if (fixed.isPresent()) {
            throw new IllegalArgumentException(key + " is decided elsewhere (" + fixed.get() + "): change it there.");
        }
        keepAll(Map.of(key, text.orElse("")));
    }

    /**
     * The settings as they would be with these kept.
     *
     * @param changes by key; a blank text forgets what was kept
     * @throws SettingsException naming every fault
     */
    public Settings tried(Map<String, String> changes) {
        return SettingsReader.read(this, keptWith(changes));
    }

    /**
     * Keeps several at once for somebody who has shown that the program is theirs to set up: addresses of databases and files of this
     * machine too. What another source decides is left to it.
     *
     * @param changes by key; a blank text forgets what was kept
     * @throws SettingsException when the settings could not be used with them; nothing is kept then
     */
    public synchronized void keep(Map<String, String> changes) {
        Map<String, String> ours = new TreeMap<>(changes);
        ours.keySet().removeIf(key -> decidedBy(key).isPresent());
        keepAll(ours);
    }

    private void keepAll(Map<String, String> changes) {
        Map<String, String> kept = keptWith(changes);
        SettingsReader.read(this, kept);
        keeper().write(
                        kept,
                        SettingKeys.ALL.stream()
                                .filter(SettingKey::isSecret)
                                .map(SettingKey::key)
                                .collect(Collectors.toSet()));
    }

    private Map<String, String> keptWith(Map<String, String> changes) {
        Map<String, String> kept = new TreeMap<>(kept());
        changes.forEach((key, text) -> {
            if (text.isBlank()) {
                kept.remove(key);
            } else {
                kept.put(key, text.strip());
            }
        });
        return kept;
    }

    /** What decides a setting instead of us, such as {@code environment SYNC_INTERVAL}; of a secret, what names its file too. */
    public Optional<String> decidedBy(String key) {
        Map<String, Value> decided = decided();
        return Optional.ofNullable(decided.get(key))
                .or(() -> Optional.ofNullable(decided.get(key + "-file")))
                .map(Value::source);
    }

    /**
     * Everything that somebody decided.
     *
     * @param settings as they were read from here
     */
    public static Map<String, Value> chosen(Settings settings) {
        Map<String, String> standard = SettingsReader.defaults();
        Map<String, Value> chosen = new TreeMap<>(settings.values());
        chosen.values()
                .removeIf(value ->
                        value.source().equals("default") || value.text().isEmpty());
        chosen.entrySet()
                .removeIf(entry ->
                        SettingsReader.saysNothing(entry.getValue(), standard.getOrDefault(entry.getKey(), "")));
        return chosen;
    }

    /** The same as a properties file; secrets are named but not told. */
    public static String export(Settings settings) {
        StringBuilder text =
                new StringBuilder("# Whatever is not the default. Secrets are left out: name a file for each.\n");
        chosen(settings).forEach((key, value) -> {
            boolean secret = value.text().equals(Secret.MASK);
            text.append(secret ? "#" + key + "-file=\n" : key + "=" + escaped(value.text()) + "\n");
        });
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\");
    }
}
