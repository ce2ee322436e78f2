package kz.zakupai.vault.server.auth.cert;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundFailure;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code crls} and {@code crls/NAME}, and fetching those that have an address. */
final class RevocationPaths {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationPaths.class);
    private static final String CRL = "crl";
    private static final String URL = "url";

    /** A list that does not say when the next one comes. */
    private static final Duration UNSAID = Duration.ofHours(1);

    private final RevocationLists lists;
    private final OutboundCaller outbound;

    RevocationPaths(RevocationLists lists, OutboundCaller outbound) {
        this.lists = lists;
        this.outbound = outbound;
    }

    List<EnginePath.Builder> all() {
        return List.of(list(), crl());
    }

    private EnginePath.Builder list() {
        return EnginePath.of("crls", "Lists the revocation lists.")
                .on(
                        Operation.LIST,
                        call -> Response.keys(lists.all(call.storage()).keySet().stream()
                                .sorted()
                                .toList()));
    }

    private EnginePath.Builder crl() {
        return CertNames.path("crls/{name}", "Reads, writes and deletes a revocation list.")
                .field(CRL, FieldType.STRING, "The list in PEM.")
                .field(URL, FieldType.STRING, "Where the list is fetched from, again and again.")
                .on(Operation.READ, call -> Response.of(need(call).wire()))
                .onWrite(this::write)
                .on(Operation.DELETE, call -> {
                    need(call);
                    lists.delete(call.storage(), CertNames.of(call));
                    return Response.none();
                });
    }

    private RevocationList need(Call call) {
        String name = CertNames.of(call);
        RevocationList list = lists.all(call.storage()).get(name);
        if (list == null) {
            throw RequestFailure.badRequest("no such CRL " + name);
        }
        return list;
    }

    private Response write(Call call) {
        String name = CertNames.of(call);
        RevocationList list;
        if (call.fields().has(CRL)) {
            list = uploaded(call.fields().string(CRL));
        } else if (call.fields().has(URL)) {
            list = fetched(call.storage(), address(call.fields().string(URL)), call.now());
        } else {
            throw RequestFailure.badRequest("one of 'crl' or 'url' must be provided");
        }
        lists.save(call.storage(), name, list);
        return Response.none();
    }

    private static RevocationList uploaded(String pem) {
        try {
            return RevocationList.of(Pem.crl(pem), "", Instant.EPOCH);
        } catch (CRLException e) {
            throw RequestFailure.badRequest("failed to parse CRL: " + e.getMessage());
        }
    }

    private static String address(String url) {
        if (url.isEmpty()) {
            throw RequestFailure.badRequest("empty CRL url");
        }
        try {
            return new URI(url).toString();
        } catch (URISyntaxException e) {
            throw RequestFailure.badRequest("invalid CRL url: " + e.getReason());
        }
    }

    private RevocationList fetched(Storage storage, String url, Instant now) {
        try {
            OutboundAnswer answer = outbound.send(OutboundRequest.get(url));
            if (answer.status() != 200) {
                throw RequestFailure.badRequest(
                        "unexpected response code " + answer.status() + " fetching CRL from " + url);
            }
            X509CRL crl = Pem.crl(answer.body());
            if (!signed(crl, storage)) {
                throw RequestFailure.badRequest("the CRL from " + url
                        + " is not signed by a CA of this method: write the CA's certificate role first");
            }
            return RevocationList.of(
                    crl,
                    url,
                    crl.getNextUpdate() == null
                            ? now.plus(UNSAID)
                            : crl.getNextUpdate().toInstant());
        } catch (OutboundFailure | CRLException e) {
            throw RequestFailure.badRequest("failed to fetch CRL: " + e.getMessage());
        }
    }

    /** A list that came over the network is believed only to the CAs that are trusted anyway. */
    private static boolean signed(X509CRL crl, Storage storage) {
        return new CertRoles(storage)
                .all().stream()
                        .flatMap(role -> role.certificates().stream())
                        .anyMatch(certificate -> signed(crl, certificate));
    }

    private static boolean signed(X509CRL crl, X509Certificate authority) {
        if (authority.getBasicConstraints() < 0
                || !authority.getSubjectX500Principal().equals(crl.getIssuerX500Principal())) {
            return false;
        }
        try {
            crl.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Fetches again what is no longer valid; where that fails the old list stays. */
    void refresh(Storage storage, Instant now) {
        for (Map.Entry<String, RevocationList> known : lists.all(storage).entrySet()) {
            RevocationList list = known.getValue();
            if (list.fetched() && now.isAfter(list.validUntil())) {
                try {
                    lists.save(storage, known.getKey(), fetched(storage, list.url(), now));
                } catch (RequestFailure e) {
                    LOG.warn("the revocation list {} stays as it was: {}", known.getKey(), e.getMessage());
                }
            }
        }
    }
}
