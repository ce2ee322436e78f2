package kz.zakupai.vault.server.engine.transit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.Call;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** {@code keys/:name/csr} and {@code set-certificate}: certificates for keys that sign. */
final class CertificatePaths {
    private static final int MAX_CERTIFICATES = 20;
    private static final String NOT_SET = "failed to persist certificate chain: ";

    private final Keys keys;

    CertificatePaths(Keys keys) {
        this.keys = keys;
    }

    List<EnginePath.Builder> paths() {
        return List.of(
                EnginePath.of("keys/{name}/csr", "Signs a certificate request with a key.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .field("version", FieldType.INT, "The version that signs; the latest when absent.")
                        .field("csr", FieldType.STRING, "A request in PEM whose names and extensions to take over.")
                        .onWrite(this::request),
                EnginePath.of("keys/{name}/set-certificate", "Keeps the certificates of a key beside it.")
                        .field("name", FieldType.STRING, "Name of the key.")
                        .field("version", FieldType.INT, "The version that they are for; the latest when absent.")
                        .field(
                                "certificate_chain",
                                FieldType.STRING,
                                "In PEM, from the leaf upwards, at most " + MAX_CERTIFICATES + ".")
                        .onWrite(this::set));
    }

    private Response request(Call call) {
        NamedKey key = keys.find(call.storage(), KeyName.of(call));
        KeyVersion version = version(call, check(call, key));
        String csr = CertificateRequests.sign(version, call.fields().string("csr"));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", KeyName.of(call));
        data.put("type", check(call, key).type().wireName());
        data.put("csr", csr);
        return Response.of(data);
    }

    private static NamedKey check(Call call, @Nullable NamedKey key) {
        if (key == null) {
            throw RequestFailure.badRequest("key with provided name '" + KeyName.of(call) + "' not found");
        }
        if (!key.type().signs()) {
            throw RequestFailure.badRequest("key type '" + key.type() + "' does not support signing");
        }
        if (key.policy().traits().derived()) {
            throw RequestFailure.badRequest("operation not supported for keys with derivation enabled");
        }
        return key.checkUsable();
    }

    private static KeyVersion version(Call call, NamedKey key) {
        return call.fields().has("version") ? key.version(call.fields().integer("version")) : key.latest();
    }

    private Response set(Call call) {
        String name = KeyName.of(call);
        String pem = call.fields().string("certificate_chain");
        check(call, keys.find(call.storage(), name));
        List<X509CertificateHolder> chain = parse(pem);
        checkOrder(chain);
        NamedKey key = keys.change(call.storage(), name, before -> {
            NamedKey present = check(call, before);
            KeyVersion version = version(call, present);
            checkLeaf(present.type(), version, chain.getFirst());
            return Keys.Edit.of(present.policy(), version.withCertificates(encoded(chain)));
        });
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("type", check(call, key).type().wireName());
        data.put("certificate_chain", pem);
        return Response.of(data);
    }

    private static List<X509CertificateHolder> parse(String pem) {
        List<PemObject> blocks = Pem.read(pem);
        if (blocks.isEmpty() && !pem.isBlank()) {
            throw RequestFailure.badRequest("could not decode a PEM block in the certificate chain");
        }
        List<X509CertificateHolder> chain = new ArrayList<>();
        for (PemObject block : blocks) {
            if (block.getType().equals("CERTIFICATE") || block.getType().equals("X509 CERTIFICATE")) {
                chain.add(certificate(block.getContent()));
            }
        }
        if (chain.isEmpty()) {
            throw RequestFailure.badRequest(
                    "provided certificate chain did not contain any valid PEM encoded certificate");
        }
        if (chain.size() > MAX_CERTIFICATES) {
            throw RequestFailure.badRequest(
                    "a certificate chain may have at most " + MAX_CERTIFICATES + " certificates");
        }
        return chain;
    }

    private static X509CertificateHolder certificate(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw RequestFailure.badRequest(
                    "could not parse a certificate in the certificate chain: x509: malformed certificate");
        }
    }

    private static void checkOrder(List<X509CertificateHolder> chain) {
        if (CertificateRequests.isAuthority(chain.getFirst())) {
            throw RequestFailure.badRequest(
                    NOT_SET + "certificate in the first element is not a valid leaf certificate");
        }
        if (chain.size() > 1 && !CertificateRequests.isAuthority(chain.getLast())) {
            throw RequestFailure.badRequest(NOT_SET + "certificate in the last element is not a valid CA certificate");
        }
        if (!chain.stream().skip(1).allMatch(CertificateRequests::isAuthority)) {
            throw RequestFailure.badRequest(
                    NOT_SET + "could not validate if there is only one leaf certificate in the provided chain");
        }
    }

    private static void checkLeaf(KeyType type, KeyVersion version, X509CertificateHolder leaf) {
        if (!(version.material() instanceof KeyPairMaterial pair)) {
            throw new IllegalStateException("a key of type " + type + " is no pair");
        }
        var own = SubjectPublicKeyInfo.getInstance(pair.publicBytes());
        SubjectPublicKeyInfo certified = leaf.getSubjectPublicKeyInfo();
        if (!own.getAlgorithm().getAlgorithm().equals(certified.getAlgorithm().getAlgorithm())) {
            throw RequestFailure.badRequest(
                    NOT_SET + "could not validate key match between leaf certificate key and key"
                            + " entry in transit: provided leaf certificate public key algorithm does not match the transit key"
                            + " type '" + type + "'");
        }
        if (!own.getPublicKeyData().equals(certified.getPublicKeyData())) {
            throw RequestFailure.badRequest(
                    NOT_SET + "leaf certificate public key does not match the selected key version");
        }
    }

    private static List<KeyVersion.Certificate> encoded(List<X509CertificateHolder> chain) {
        List<KeyVersion.Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder certificate : chain) {
            try {
                certificates.add(new KeyVersion.Certificate(certificate.getEncoded()));
            } catch (IOException e) {
                throw new IllegalStateException("a certificate that was read cannot be written", e);
            }
        }
        return certificates;
    }
}
