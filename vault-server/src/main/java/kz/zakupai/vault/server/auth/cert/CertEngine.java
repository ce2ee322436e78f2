package kz.zakupai.vault.server.auth.cert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.auth.TokenRules;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundSettings;
import kz.zakupai.vault.server.request.Connection;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;

/** The TLS certificate auth method. See its <a href="https://developer.hashicorp.com/vault/api-docs/auth/cert">API page</a>. */
public final class CertEngine implements Engine {
    private static final int LARGEST_ANSWER = 16 << 20;

    private final OutboundCaller outbound =
            new OutboundCaller(OutboundSettings.standard().withLimits(LARGEST_ANSWER, 5));
    private final Verification verification;
    private final RevocationPaths revocations;
    private final List<EnginePath> paths;

    public CertEngine() {
        var lists = new RevocationLists();
        verification = new Verification(lists, new OcspStatus(outbound));
        revocations = new RevocationPaths(lists, outbound);
        var builders = new ArrayList<>(new RolePaths().all());
        builders.addAll(revocations.all());
        builders.add(CertConfig.path());
        builders.add(new LoginPath(verification).path());
        // The names of roles are the same in any case.
        paths = builders.stream()
                .map(path -> path.otherSpelling(text -> text.toLowerCase(Locale.ROOT))
                        .build())
                .toList();
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    /**
     * The client must show a certificate that the role still takes, and with the key or the issuer of the login's, unless
     * {@code disable_binding}; the role's present times hold for the token's next life.
     */
    @Override
    public Login renew(Login login, Connection from, Mount mount, Storage storage, Instant now) {
        String name = login.internal().getOrDefault(LoginPath.CERT_NAME, "");
        if (!CertConfig.of(storage).disableBinding()) {
            verification.role(from, name, storage, now);
            verifyBinding(login, new ClientCertificate(from.certificates().getFirst()));
        }
        CertRole role = new CertRoles(storage).find(name);
        if (role == null) {
            throw RequestFailure.badRequest("certificate role does not exist, not renewing");
        }
        if (!TokenRules.samePolicies(role.token().token(), login.token())) {
            throw RequestFailure.badRequest("policies have changed, not renewing");
        }
        return login.withToken(login.token().withTimesOf(role.token().token()));
    }

    private static void verifyBinding(Login login, ClientCertificate client) {
        boolean sameKey = same(login, LoginPath.SUBJECT_KEY, client.subjectKeyId());
        boolean sameIssuer = same(login, LoginPath.AUTHORITY_KEY, client.authorityKeyId());
        boolean unnamed =
                client.subjectKeyId().isEmpty() && client.authorityKeyId().isEmpty();
        boolean sameSerial = client.serialNumber().equals(login.metadata().get(LoginPath.SERIAL_NUMBER));
        if (unnamed ? !sameSerial : !sameKey && !sameIssuer) {
            throw RequestFailure.badRequest(
                    "client identity during renewal not matching client identity used during login");
        }
    }

    private static boolean same(Login login, String field, String shown) {
        return login.internal().getOrDefault(field, "").equals(shown);
    }

    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        revocations.refresh(storage, now);
    }

    @Override
    public Duration tidyInterval() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void close() {
        outbound.close();
    }
}
