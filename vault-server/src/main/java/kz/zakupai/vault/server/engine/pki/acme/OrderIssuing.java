package kz.zakupai.vault.server.engine.pki.acme;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.certificate.StoredCertificates;
import kz.zakupai.vault.server.engine.pki.issue.AllowedNames;
import kz.zakupai.vault.server.engine.pki.issue.IssueFields;
import kz.zakupai.vault.server.engine.pki.issue.IssuedCertificate;
import kz.zakupai.vault.server.engine.pki.issue.LeafCertificates;
import kz.zakupai.vault.server.engine.pki.issue.SigningRequest;
import kz.zakupai.vault.server.engine.pki.issuer.Authority;
import kz.zakupai.vault.server.engine.pki.issuer.IssuerUsage;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.role.Role;
import kz.zakupai.vault.server.engine.pki.role.RoleField;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** Makes the certificate of an order, by the rules of its directory's role. Thread-safe. */
final class OrderIssuing {
    /** Who renews by a program needs no longer ones. */
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Issuers issuers;
    private final LeafCertificates certificates;

    OrderIssuing(Issuers issuers, LeafCertificates certificates) {
        this.issuers = issuers;
        this.certificates = certificates;
    }

    /** @throws AcmeProblem when the role will not issue for one of these anyway */
    void requireAllowed(Directory directory, Collection<Identifier> identifiers) {
        Role role = directory.role();
        for (Identifier identifier : identifiers) {
            boolean allowed = identifier.address()
                    ? role.flag(RoleField.ALLOW_IP_SANS)
                    : AllowedNames.ofStranger(role).allows(identifier.value());
            if (!directory.verbatim() && !allowed) {
                throw ProblemType.REJECTED_IDENTIFIER.problem(identifier.value());
            }
        }
    }

    /** The order with its certificate, both stored in one write. */
    AcmeOrder issue(
            Call call, Directory directory, AcmeOrder order, Account account, Map<String, @Nullable Object> payload) {
        SigningRequest csr = csr(payload.get("csr"));
        requireSameNames(csr, order);
        requireOtherKey(csr, account);
        Authority authority = issuers.authority(call.storage(), directory.issuer(), IssuerUsage.ISSUING_CERTIFICATES);
        IssuedCertificate issued = sign(call, limited(directory.role()), directory.verbatim(), authority, csr);
        AcmeOrder done =
                order.issued(issued.serial().dashed(), directory.issuer().id());
        call.storage()
                .write(List.of(
                        StoredCertificates.putting(issued.serial(), issued.der()),
                        Change.put(
                                Orders.CERTIFICATES + account.id() + "/"
                                        + issued.serial().dashed(),
                                new byte[] {'{', '}'}),
                        done.saving()));
        return done;
    }

    private IssuedCertificate sign(Call call, Role role, boolean verbatim, Authority authority, SigningRequest csr) {
        Map<String, Object> wishes = new LinkedHashMap<>();
        if (role.flag(RoleField.REQUIRE_CN) && csr.commonName().isEmpty()) {
            wishes.put(
                    "common_name",
                    csr.hosts().isEmpty()
                            ? csr.addresses().getFirst()
                            : csr.hosts().getFirst());
        }
        var order = new LeafCertificates.Order(call.storage(), call.mount(), call.now(), IssueFields.sign(wishes));
        try {
            return verbatim
                    ? certificates.signVerbatim(order, role, authority, AllowedNames.ofStranger(role), csr)
                    : certificates.sign(
                            order,
                            wishes.isEmpty() ? role : role.with(RoleField.USE_CSR_COMMON_NAME, false),
                            authority,
                            AllowedNames.ofStranger(role),
                            csr);
        } catch (RequestFailure e) {
            throw ProblemType.BAD_CSR.problem(String.join("; ", e.errors()));
        }
    }

    private static Role limited(Role role) {
        Role limited = role;
        if (role.duration(RoleField.TTL).compareTo(LONGEST) > 0) {
            limited = limited.with(RoleField.TTL, LONGEST);
        }
        Duration most = role.duration(RoleField.MAX_TTL);
        return most.isZero() || most.compareTo(LONGEST) > 0 ? limited.with(RoleField.MAX_TTL, LONGEST) : limited;
    }

    private static SigningRequest csr(@Nullable Object given) {
        try {
            byte[] der = Base64.getUrlDecoder().decode(String.valueOf(given));
            return SigningRequest.parse(Pem.of("CERTIFICATE REQUEST", der));
        } catch (IllegalArgumentException e) {
            throw ProblemType.BAD_CSR.problem("it is not in base64 for URLs");
        } catch (RequestFailure e) {
            throw ProblemType.BAD_CSR.problem(String.join("; ", e.errors()));
        }
    }

    private static void requireSameNames(SigningRequest csr, AcmeOrder order) {
        if (!csr.emails().isEmpty() || !csr.uris().isEmpty() || !csr.others().isEmpty()) {
            throw ProblemType.BAD_CSR.problem("CSR included unsupported SAN types");
        }
        Set<String> asked = new HashSet<>();
        csr.hosts().forEach(host -> asked.add(host.toLowerCase(Locale.ROOT)));
        asked.addAll(csr.addresses());
        if (!csr.commonName().isEmpty()) {
            asked.add(csr.commonName().toLowerCase(Locale.ROOT));
        }
        Set<String> ordered = new HashSet<>();
        order.identifiers().forEach(identifier -> ordered.add(identifier.value()));
        if (!asked.equals(ordered)) {
            throw ProblemType.BAD_CSR.problem("the names of the CSR are not those of the order");
        }
    }

    private static void requireOtherKey(SigningRequest csr, Account account) {
        try {
            byte[] own = SignedRequest.publicKey(account.key()).getEncoded();
            if (Arrays.equals(own, csr.publicKey().getEncoded())) {
                throw ProblemType.BAD_CSR.problem("certificate public key must not match account key");
            }
        } catch (JOSEException | IOException e) {
            throw ProblemType.BAD_CSR.problem("the key cannot be read");
        }
    }
}
