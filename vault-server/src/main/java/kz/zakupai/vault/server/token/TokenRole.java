package kz.zakupai.vault.server.token;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.StoredObject;
import kz.zakupai.vault.server.request.CidrBlock;
import kz.zakupai.vault.server.request.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * A token role, kept in the form that its reading answers, durations in seconds. Of the pairs {@code period} and
 * {@code token_period} (and so on) the second counts; the first is what an old client wrote and reads back.
 */
record TokenRole(String name, StoredObject values) {
    static final String PREFIX = "roles/";

    /** A role where nothing was chosen. */
    static TokenRole fresh(String name) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("allowed_entity_aliases", List.of());
        values.put("allowed_policies", List.of());
        values.put("allowed_policies_glob", List.of());
        values.put("disallowed_policies", List.of());
        values.put("disallowed_policies_glob", List.of());
        values.put("explicit_max_ttl", 0L);
        values.put("name", name);
        values.put("orphan", false);
        values.put("path_suffix", "");
        values.put("period", 0L);
        values.put("renewable", true);
        values.put("token_explicit_max_ttl", 0L);
        values.put("token_no_default_policy", false);
        values.put("token_period", 0L);
        values.put("token_type", TokenType.DEFAULT_SERVICE.wireName());
        return new TokenRole(name, new StoredObject(values));
    }

    static TokenRole read(String name, byte[] stored) {
        return new TokenRole(name, new StoredObject(Json.object(stored)));
    }

    byte[] stored() {
        return Json.bytes(values.json());
    }

    /** The same role with {@code changes}. */
    TokenRole with(Map<String, @Nullable Object> changes) {
        var changed = new LinkedHashMap<String, @Nullable Object>(values.json());
        changed.putAll(changes);
        return new TokenRole(name, new StoredObject(changed));
    }

    /** What reading the role answers: bound addresses and uses only where there are any. */
    Map<String, @Nullable Object> answer() {
        var answer = new LinkedHashMap<String, @Nullable Object>(values.json());
        answer.values().removeIf(value -> value == null);
        for (String name : List.of("bound_cidrs", "token_bound_cidrs")) {
            if (values.texts(name).isEmpty()) {
                answer.remove(name);
            }
        }
        if (uses() == 0) {
            answer.remove("token_num_uses");
        }
        return answer;
    }

    List<String> allowedPolicies() {
        return values.texts("allowed_policies");
    }

    List<String> allowedGlobs() {
        return values.texts("allowed_policies_glob");
    }

    List<String> disallowedPolicies() {
        return values.texts("disallowed_policies");
    }

    List<String> disallowedGlobs() {
        return values.texts("disallowed_policies_glob");
    }

    /** True when the role, not the caller's own policies, says which policies a token may have. */
    boolean limitsPolicies() {
        return !(allowedPolicies().isEmpty()
                && allowedGlobs().isEmpty()
                && disallowedPolicies().isEmpty()
                && disallowedGlobs().isEmpty());
    }

    List<String> entityAliases() {
        return values.texts("allowed_entity_aliases");
    }

    boolean orphan() {
        return values.flag("orphan");
    }

    boolean renewable() {
        return values.flag("renewable");
    }

    boolean noDefaultPolicy() {
        return values.flag("token_no_default_policy");
    }

    String pathSuffix() {
        return values.text("path_suffix");
    }

    String tokenType() {
        return values.text("token_type");
    }

    Duration period() {
        return Duration.ofSeconds(values.number("token_period"));
    }

    Duration explicitMaxTtl() {
        return Duration.ofSeconds(values.number("token_explicit_max_ttl"));
    }

    int uses() {
        return values.integer("token_num_uses");
    }

    List<CidrBlock> boundCidrs() {
        return values.texts("token_bound_cidrs").stream().map(CidrBlock::parse).toList();
    }
}
