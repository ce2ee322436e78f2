package kz.zakupai.vault.server.engine.pki.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issuer.Issuer;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** The revocation paths of a mount as an engine of their own. */
final class RevocationFixture {
    static final String SERIAL = "{\"serial_number\":\"%s\"}";

    private final ConfigurationLock lock = new ConfigurationLock();
    final Keys keys = new Keys(lock);
    final Issuers issuers = new Issuers(keys, lock);
    final MountSettings settings = new MountSettings(lock);
    final Revocation revocation = new Revocation(issuers, settings, lock);
    final EngineFixture engine;
    final CertificateMill mill;

    RevocationFixture() {
        this(new CountingStorage());
    }

    RevocationFixture(CountingStorage storage) {
        engine = new EngineFixture(new RevocationOnly(revocation), "pki/", storage);
        mill = new CertificateMill(storage, keys, issuers, engine.now());
    }

    /** The same mount after the server was killed: what was only in memory is gone. */
    RevocationFixture restarted() {
        return new RevocationFixture(engine.storage);
    }

    Response revoke(SerialNumber serial) {
        return engine.write("revoke", SERIAL.formatted(serial.text()));
    }

    X509CRL list(String path) {
        return crl(raw(path));
    }

    byte[] raw(String path) {
        return Objects.requireNonNull(engine.read(path).raw()).bytes();
    }

    static X509CRL crl(byte[] der) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static X509Certificate certificate(X509CertificateHolder holder) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The serial numbers on a list, in order. */
    static List<SerialNumber> serials(X509CRL list) {
        var entries = list.getRevokedCertificates();
        return entries == null
                ? List.of()
                : entries.stream()
                        .map(entry -> SerialNumber.of(entry.getSerialNumber()))
                        .sorted(Comparator.comparing(SerialNumber::dashed))
                        .toList();
    }

    /** An engine with nothing but these paths. */
    private record RevocationOnly(Revocation revocation, List<EnginePath> paths) implements Engine {
        RevocationOnly(Revocation revocation) {
            this(
                    revocation,
                    EnginePath.Builder.all(
                            revocation.paths((storage, issuer) -> shown(issuer)).toArray(EnginePath.Builder[]::new)));
        }

        private static Map<String, @Nullable Object> shown(Issuer issuer) {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            data.put("issuer_id", issuer.id());
            data.put("revoked", issuer.revokedAt() != null);
            return data;
        }

        @Override
        public void tidy(Mount mount, Storage storage, Instant now) {
            revocation.rebuildDue(storage, now);
        }
    }
}
