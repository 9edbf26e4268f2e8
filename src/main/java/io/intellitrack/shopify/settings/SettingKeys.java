package io.intellitrack.shopify.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setting that there is. */
final class SettingKeys {
    static final List<SettingKey<?>> ALL = Stream.of(
                    StoreKeys.ALL.stream(),
                    SyncKeys.ALL.stream(),
                    Arrays.stream(Flow.values()).map(SyncKeys::enabled),
                    ServerKeys.ALL.stream())
            .<SettingKey<?>>flatMap(keys -> keys)
            .toList();

    private SettingKeys() {}

    /** First words of our keys: a {@code -D} that begins with one of them is meant for us. */
    static Set<String> rooms() {
        return ALL.stream().map(SettingKey::room).collect(Collectors.toCollection(TreeSet::new));
    }
}
