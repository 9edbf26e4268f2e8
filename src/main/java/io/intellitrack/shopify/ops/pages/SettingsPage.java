package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.Setting;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.Sources;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What counts, where it came from, and, for administrators, what it is to be from the next start on. */
final class SettingsPage implements PageModel {
    /** Settings that begin with the same word. */
    record Room(String name, List<Line> lines) {}

    /**
     * One of them.
     *
     * @param given true where somebody decided it
     * @param waiting what it will be at the next start, where that is something else; secrets are not told
     * @param kept true when the console decided it
     */
    record Line(Setting setting, Sources.Described about, boolean given, Optional<String> waiting, boolean kept) {
        /** An anchor within the page. */
        public String anchor() {
            return setting.key().replace('.', '-');
        }
    }

    private final Views views;
    private final Sources sources;

    SettingsPage(Views views, Sources sources) {
        this.views = views;
        this.sources = sources;
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        boolean changed = "changed".equals(context.queryParam("show"));
        Map<String, String> kept = sources.kept();
        Map<String, Setting> running = new LinkedHashMap<>();
        views.settings().forEach(setting -> running.put(setting.key(), setting));
        Map<String, List<Line>> rooms = new TreeMap<>();
        List<Line> lines = sources.described().stream()
                .map(about ->
                        line(running.getOrDefault(about.key(), new Setting(about.key(), "", "default")), about, kept))
                .toList();
        lines.stream()
                .filter(line -> line.given() || line.waiting().isPresent() || !changed)
                .forEach(line -> rooms.computeIfAbsent(room(line.setting().key()), key -> new ArrayList<>())
                        .add(line));
        return Map.of(
                "rooms",
                rooms.entrySet().stream()
                        .map(room -> new Room(room.getKey(), room.getValue()))
                        .toList(),
                "changed",
                changed,
                "waiting",
                lines.stream().filter(line -> line.waiting().isPresent()).count(),
                "routes",
                views.about().routes());
    }

    private static Line line(Setting setting, Sources.Described about, Map<String, String> kept) {
        Optional<String> own = Optional.ofNullable(kept.get(about.key()))
                .filter(text -> about.fixed().isEmpty());
        boolean counts = setting.source().equals(Sources.KEPT);
        Optional<String> waiting = own.isEmpty()
                ? Optional.of("the default").filter(text -> counts)
                : own.filter(text -> about.secret() ? !counts : !text.equals(setting.value()))
                        .map(text -> about.secret() ? "another secret" : text);
        return new Line(setting, about, !setting.source().equals("default"), waiting, own.isPresent());
    }

    private static String room(String key) {
        int dot = key.indexOf('.');
        String room = dot < 0 ? "general" : key.substring(0, dot);
        return dot < 0 || Flow.named(room).isPresent() ? "general" : room;
    }
}
