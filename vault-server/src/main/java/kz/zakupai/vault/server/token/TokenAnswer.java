package kz.zakupai.vault.server.token;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Caller;
import org.jspecify.annotations.Nullable;

/** The answer of the lookups. The parent is left out: it would be a way up. */
final class TokenAnswer {
    private TokenAnswer() {}

    /**
     * @param id the token's text as the client gave it; empty where it gave an accessor
     * @param identityPolicies what its entity gives it now
     */
    static Map<String, @Nullable Object> of(TokenEntry entry, String id, List<String> identityPolicies, Instant now) {
        Caller caller = entry.caller();
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("accessor", caller.accessor());
        data.put("creation_time", caller.issued().getEpochSecond());
        data.put("creation_ttl", caller.ttl().toSeconds());
        data.put("display_name", caller.displayName());
        data.put("entity_id", caller.entityId());
        data.put("expire_time", entry.expires());
        data.put("explicit_max_ttl", entry.explicitMaxTtl().toSeconds());
        data.put("id", id);
        data.put("meta", caller.metadata().isEmpty() ? null : caller.metadata());
        data.put("num_uses", caller.usesLeft());
        data.put("orphan", caller.orphan());
        data.put("path", caller.path());
        data.put("policies", caller.policies());
        data.put("ttl", entry.ttl(now).toSeconds());
        data.put("type", caller.type().wireName());
        addOptional(data, entry);
        if (!identityPolicies.isEmpty()) {
            data.put("identity_policies", identityPolicies);
            data.put("external_namespace_policies", Map.of());
        }
        return data;
    }

    private static void addOptional(Map<String, @Nullable Object> data, TokenEntry entry) {
        if (entry.expires() != null) {
            data.put("issue_time", entry.caller().issued());
            data.put("renewable", entry.renewable());
        }
        if (entry.renewed() != null) {
            data.put("last_renewal", entry.renewed());
            data.put("last_renewal_time", entry.renewed().getEpochSecond());
        }
        if (entry.period().isPositive()) {
            data.put("period", entry.period().toSeconds());
        }
        if (!entry.boundCidrs().isEmpty()) {
            data.put("bound_cidrs", TokenEntryJson.texts(entry.boundCidrs()));
        }
        if (!entry.role().isEmpty()) {
            data.put("role", entry.role());
        }
    }
}
