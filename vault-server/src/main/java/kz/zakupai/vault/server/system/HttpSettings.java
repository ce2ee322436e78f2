package kz.zakupai.vault.server.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.http.CrossOriginRules;
import kz.zakupai.vault.server.http.HttpControl;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the listeners that are kept in the storage: what is stored holds, from the next request on. Thread-safe; while sealed the
 * listeners go on with what they had.
 */
public final class HttpSettings {
    private static final String CROSS_ORIGIN = "cors";
    private static final String PAGE_HEADERS = "ui-headers";

    private final Storage storage;
    private final HttpControl control;

    /** @param storage the barrier's root view */
    public HttpSettings(Storage storage, HttpControl control) {
        this.storage = storage.view("core/config/");
        this.control = control;
    }

    /** Has the listeners do what is stored: after unsealing. */
    public void load() {
        control.crossOrigin(storedRules());
        control.pageHeaders(pageHeaders());
    }

    CrossOriginRules crossOrigin() {
        return control.crossOrigin();
    }

    synchronized void crossOrigin(CrossOriginRules rules) {
        if (rules.enabled()) {
            Map<String, @Nullable Object> stored = new LinkedHashMap<>();
            stored.put("origins", rules.origins());
            stored.put("headers", rules.headers());
            stored.put("credentials", rules.credentials());
            storage.put(CROSS_ORIGIN, Json.bytes(stored));
        } else {
            storage.delete(CROSS_ORIGIN);
        }
        control.crossOrigin(rules);
    }

    /** By name, in any case. */
    Map<String, List<String>> pageHeaders() {
        Map<String, List<String>> headers = PageHeaderPaths.anyCase();
        byte[] stored = storage.get(PAGE_HEADERS);
        if (stored != null) {
            Json.object(stored).forEach((name, values) -> headers.put(name, texts(values)));
        }
        return headers;
    }

    /** Stores what {@code change} makes of the headers, or nothing when it throws. */
    synchronized void changePageHeaders(Consumer<Map<String, List<String>>> change) {
        Map<String, List<String>> headers = pageHeaders();
        change.accept(headers);
        storage.put(PAGE_HEADERS, Json.bytes(headers));
        control.pageHeaders(headers);
    }

    private CrossOriginRules storedRules() {
        byte[] stored = storage.get(CROSS_ORIGIN);
        if (stored == null) {
            return CrossOriginRules.NONE;
        }
        Map<String, @Nullable Object> rules = Json.object(stored);
        return new CrossOriginRules(
                true,
                texts(rules.get("origins")),
                texts(rules.get("headers")),
                Boolean.TRUE.equals(rules.get("credentials")));
    }

    private static List<String> texts(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
