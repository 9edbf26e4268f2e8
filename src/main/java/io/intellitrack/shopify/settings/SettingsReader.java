package io.intellitrack.shopify.settings;

import io.intellitrack.shopify.settings.Settings.Place;
import io.intellitrack.shopify.settings.Settings.TimeRange;
import io.intellitrack.shopify.settings.Settings.Value;
import io.intellitrack.shopify.text.EditDistance;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the settings from their sources and collects every fault before it complains.
 *
 * <p>Later sources win: {@code application.properties}, the file of {@code --config}, the environment, {@code -D}.
 * A blank value counts as absent. Keys that nobody reads are faults, but {@code camel.*} and {@code custom.*} pass.
 */
public final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern CLOCK_TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Map<String, Value> given = new TreeMap<>();
    private final Map<String, Value> shown = new LinkedHashMap<>();
    private final Set<String> read = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> environment;

    private SettingsReader(Map<String, String> environment) {
        this.environment = environment;
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
        SettingsReader reader = new SettingsReader(environment);
        files.forEach(reader::addFile);
        reader.addSystem(system);
        Settings settings = SettingsSections.read(reader);
        reader.refuseUnread();
        if (!reader.faults.isEmpty()) {
            throw new SettingsException(reader.faults);
        }
        return settings;
    }

    /** Every key that is read, secrets' files included; {@code locations.<number>} stands for all of its kind. */
    static Set<String> keys() {
        SettingsReader reader = new SettingsReader(Map.of());
        SettingsSections.read(reader);
        Set<String> keys = new TreeSet<>(reader.read);
        keys.add("locations.<number>");
        return keys;
    }

    /** What is given by these files, the environment and {@code -D}, right or wrong: value and source by key. */
    public static Map<String, Value> given(List<Path> files, Map<String, String> environment, Properties system) {
        SettingsReader reader = new SettingsReader(environment);
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
        SettingsReader reader = new SettingsReader(Map.of());
        SettingsSections.read(reader);
        Map<String, String> defaults = new TreeMap<>();
        reader.shown.forEach((key, value) -> defaults.put(key, value.text()));
        return defaults;
    }

    private void addFile(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
            fault("The settings file %s cannot be read (%s): check its path, encoding (UTF-8) and rights.", file, e);
            return;
        }
        properties
                .stringPropertyNames()
                .forEach(key -> given.put(
                        key,
                        new Value(
                                properties.getProperty(key).trim(),
                                file.getFileName().toString())));
    }

    private void addSystem(Properties system) {
        Set<String> rooms = new TreeSet<>(SettingsSections.ROOMS);
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

    /** All {@code camel.*} and {@code custom.*} properties of the files. */
    public static Properties passedThrough(List<Path> files) {
        SettingsReader reader = new SettingsReader(Map.of());
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

    /** A text, or nothing. */
    Optional<String> text(String key) {
        Optional<Value> found = find(key);
        shown.put(key, found.orElse(new Value("", "default")));
        return found.map(Value::text);
    }

    /** A text with a default. */
    String text(String key, String otherwise) {
        Optional<String> found = text(key);
        if (found.isEmpty()) {
            shown.put(key, new Value(otherwise, "default"));
        }
        return found.orElse(otherwise);
    }

    /** A secret: given itself, or by {@code <key>-file}, a file that only its owner may read. */
    Optional<Secret> secret(String key) {
        Optional<Value> itself = find(key);
        Optional<Value> file = find(key + "-file");
        if (itself.isPresent() && file.isPresent()) {
            fault("%s and %s-file are both given: keep one of them.", key, key);
        }
        Optional<Value> found = file.isPresent() ? file : itself;
        shown.put(
                key, found.map(value -> new Value(Secret.MASK, value.source())).orElse(new Value("", "default")));
        return file.isPresent() ? secretFile(key, Path.of(file.get().text())) : itself.map(v -> new Secret(v.text()));
    }

    private Optional<Secret> secretFile(String key, Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> wider = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                wider.removeAll(OWNER_ONLY);
                if (!wider.isEmpty()) {
                    fault("%s-file: %s may be read or written by others: chmod 600 it.", key, file);
                }
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                fault("%s-file: %s is empty.", key, file);
            }
            return Optional.of(new Secret(text));
        } catch (IOException e) {
            fault("%s-file: %s cannot be read (%s).", key, file, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** true or false. */
    boolean flag(String key, boolean otherwise) {
        String text = text(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            fault("%s=%s: expected true or false.", key, text);
        }
        return text.equals("true");
    }

    /** A whole number between two limits, both inclusive. */
    int whole(String key, int otherwise, int least, int most) {
        String text = text(key, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message below
        }
        fault("%s=%s: expected a whole number from %d to %d.", key, text, least, most);
        return otherwise;
    }

    /** A length of time such as 500ms, 30s, 5m, 2h or 1d. */
    Duration duration(String key, String otherwise, Duration least, Duration most) {
        String text = text(key, otherwise);
        Optional<Duration> duration = parseDuration(text);
        if (duration.isPresent()
                && duration.get().compareTo(least) >= 0
                && duration.get().compareTo(most) <= 0) {
            return duration.get();
        }
        fault(
                "%s=%s: expected a duration such as 30s, 5m or 1h, from %s to %s.",
                key, text, spelled(least), spelled(most));
        return parseDuration(otherwise).orElseThrow();
    }

    /** As it is written in the file. */
    private static String spelled(Duration length) {
        long seconds = length.toSeconds();
        return seconds % 86_400 == 0 && seconds > 0
                ? seconds / 86_400 + "d"
                : seconds % 3600 == 0 && seconds > 0
                        ? seconds / 3600 + "h"
                        : seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }

    /** The length of time that a text such as {@code 5m} means; empty when it is not one. */
    public static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** One of an enum's names in lower case with dashes. */
    <E extends Enum<E>> E choice(String key, E otherwise, Class<E> type) {
        String text = text(key, spelled(otherwise));
        for (E constant : type.getEnumConstants()) {
            if (spelled(constant).equals(text)) {
                return constant;
            }
        }
        fault(
                "%s=%s: expected one of %s.",
                key,
                text,
                Arrays.stream(type.getEnumConstants())
                        .map(SettingsReader::spelled)
                        .toList());
        return otherwise;
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A wall clock time, HH:MM. */
    LocalTime clockTime(String key, String otherwise) {
        String text = text(key, otherwise);
        if (!CLOCK_TIME.matcher(text).matches()) {
            fault("%s=%s: expected a time from 00:00 to 23:59.", key, text);
            return LocalTime.parse(otherwise);
        }
        return LocalTime.parse(text);
    }

    /** Hours of the day, HH:MM-HH:MM; the end may be 24:00. */
    TimeRange timeRange(String key, String otherwise) {
        String text = text(key, otherwise);
        String[] ends = text.split("-", -1);
        try {
            LocalTime start = LocalTime.parse(ends[0].trim());
            LocalTime end = ends[1].trim().equals("24:00") ? null : LocalTime.parse(ends[1].trim());
            if (ends.length == 2 && !start.equals(end)) {
                return new TimeRange(start, end != null && end.equals(LocalTime.MIDNIGHT) ? null : end);
            }
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            // falls through to the one message below
        }
        fault("%s=%s: expected two different times such as 06:00-22:00; 00:00-24:00 is the whole day.", key, text);
        return new TimeRange(LocalTime.MIDNIGHT, null);
    }

    /** An IANA time zone; the system's own by default. */
    ZoneId zone(String key) {
        String text = text(key, ZoneId.systemDefault().getId());
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            fault("%s=%s: expected a time zone such as Europe/Berlin.", key, text);
            return ZoneId.systemDefault();
        }
    }

    /** A set of lower-case words, separated by commas, each of a closed list. */
    Set<String> words(String key, String otherwise, List<String> known) {
        Set<String> words = new TreeSet<>();
        for (String word : text(key, otherwise).toLowerCase(Locale.ROOT).split(",")) {
            if (!known.contains(word.trim())) {
                fault("%s: %s is not known; expected %s.", key, word.trim(), known);
            }
            words.add(word.trim());
        }
        return words;
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
