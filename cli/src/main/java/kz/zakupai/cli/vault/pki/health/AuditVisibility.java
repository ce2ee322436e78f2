package kz.zakupai.cli.vault.pki.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code audit_visibility}: whether who reads the audit log sees what is no secret, and does not see what is. */
final class AuditVisibility implements HealthCheck {
    private static final String IGNORED = "ignored_parameters";
    private static final String REQUEST = "audit_non_hmac_request_keys";
    private static final String RESPONSE = "audit_non_hmac_response_keys";
    private static final List<String> VISIBLE_IN_REQUESTS = List.of(
            "certificate",
            "issuer_ref",
            "common_name",
            "alt_names",
            "other_sans",
            "ip_sans",
            "uri_sans",
            "ttl",
            "not_after",
            "serial_number",
            "key_type",
            "private_key_format",
            "managed_key_name",
            "managed_key_id",
            "ou",
            "organization",
            "country",
            "locality",
            "province",
            "street_address",
            "postal_code",
            "permitted_dns_domains",
            "policy_identifiers",
            "ext_key_usage_oids",
            "csr");
    private static final List<String> VISIBLE_IN_RESPONSES =
            List.of("certificate", "issuing_ca", "serial_number", "error", "ca_chain");
    private static final List<String> SECRET = List.of("private_key", "pem_bundle");

    @Override
    public String name() {
        return "audit_visibility";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(IGNORED, List.of());
    }

    @Override
    public List<Result> run(PkiMount mount, Parameters parameters) {
        String endpoint = "/sys/mounts/" + mount.path() + "/tune";
        List<String> ignored = parameters.names(IGNORED);
        List<Result> results = new ArrayList<>();
        hidden(mount, REQUEST, VISIBLE_IN_REQUESTS, ignored, endpoint, results);
        hidden(mount, RESPONSE, VISIBLE_IN_RESPONSES, ignored, endpoint, results);
        for (String name : SECRET) {
            for (String key : List.of(REQUEST, RESPONSE)) {
                if (!ignored.contains(name) && mount.tuned(key).contains(name)) {
                    results.add(new Result(
                            Status.WARNING,
                            endpoint,
                            "\"" + name + "\" holds a private key and stands in " + key
                                    + ", so that it is written into the audit log: take it out."));
                }
            }
        }
        if (results.isEmpty()) {
            results.add(new Result(Status.OK, endpoint, "What is no secret can be read in the audit log."));
        }
        return results;
    }

    private static void hidden(
            PkiMount mount,
            String key,
            List<String> wanted,
            List<String> ignored,
            String endpoint,
            List<Result> results) {
        List<String> visible = mount.tuned(key);
        List<String> missing = wanted.stream()
                .filter(name -> !visible.contains(name) && !ignored.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            results.add(new Result(
                    Status.INFORMATIONAL,
                    endpoint,
                    key + " lacks " + String.join(", ", missing)
                            + ": the audit log has only hashes of them, though they are no secrets."));
        }
    }
}
