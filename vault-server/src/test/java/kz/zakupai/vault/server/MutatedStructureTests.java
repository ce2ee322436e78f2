package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.MemoryStore;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Certificates, keys and requests for certificates with a few wrong bytes break no path that reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedStructureTests {
    private static final int MUTATIONS = 300;
    private static final long SEED = 20_261_122;
    private static final int[] TELLING = {
        0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x30, 0x31, 0x7f, 0x80, 0xa0, 0xa3, 0xff
    };

    /** A path that reads a structure, and the field that holds it. */
    private record Reader(String path, String field) {}

    private static final Map<String, List<Reader>> READERS = Map.of(
            "CERTIFICATE REQUEST",
            List.of(
                    new Reader("pki/sign/probe", "csr"),
                    new Reader("pki/sign-verbatim", "csr"),
                    new Reader("pki/root/sign-intermediate", "csr"),
                    new Reader("transit/keys/pair/csr", "csr")),
            "CERTIFICATE",
            List.of(
                    new Reader("pki/issuers/import/cert", "pem_bundle"),
                    new Reader("pki/root/sign-self-issued", "certificate"),
                    new Reader("pki/revoke", "certificate"),
                    new Reader("auth/cert/certs/mutated", "certificate"),
                    new Reader("auth/jwt/config", "jwt_validation_pubkeys"),
                    new Reader("transit/keys/pair/set-certificate", "certificate_chain")),
            "PRIVATE KEY",
            List.of(new Reader("pki/keys/import", "pem_bundle"), new Reader("pki/issuers/import/bundle", "pem_bundle")),
            "X509 CRL",
            List.of(
                    new Reader("auth/cert/crls/mutated", "crl"),
                    new Reader("pki/issuers/import/bundle", "pem_bundle")));

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private final ProbedMounts mounts = new ProbedMounts(vault);
    private final LoggedProblems logged = new LoggedProblems(HostileValues.CANARY);
    private final Map<String, byte[]> structures = new LinkedHashMap<>();

    @BeforeAll
    void prepare() {
        vault.ready();
        mounts.mount();
        vault.post("transit/keys/pair", "{\"type\":\"ecdsa-p256\"}");
        Reply made = vault.post(
                "pki/issue/probe",
                "{\"common_name\":\"a.example.kz\",\"alt_names\":\"b.example.kz\",\"ip_sans\":\"127.0.0.1\","
                        + "\"private_key_format\":\"pkcs8\"}");
        keep(made.object("data").get("private_key"));
        keep(made.object("data").get("certificate"));
        keep(vault.post(
                        "pki/intermediate/generate/internal",
                        "{\"common_name\":\"c.example.kz\",\"alt_names\":\"d.example.kz\",\"key_type\":\"ec\"}")
                .object("data")
                .get("csr"));
        keep(vault.get("pki/issuer/default/crl").object("data").get("crl"));
    }

    @AfterAll
    void close() {
        logged.close();
        vault.close();
    }

    private void keep(@Nullable Object pem) {
        String[] lines = String.valueOf(pem).strip().split("\n", 2);
        String name = lines[0].replace("-----BEGIN ", "").replace("-----", "").strip();
        String body = lines[1].substring(0, lines[1].indexOf("-----END"));
        structures.put(name, Base64.getMimeDecoder().decode(body));
    }

    @Test
    void noWrongByteBreaksAReader() {
        assertThat(structures.keySet()).containsExactlyInAnyOrderElementsOf(READERS.keySet());
        var findings = new TreeSet<String>();
        structures.forEach((name, der) -> {
            var random = new Random(SEED);
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] wrong = mutated(der, random);
                READERS.getOrDefault(name, List.of()).forEach(reader -> read(reader, name, wrong, findings));
            }
        });

        assertThat(findings).isEmpty();
    }

    @Test
    void noWrongByteInAQuestionBreaksTheStatusResponder() throws IOException, OCSPException, OperatorCreationException {
        var digest = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        var issuer = new X509CertificateHolder(structures.getOrDefault("CERTIFICATE", new byte[0]));
        byte[] question = new OCSPReqBuilder()
                .addRequest(new CertificateID(digest, issuer, BigInteger.TEN))
                .build()
                .getEncoded();
        var random = new Random(SEED);
        var findings = new TreeSet<String>();
        for (int i = 0; i < MUTATIONS; i++) {
            String text = Base64.getEncoder().encodeToString(mutated(question, random));
            Reply reply = vault.get("pki/ocsp/" + URLEncoder.encode(text, StandardCharsets.UTF_8));
            findings.addAll(logged.taken(false));
            if (reply.status() >= 500) {
                findings.add(text + " is answered with " + reply.status());
            }
        }

        assertThat(findings).isEmpty();
    }

    private void read(Reader reader, String name, byte[] der, Set<String> findings) {
        String pem = "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END "
                + name + "-----\n";
        String body = new String(Json.bytes(Map.of(reader.field, pem)), StandardCharsets.UTF_8);
        Reply reply = vault.post(reader.path, body);
        var problems = new ArrayList<>(logged.taken(false));
        if (reply.status() >= 500) {
            problems.add(reply.status() + " " + reply.text());
        }
        problems.forEach(problem -> findings.add(reader.path + " " + problem.replaceAll("[0-9a-f-]{36}", "")));
    }

    /** One to three bytes replaced, mostly by what means something in DER; sometimes cut off. */
    private static byte[] mutated(byte[] der, Random random) {
        byte[] wrong = der.clone();
        for (int left = random.nextInt(3); left >= 0; left--) {
            wrong[random.nextInt(wrong.length)] = (byte) TELLING[random.nextInt(TELLING.length)];
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(wrong, random.nextInt(wrong.length)) : wrong;
    }
}
