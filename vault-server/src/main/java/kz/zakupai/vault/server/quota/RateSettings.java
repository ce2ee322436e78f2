package kz.zakupai.vault.server.quota;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all rate limits: {@code sys/quotas/config}. Immutable.
 *
 * @param exempt paths that no rate limit counts; with {@code *} or {@code /} at the end all that begin so
 * @param audited whether refused requests are written to the audit devices
 * @param headers whether answers say what is left
 */
public record RateSettings(List<String> exempt, boolean audited, boolean headers) {
    public static final String EXEMPT_PATHS = "rate_limit_exempt_paths";
    public static final String AUDIT = "enable_rate_limit_audit_logging";
    public static final String HEADERS = "enable_rate_limit_response_headers";

    /** Vault's own list, and {@code sys/init}, {@code sys/leader} and {@code sys/rekey}: what an emergency needs. */
    public static final RateSettings STANDARD = new RateSettings(
            List.of(
                    "sys/generate-recovery-token/attempt",
                    "sys/generate-recovery-token/update",
                    "sys/generate-root/attempt",
                    "sys/generate-root/update",
                    "sys/health",
                    "sys/init",
                    "sys/internal/ui/mounts",
                    "sys/leader",
                    "sys/rekey/*",
                    "sys/seal-status",
                    "sys/unseal"),
            false,
            false);

    private static final int MAX_PATHS = 1_000;
    private static final int MAX_PATH = 2_048;

    public RateSettings {
        exempt = List.copyOf(exempt);
    }

    /** @throws RequestFailure 400 when there are too many paths or one is none */
    public static RateSettings checked(List<String> exempt, boolean audited, boolean headers) {
        if (exempt.size() > MAX_PATHS) {
            throw RequestFailure.badRequest(EXEMPT_PATHS + " takes at most " + MAX_PATHS + " paths");
        }
        for (String path : exempt) {
            int star = path.indexOf('*');
            if (path.isBlank() || path.length() > MAX_PATH || (star >= 0 && star < path.length() - 1)) {
                throw RequestFailure.badRequest(
                        EXEMPT_PATHS + " takes paths of at most " + MAX_PATH + " characters, with no * but at the end");
            }
        }
        return new RateSettings(exempt, audited, headers);
    }

    static RateSettings read(StoredObject stored) {
        return new RateSettings(stored.texts(EXEMPT_PATHS), stored.flag(AUDIT), stored.flag(HEADERS));
    }

    /** As the API shows it and as it is stored. */
    public Map<String, @Nullable Object> wire() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put(AUDIT, audited);
        wire.put(HEADERS, headers);
        wire.put(EXEMPT_PATHS, exempt);
        return wire;
    }
}
