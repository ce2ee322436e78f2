package kz.zakupai.cli.stack.bootstrap;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.zakupai.cli.stack.home.StackFailure;
import tools.jackson.databind.JsonNode;

/**
 * A certificate authority of the blueprint: a PKI engine with one issuer.
 *
 * @param mount the engine's path, without a slash at its end
 * @param signedBy the mount of the authority above it; empty for a root
 * @param certificate what its certificate is to be, by the fields of {@code root/generate/internal}
 * @param address where its certificate and lists are published; empty for the Vault's own address
 * @param settings entries below {@code config/}, by name
 * @param roles who may ask for which certificates, by the fields of {@code roles/NAME}
 */
public record Authority(
        String mount,
        String signedBy,
        Map<String, Object> certificate,
        String address,
        Map<String, Map<String, Object>> settings,
        Map<String, Map<String, Object>> roles) {

    boolean root() {
        return signedBy.isEmpty();
    }

    /** What its certificate is called. */
    String commonName() {
        return String.valueOf(certificate.get("common_name"));
    }

    /** @throws StackFailure naming what is missing */
    static Authority read(String mount, JsonNode section) {
        if (section.path("certificate").path("common_name").asString("").isEmpty()) {
            throw new StackFailure(
                    "the authority " + mount + " has no certificate.common_name", "name it in bootstrap.yaml");
        }
        Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
        section.path("config")
                .propertyStream()
                .forEach(entry -> settings.put(entry.getKey(), Settings.read(entry.getValue())));
        Map<String, Object> everyRole = Settings.read(section.path("every_role"));
        Map<String, Map<String, Object>> roles = new LinkedHashMap<>();
        section.path("roles").propertyStream().forEach(entry -> {
            Map<String, Object> role = new LinkedHashMap<>(everyRole);
            role.putAll(Settings.read(entry.getValue()));
            roles.put(entry.getKey(), role);
        });
        return new Authority(
                mount,
                section.path("signed_by").asString(""),
                Settings.read(section.path("certificate")),
                section.path("address").asString(""),
                settings,
                roles);
    }
}
