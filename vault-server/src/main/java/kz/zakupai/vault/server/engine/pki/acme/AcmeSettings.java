package kz.zakupai.vault.server.engine.pki.acme;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/acme}.
 *
 * @param defaultDirectoryPolicy {@code forbid}, {@code sign-verbatim}, or {@code role:NAME}
 * @param dnsResolver an address and port, or empty for the system's
 */
record AcmeSettings(
        boolean enabled,
        List<String> allowedIssuers,
        List<String> allowedRoles,
        boolean allowRoleExtKeyUsage,
        String defaultDirectoryPolicy,
        String dnsResolver,
        EabPolicy eabPolicy) {
    static final String ANY = "*";
    static final String FORBID = "forbid";
    static final String VERBATIM = "sign-verbatim";
    static final String ROLE = "role:";
    private static final String ENTRY = "config/acme";
    private static final AcmeSettings DEFAULT =
            new AcmeSettings(false, List.of(ANY), List.of(ANY), false, VERBATIM, "", EabPolicy.NOT_REQUIRED);

    AcmeSettings {
        allowedIssuers = List.copyOf(allowedIssuers);
        allowedRoles = List.copyOf(allowedRoles);
    }

    static AcmeSettings load(Storage storage) {
        byte[] stored = storage.get(ENTRY);
        if (stored == null) {
            return DEFAULT;
        }
        Map<String, @Nullable Object> values = Json.object(stored);
        EabPolicy policy = EabPolicy.named(String.valueOf(values.get("eab_policy")));
        return new AcmeSettings(
                Boolean.TRUE.equals(values.get("enabled")),
                texts(values, "allowed_issuers"),
                texts(values, "allowed_roles"),
                Boolean.TRUE.equals(values.get("allow_role_ext_key_usage")),
                String.valueOf(values.get("default_directory_policy")),
                String.valueOf(values.get("dns_resolver")),
                policy == null ? EabPolicy.ALWAYS_REQUIRED : policy);
    }

    void save(Storage storage) {
        storage.put(ENTRY, Json.bytes(wire()));
    }

    Map<String, @Nullable Object> wire() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("allow_role_ext_key_usage", allowRoleExtKeyUsage);
        values.put("allowed_issuers", allowedIssuers);
        values.put("allowed_roles", allowedRoles);
        values.put("default_directory_policy", defaultDirectoryPolicy);
        values.put("dns_resolver", dnsResolver);
        values.put("eab_policy", eabPolicy.wireName());
        values.put("enabled", enabled);
        return values;
    }

    boolean anyRole() {
        return allowedRoles.equals(List.of(ANY));
    }

    boolean anyIssuer() {
        return allowedIssuers.equals(List.of(ANY));
    }

    private static List<String> texts(Map<String, @Nullable Object> values, String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
