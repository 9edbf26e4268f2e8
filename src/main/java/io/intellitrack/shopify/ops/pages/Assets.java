package io.intellitrack.shopify.ops.pages;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/** Style, script and icon. Their addresses carry a hash of the content, so that browsers may keep them for good. */
public final class Assets {
    private static final int HASH_LENGTH = 12;
    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css; charset=utf-8",
            "console.js", "text/javascript; charset=utf-8",
            "setup.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private record Asset(String type, byte[] content, String hash) {}

    private final Map<String, Asset> assets;

    /** Reads them. */
    public Assets() {
        this.assets = TYPES.keySet().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(name -> name, Assets::load));
    }

    private static Asset load(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/console/" + name)) {
            byte[] content = file.readAllBytes();
            return new Asset(TYPES.get(name), content, hash(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A short name for a content. */
    static String hash(byte[] content) {
        return DigestUtils.sha256Hex(content).substring(0, HASH_LENGTH);
    }

    /** Where a page finds it. */
    public String url(String name) {
        return "/static/" + name + "?v=" + assets.get(name).hash();
    }

    /** Answers with the one that the address names. */
    public void serve(Context context) {
        Asset asset = assets.get(context.pathParam("name"));
        if (asset == null) {
            throw new NotFoundResponse("There is no such file.");
        }
        boolean current = asset.hash().equals(context.queryParam("v"));
        context.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
        context.header("ETag", '"' + asset.hash() + '"');
        if (('"' + asset.hash() + '"').equals(context.header("If-None-Match"))) {
            context.status(304);
        } else {
            context.contentType(asset.type()).result(asset.content());
        }
    }
}
