package kz.zakupai.vault.server.engine.pki.ca;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.pki.config.AiaUrls;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.SignatureAlgorithm;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/** An issuer as answers show it. */
public final class IssuerAnswer {
    private IssuerAnswer() {}

    /** @param chain itself first */
    public static Map<String, @Nullable Object> data(Issuer issuer, List<Issuer> chain) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("ca_chain", chain.stream().map(link -> link.pem() + "\n").toList());
        data.put("certificate", issuer.pem() + "\n");
        AiaUrls urls = issuer.urls();
        data.putAll((urls == null ? AiaUrls.NONE : urls).wire());
        data.put("enable_aia_url_templating", urls != null && urls.templating());
        data.put("issuer_id", issuer.id());
        data.put("issuer_name", issuer.name());
        data.put("key_id", issuer.keyId());
        data.put("leaf_not_after_behavior", issuer.leafNotAfter().wireName());
        data.put("manual_chain", issuer.manualChain().isEmpty() ? null : issuer.manualChain());
        SignatureAlgorithm algorithm = issuer.revocationAlgorithm();
        data.put("revocation_signature_algorithm", algorithm == null ? "" : algorithm.wireName());
        Instant revokedAt = issuer.revokedAt();
        data.put("revoked", revokedAt != null);
        if (revokedAt != null) {
            data.put("revocation_time", revokedAt.getEpochSecond());
            data.put("revocation_time_rfc3339", revokedAt);
        }
        data.put("usage", Issuers.usageNames(issuer));
        return data;
    }

    static Response of(Issuer issuer, List<Issuer> chain) {
        Response answer = Response.of(data(issuer, chain));
        SignatureAlgorithm algorithm = issuer.revocationAlgorithm();
        boolean pss = algorithm != null && algorithm.wireName().endsWith("PSS");
        return pss ? answer.withWarning(Warnings.PSS_IN_OCSP) : answer;
    }
}
