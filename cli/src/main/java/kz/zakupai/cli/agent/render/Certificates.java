package kz.zakupai.cli.agent.render;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;
import kz.zakupai.vault.client.transport.VaultTransport;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for {@code pkiCert}: the one that lies in the files while it is good, else a new one. All templates that ask the same get the
 * same, so that a key in one file belongs to the certificate in another.
 */
final class Certificates {
    private final VaultTransport vault;
    private final InstantSource clock;
    private final CertificateFiles kept;

    Certificates(VaultTransport vault, InstantSource clock, CertificateFiles kept) {
        this.vault = vault;
        this.clock = clock;
        this.kept = kept;
    }

    Answer of(Question question) {
        Instant now = clock.instant();
        Optional<IssuedCertificate> found =
                kept.find(question.parameters(), now, () -> issuers(mount(question.path())));
        return answer(found.isPresent() ? found.get() : issued(question, now), now);
    }

    private IssuedCertificate issued(Question question, Instant now) {
        String path = question.path();
        VaultRequest request = VaultRequest.put(path, JsonValue.of(question.body()));
        VaultResponse response = vault.send(request);
        if (response.status() == 403) {
            throw new RenderingFailed("the agent may not have a certificate of " + path
                    + ": a policy of its token needs path \"" + path + "\" { capabilities = [\"update\"] }");
        }
        if (response.status() == 404) {
            throw new RenderingFailed("there is no PKI role at " + path);
        }
        if (response.status() == 400) {
            throw new RenderingFailed("no certificate of " + path + ": "
                    + String.join("; ", response.errors()).strip());
        }
        JsonObject data = response.orThrow(request).json().object("data");
        Instant end = data.wholeNumber("expiration").map(Instant::ofEpochSecond).orElse(Instant.MAX);
        return new IssuedCertificate(
                text(data, "certificate"),
                text(data, "private_key"),
                text(data, "issuing_ca"),
                data.array("ca_chain").texts().stream().map(Certificates::line).toList(),
                now,
                end);
    }

    /** {@code pki} of {@code pki/issue/web}. */
    private static String mount(String path) {
        int verb = Math.max(path.lastIndexOf("/issue/"), path.lastIndexOf("/issuer/"));
        return verb < 0 ? path : path.substring(0, verb);
    }

    /** The mount's own certificates, which everybody may read; nothing where it does not say. */
    private String issuers(String mount) {
        StringBuilder pem = new StringBuilder();
        for (String name : List.of("ca_chain", "ca")) {
            VaultRequest request = VaultRequest.get(mount + "/cert/" + name);
            VaultResponse response = vault.send(request);
            if (response.succeeded()) {
                pem.append(text(response.json().object("data"), "certificate"));
            }
        }
        return pem.toString();
    }

    private static Answer answer(IssuedCertificate certificate, Instant now) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("Cert", certificate.certificate());
        parts.put("Key", certificate.key());
        parts.put("CA", certificate.authority());
        parts.put("CAChain", certificate.chain());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(parts);
        fields.put("Data", parts);
        Instant due = certificate.renewalDue();
        return new Answer(fields, List.of(), new Upkeep.Until(due.isBefore(now) ? now : due));
    }

    private static String text(JsonObject data, String name) {
        return line(data.text(name).orElse(""));
    }

    /** PEM texts end with a line, so that they can be written one after the other. */
    private static String line(String pem) {
        return pem.isEmpty() || pem.endsWith("\n") ? pem : pem + "\n";
    }
}
