package io.intellitrack.shopify.ops.pages;

import io.intellitrack.shopify.ops.monitoring.Status;
import io.intellitrack.shopify.ops.views.Setting;
import io.intellitrack.shopify.ops.views.Views;
import io.intellitrack.shopify.settings.Flow;
import io.intellitrack.shopify.settings.SettingsReader;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What counts, and where it came from. */
final class SettingsPage implements PageModel {
    /** Settings that begin with the same word. */
    record Room(String name, List<Line> lines) {}

    /** @param given true where somebody decided it */
    record Line(Setting setting, String usual, boolean given) {}

    private final Views views;
    private final Map<String, String> defaults = SettingsReader.defaults();

    SettingsPage(Views views) {
        this.views = views;
    }

    @Override
    public Map<String, Object> model(Context context, Status.Snapshot status) {
        boolean changed = "changed".equals(context.queryParam("show"));
        Map<String, List<Line>> rooms = new TreeMap<>();
        views.settings().stream()
                .map(this::line)
                .filter(line -> line.given() || !changed)
                .forEach(line -> rooms.computeIfAbsent(room(line.setting().key()), key -> new ArrayList<>())
                        .add(line));
        return Map.of(
                "rooms",
                rooms.entrySet().stream()
                        .map(room -> new Room(room.getKey(), room.getValue()))
                        .toList(),
                "changed",
                changed,
                "routes",
                views.about().routes());
    }

    private Line line(Setting setting) {
        return new Line(
                setting,
                defaults.getOrDefault(setting.key(), ""),
                !setting.source().equals("default"));
    }

    private static String room(String key) {
        int dot = key.indexOf('.');
        String room = dot < 0 ? "general" : key.substring(0, dot);
        return dot < 0 || Flow.named(room).isPresent() ? "general" : room;
    }
}
