package kz.zakupai.cli.stack.bootstrap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.json.JsonObject;

/**
 * Compares the certificate authorities of a Vault with the blueprint's. An authority that has an issuer is never made anew:
 * what it has signed is in use. Reads only; the steps write.
 */
final class AuthorityDifferences {
    private final VaultAdmin vault;
    private final List<Authority> authorities;
    private final JsonObject mounts;

    /** @param mounts what is mounted, by path with its slash */
    AuthorityDifferences(VaultAdmin vault, List<Authority> authorities, JsonObject mounts) {
        this.vault = vault;
        this.authorities = authorities;
        this.mounts = mounts;
    }

    /** In the order in which they are to be applied: addresses first, as they go into the certificates. */
    List<Step> all() {
        List<Step> steps = new ArrayList<>();
        for (Authority authority : authorities) {
            urls(authority).ifPresent(steps::add);
            certificate(authority).ifPresent(steps::add);
            authority
                    .settings()
                    .forEach((name, wished) -> entry(
                                    authority,
                                    "config/" + name,
                                    name + " settings of " + authority.mount() + "/",
                                    wished)
                            .ifPresent(steps::add));
            authority
                    .roles()
                    .forEach((name, wished) -> entry(
                                    authority,
                                    "roles/" + name,
                                    "certificate role " + authority.mount() + "/" + name,
                                    wished)
                            .ifPresent(steps::add));
        }
        return steps;
    }

    private boolean mounted(Authority authority) {
        return mounts.has(authority.mount() + "/");
    }

    /** A mount that is still to come has nothing; it is not asked, as nobody may have the right to. */
    private Optional<JsonObject> present(Authority authority, String path) {
        return mounted(authority) ? vault.data(authority.mount() + "/" + path) : Optional.empty();
    }

    private Optional<Step> urls(Authority authority) {
        String base =
                (authority.address().isEmpty() ? vault.address() : authority.address()) + "/v1/" + authority.mount();
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("issuing_certificates", List.of(base + "/ca"));
        wished.put("crl_distribution_points", List.of(base + "/crl"));
        wished.put("ocsp_servers", List.of(base + "/ocsp"));
        JsonObject present = present(authority, "config/urls").orElse(JsonObject.EMPTY);
        boolean same = wished.entrySet().stream()
                .allMatch(entry -> Settings.same(present.get(entry.getKey()), entry.getValue()));
        return same
                ? Optional.empty()
                : Optional.of(Step.change(
                        "addresses in certificates of " + authority.mount() + "/ (" + base + ")",
                        () -> vault.write(authority.mount() + "/config/urls", wished)));
    }

    private Optional<Step> certificate(Authority authority) {
        if (mounted(authority) && !vault.list(authority.mount() + "/issuers").isEmpty()) {
            return Optional.empty();
        }
        String what = "authority " + authority.mount() + "/ (" + authority.commonName() + ", "
                + authority.certificate().getOrDefault("ttl", "the mount's ttl")
                + (authority.root() ? ", root)" : ", signed by " + authority.signedBy() + "/)");
        return Optional.of(Step.add(what, authority.root() ? () -> makeRoot(authority) : () -> makeBelow(authority)));
    }

    private void makeRoot(Authority authority) {
        vault.write(authority.mount() + "/root/generate/internal", authority.certificate());
    }

    /** The key never leaves its mount: a request is signed by the mount above, and the answer goes back. */
    private void makeBelow(Authority authority) {
        String mount = authority.mount();
        String request =
                text(vault.write(mount + "/intermediate/generate/internal", authority.certificate()), "csr", mount);
        Map<String, Object> signing = new LinkedHashMap<>(authority.certificate());
        signing.keySet().removeAll(List.of("key_type", "key_bits", "issuer_name", "key_name"));
        signing.put("csr", request);
        signing.put("format", "pem");
        JsonObject signed = vault.write(authority.signedBy() + "/root/sign-intermediate", signing);
        String chain = text(signed, "certificate", mount) + "\n" + text(signed, "issuing_ca", mount);
        vault.write(mount + "/intermediate/set-signed", Map.of("certificate", chain));
    }

    private static String text(JsonObject answer, String field, String mount) {
        return answer.object("data")
                .text(field)
                .orElseThrow(() -> new StackFailure(
                        "the Vault's answer while making the authority " + mount + "/ has no " + field,
                        "check that " + mount + "/ is a PKI engine"));
    }

    private Optional<Step> entry(Authority authority, String path, String what, Map<String, Object> wished) {
        Optional<JsonObject> present = present(authority, path);
        Runnable apply = () -> vault.write(authority.mount() + "/" + path, wished);
        if (present.isEmpty()) {
            return Optional.of(Step.add(what, apply));
        }
        List<String> differing = Settings.differing(present.get(), wished);
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(Step.change(what + " (" + String.join(", ", differing) + ")", apply));
    }
}
