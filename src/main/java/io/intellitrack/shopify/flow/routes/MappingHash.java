package io.intellitrack.shopify.flow.routes;

import io.intellitrack.shopify.settings.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names how a flow turns records into rows: its field tables, the route with the steps around them, and the settings they
 * use. Comments and blank lines do not count.
 */
public final class MappingHash {
    private static final List<String> ITEMS = List.of("item.properties", "item-uom.properties");
    private static final String STOCK = "inventory.properties";

    private MappingHash() {}

    /**
     * @param routes the folder of routes
     * @param settings what else decides, as text
     */
    public static String of(Path routes, Flow flow, String settings) {
        try {
            MessageDigest digest = DigestUtils.getSha256Digest();
            for (Path file : files(routes, flow)) {
                add(digest, file.getFileName().toString());
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .forEach(line -> add(digest, line));
            }
            add(digest, settings);
            return Hex.encodeHexString(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static List<Path> files(Path routes, Flow flow) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> tables = Files.list(routes.resolve("mappings"))) {
            tables.filter(file -> file.toString().endsWith(".properties"))
                    .filter(file -> isOf(flow, file.getFileName().toString()))
                    .forEach(files::add);
        }
        // which table looks into which list is not asked: reading once too often is harmless
        try (Stream<Path> lists = Files.list(routes.resolve("mappings"))) {
            lists.filter(file -> file.toString().endsWith(".csv")).forEach(files::add);
        }
        Path route = routes.resolve(flow.id() + ".camel.yaml");
        if (Files.exists(route)) {
            files.add(route);
        }
        files.sort(null);
        return files;
    }

    private static boolean isOf(Flow flow, String table) {
        return flow == Flow.PRODUCTS ? ITEMS.contains(table) : !ITEMS.contains(table) && !table.equals(STOCK);
    }
}
