package kz.zakupai.cli.stack.verify;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.vault.client.transport.VaultRequest;
import kz.zakupai.vault.client.transport.VaultResponse;

/** Fetches what everybody may fetch of the stack's authorities, without a token, and looks whether it holds together. */
final class CertificateAuthorities {
    private static final String ROOT = "pki";
    private static final String BELOW = "pki_int";
    private static final int OK = 200;

    private final VaultAdmin vault;
    private final Instant now;

    CertificateAuthorities(VaultAdmin vault, Instant now) {
        this.vault = vault;
        this.now = now;
    }

    List<String> problems() {
        var problems = new ArrayList<String>();
        X509Certificate root = certificate(ROOT);
        X509Certificate below = certificate(BELOW);
        check(problems, ROOT + "/ca is not signed by itself", () -> root.verify(root.getPublicKey()));
        check(problems, BELOW + "/ca is not signed by " + ROOT + "/", () -> below.verify(root.getPublicKey()));
        current(problems, ROOT, root);
        current(problems, BELOW, below);
        return problems;
    }

    private void current(List<String> problems, String mount, X509Certificate authority) {
        check(problems, mount + "/ca has expired", () -> authority.checkValidity(Date.from(now)));
        X509CRL list = list(mount);
        check(problems, mount + "/crl is not signed by its authority", () -> list.verify(authority.getPublicKey()));
        if (list.getNextUpdate() == null || list.getNextUpdate().toInstant().isBefore(now)) {
            problems.add(mount + "/crl has ended: vault read " + mount + "/crl/rotate");
        }
    }

    private X509Certificate certificate(String mount) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(fetch(mount + "/ca")));
        } catch (GeneralSecurityException e) {
            throw unreadable(mount + "/ca", e);
        }
    }

    private X509CRL list(String mount) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(fetch(mount + "/crl")));
        } catch (GeneralSecurityException e) {
            throw unreadable(mount + "/crl", e);
        }
    }

    private byte[] fetch(String path) {
        VaultResponse response = vault.sendWithoutToken(VaultRequest.get(path));
        if (response.status() != OK) {
            throw new StackFailure("/v1/" + path + " answers " + response.status(), "run zakupai init");
        }
        return response.body();
    }

    private static StackFailure unreadable(String path, GeneralSecurityException cause) {
        return new StackFailure("/v1/" + path + " is not what it should be", "run zakupai init", cause);
    }

    private static void check(List<String> problems, String problem, Verification verification) {
        try {
            verification.run();
        } catch (GeneralSecurityException e) {
            problems.add(problem);
        }
    }

    /** Something that fails where a promise is not kept. */
    private interface Verification {
        void run() throws GeneralSecurityException;
    }
}
