package kz.zakupai.vault.server.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.pki.certificate.Pem;
import kz.zakupai.vault.server.engine.pki.issue.CallerIdentity;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/** A PKI mount and what tests ask of it. */
public final class PkiFixture {
    public static final String EXAMPLE = "{\"common_name\":\"Example Root\",\"key_type\":\"ec\",\"ttl\":\"700h\"}";

    public final EngineFixture engine;

    public PkiFixture() {
        this(new CountingStorage());
    }

    PkiFixture(CountingStorage storage) {
        this(storage, CallerIdentity.NONE);
    }

    PkiFixture(CountingStorage storage, CallerIdentity identity) {
        engine = new EngineFixture(new PkiEngine(identity), "pki/", storage);
    }

    /** The same mount after the server was killed: what was only in memory is gone. */
    public PkiFixture restarted() {
        return new PkiFixture(engine.storage);
    }

    /** Makes a root, and a role {@code any} that allows every name and makes keys of P-256. */
    public PkiFixture ready() {
        engine.write("root/generate/internal", EXAMPLE);
        role("any", "{\"allow_any_name\":true,\"key_type\":\"ec\",\"allowed_uri_sans\":\"*\"}");
        return this;
    }

    public Response role(String name, String json) {
        return engine.write("roles/" + name, json);
    }

    public Map<String, @Nullable Object> write(String path, String json) {
        return EngineFixture.data(engine.write(path, json));
    }

    public Map<String, @Nullable Object> read(String path) {
        return EngineFixture.data(engine.read(path));
    }

    public List<String> warnings(String path, String json) {
        return engine.write(path, json).warnings();
    }

    /** The only error of a refused write. */
    public String refused(String path, String json) {
        return engine.writeFailure(path, json).errors().getFirst();
    }

    public RequestFailure refusedRead(String path) {
        return engine.failure(Operation.READ, path, Map.of());
    }

    public X509Certificate issued(String role, String json) {
        return certificate(write("issue/" + role, json));
    }

    static X509Certificate certificate(Map<String, @Nullable Object> answer) {
        return certificate(String.valueOf(answer.get("certificate")));
    }

    public static X509Certificate certificate(String pem) {
        return certificates(pem).getFirst();
    }

    static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks the JDK whether {@code leaf} is good by {@code links} up to {@code root}, at the fixture's time. */
    void verify(X509Certificate leaf, X509Certificate root, X509Certificate... links) {
        try {
            var chain = new ArrayList<>(List.of(leaf));
            chain.addAll(List.of(links));
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(engine.now()));
            assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                    .isNotNull();
        } catch (CertPathValidatorException e) {
            throw new AssertionError("the chain does not hold: " + e.getReason() + " " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair pair(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A request of a client, with extensions or none. */
    static String request(KeyPair pair, String signature, String subject, @Nullable ExtensionsGenerator extensions) {
        try {
            var builder = new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), pair.getPublic());
            if (extensions != null) {
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            byte[] der = builder.build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))
                    .getEncoded();
            return Pem.of("CERTIFICATE REQUEST", der);
        } catch (OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static ExtensionsGenerator extensions(ASN1ObjectIdentifier type, ASN1Encodable value) {
        try {
            var generator = new ExtensionsGenerator();
            generator.addExtension(type, type.equals(Extension.basicConstraints), value);
            return generator;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A body with a request and other fields. */
    static String body(String csr, String more) {
        String quoted = new String(Json.bytes(Map.of("csr", csr)), StandardCharsets.UTF_8);
        return more.isEmpty() ? quoted : quoted.substring(0, quoted.length() - 1) + "," + more + "}";
    }

    static String json(Map<String, ? extends @Nullable Object> values) {
        return new String(Json.bytes(values), StandardCharsets.UTF_8);
    }
}
