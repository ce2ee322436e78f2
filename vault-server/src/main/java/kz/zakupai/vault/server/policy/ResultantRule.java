package kz.zakupai.vault.server.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What several policies together say of one pattern, as the UI asks for it.
 *
 * @param path the pattern without a {@code *} at its end
 * @param exact whether it is one path, without any wildcard
 * @param capabilities sorted; {@code deny} alone for none
 */
public record ResultantRule(
        String path,
        boolean exact,
        List<String> capabilities,
        Map<String, List<Object>> allowedParameters,
        Map<String, List<Object>> deniedParameters,
        List<String> requiredParameters,
        @Nullable Duration minWrappingTtl,
        @Nullable Duration maxWrappingTtl) {

    /** As {@code sys/internal/ui/resultant-acl} shows it: limits only where there are any. */
    public Map<String, @Nullable Object> wire() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("capabilities", capabilities);
        if (!allowedParameters.isEmpty()) {
            wire.put("allowed_parameters", allowedParameters);
        }
        if (!deniedParameters.isEmpty()) {
            wire.put("denied_parameters", deniedParameters);
        }
        if (!requiredParameters.isEmpty()) {
            wire.put("required_parameters", requiredParameters);
        }
        if (minWrappingTtl != null) {
            wire.put("min_wrapping_ttl", minWrappingTtl.toSeconds());
        }
        if (maxWrappingTtl != null) {
            wire.put("max_wrapping_ttl", maxWrappingTtl.toSeconds());
        }
        return wire;
    }
}
