package kz.zakupai.vault.server.engine.pki.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import kz.zakupai.vault.server.engine.CountingStorage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.pki.certificate.SerialNumber;
import kz.zakupai.vault.server.engine.pki.config.ClusterAddresses;
import kz.zakupai.vault.server.engine.pki.config.ConfigurationLock;
import kz.zakupai.vault.server.engine.pki.config.MountSettings;
import kz.zakupai.vault.server.engine.pki.issue.LeafCertificates;
import kz.zakupai.vault.server.engine.pki.issuer.Issuers;
import kz.zakupai.vault.server.engine.pki.key.Keys;
import kz.zakupai.vault.server.engine.pki.revocation.CertificateMill;
import kz.zakupai.vault.server.engine.pki.revocation.Revocation;
import kz.zakupai.vault.server.engine.pki.role.RolePaths;
import kz.zakupai.vault.server.engine.pki.role.Roles;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcmeTests {
    private static final String ORDER = "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"%s\"}]}";

    private final CountingStorage storage = new CountingStorage();
    private final ConfigurationLock lock = new ConfigurationLock();
    private final Keys keys = new Keys(lock);
    private final Issuers issuers = new Issuers(keys, lock);
    private final MountSettings settings = new MountSettings(lock);
    private final Roles roles = new Roles();
    private final Revocation revocation = new Revocation(issuers, settings, lock);
    private final NameServer names = new NameServer();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private HttpServer web;
    private Acme acme;
    private EngineFixture engine;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            String body = files.get(exchange.getRequestURI().getPath());
            byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.US_ASCII);
            if (body != null && body.startsWith("->")) {
                exchange.getResponseHeaders().add("Location", body.substring(2));
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
        web.start();
        acme = new Acme(
                new Directory.Parts(roles, issuers, settings),
                new LeafCertificates(settings),
                revocation,
                new Acme.Search(new Ports(web.getAddress().getPort(), 1), List.of(Duration.ZERO)));
        engine = new EngineFixture(engineOf(), "pki/", storage);
        new CertificateMill(storage, keys, issuers, engine.now()).root("Root");
        settings.save(storage, new ClusterAddresses("https://vault.example.com/v1/pki", ""));
        engine.write(
                "roles/web", "{\"allowed_domains\":\"example.com\",\"allow_subdomains\":true,\"key_type\":\"any\"}");
        engine.write("config/acme", "{\"enabled\":true,\"dns_resolver\":\"" + names.address() + "\"}");
    }

    @AfterEach
    void stop() {
        acme.close();
        web.stop(0);
        names.close();
    }

    private Engine engineOf() {
        List<EnginePath.Builder> builders = new ArrayList<>(acme.paths());
        builders.addAll(new RolePaths(roles, issuers).paths());
        List<EnginePath> paths =
                builders.stream().map(EnginePath.Builder::build).toList();
        return () -> paths;
    }

    @Test
    void aFileOnTheHostBringsACertificate() throws Exception {
        var client = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = client.post("new-order", ORDER.formatted("www.example.com"));
        assertThat(ordered.status()).isEqualTo(201);

        prove(client, ordered, "http-01", (token, proof) -> files.put("/.well-known/acme-challenge/" + token, proof));
        X509Certificate leaf = finish(client, ordered, "www.example.com");

        leaf.verify(root().getPublicKey());
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "www.example.com"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void aTextInDnsProvesAWildcard() throws Exception {
        var client = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = client.post("new-order", ORDER.formatted("*.example.com"));

        prove(
                client,
                ordered,
                "dns-01",
                (token, proof) -> names.texts.put("_acme-challenge.example.com", digest(proof)));
        X509Certificate leaf = finish(client, ordered, "*.example.com");

        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "*.example.com"));
    }

    @Test
    void withoutItsProofAnOrderIsNeverReady() {
        var client = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = client.post("new-order", ORDER.formatted("www.example.com"));

        assertThat(problem(client.post(finalizePath(client, ordered), "{\"csr\":\"AA\"}")))
                .isEqualTo("orderNotReady");
        prove(
                client,
                ordered,
                "http-01",
                (token, proof) -> files.put("/.well-known/acme-challenge/" + token, "something else"));

        assertThat(status(client, ordered)).isEqualTo("invalid");
        assertThat(problem(client.post(finalizePath(client, ordered), "{\"csr\":\"AA\"}")))
                .isEqualTo("orderNotReady");
    }

    @Test
    void redirectsToOtherPortsAreNotFollowed() {
        files.put("/elsewhere", "x");
        var client = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = client.post("new-order", ORDER.formatted("www.example.com"));

        prove(
                client,
                ordered,
                "http-01",
                (token, proof) ->
                        files.put("/.well-known/acme-challenge/" + token, "->http://www.example.com:22/elsewhere"));

        assertThat(status(client, ordered)).isEqualTo("invalid");
    }

    @Test
    void namesThatTheRoleForbidsAreRejectedAtOnce() {
        var client = new AcmeClient(engine, "roles/web/acme/").register();

        assertThat(problem(client.post("new-order", ORDER.formatted("www.example.org"))))
                .isEqualTo("rejectedIdentifier");
        assertThat(problem(client.post("new-order", ORDER.formatted("no host"))))
                .isEqualTo("malformed");
        assertThat(problem(client.post("new-order", "{\"identifiers\":[{\"type\":\"x\",\"value\":\"y\"}]}")))
                .isEqualTo("unsupportedIdentifier");
    }

    @Test
    void aRequestForOtherNamesThanTheOrdersIsRefused() throws Exception {
        var client = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = client.post("new-order", ORDER.formatted("www.example.com"));
        prove(client, ordered, "http-01", (token, proof) -> files.put("/.well-known/acme-challenge/" + token, proof));

        assertThat(problem(client.post(finalizePath(client, ordered), csr("admin.example.com"))))
                .isEqualTo("badCSR");
        assertThat(status(client, ordered)).isEqualTo("ready");
    }

    @Test
    void aNonceIsGoodOnceAndAnswersBringTheNext() {
        var client = new AcmeClient(engine, "acme/").register();
        String used = client.freshNonce();
        String url = AcmeClient.BASE + "acme/orders";
        assertThat(client.post("orders", "", url, used).status()).isLessThan(300);

        Response again = client.post("orders", "", url, used);

        assertThat(problem(again)).isEqualTo("badNonce");
        assertThat(again.headers()).containsKey("Replay-Nonce").containsKey("Link");
        assertThat(problem(client.post("orders", "", url, "made-up"))).isEqualTo("badNonce");
    }

    @Test
    void aNonceGetsTooOld() {
        var client = new AcmeClient(engine, "acme/").register();
        String old = client.freshNonce();
        engine.advance(Duration.ofMinutes(16));

        assertThat(problem(client.post("orders", "", AcmeClient.BASE + "acme/orders", old)))
                .isEqualTo("badNonce");
    }

    @Test
    void whatWasSignedForAnotherAddressIsRefused() {
        var client = new AcmeClient(engine, "acme/").register();

        assertThat(problem(client.post("orders", "", AcmeClient.BASE + "acme/new-order", client.freshNonce())))
                .isEqualTo("unauthorized");
    }

    @Test
    void anotherAccountSeesNothing() {
        var owner = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = owner.post("new-order", ORDER.formatted("www.example.com"));
        var stranger = new AcmeClient(engine, "roles/web/acme/").register();

        assertThat(problem(stranger.post(orderPath(owner, ordered), ""))).isEqualTo("malformed");
    }

    @Test
    void anAccountOfOneDirectoryIsNoneOfAnother() {
        var client = new AcmeClient(engine, "acme/").register();
        var other = new AcmeClient(engine, "roles/web/acme/");

        assertThat(problem(other.post("new-account", "{\"onlyReturnExisting\":true}")))
                .isEqualTo("accountDoesNotExist");
        assertThat(client.post("new-account", "{\"onlyReturnExisting\":true}").status())
                .isLessThan(201);
    }

    @Test
    void aDeactivatedAccountDoesNothingMore() {
        var client = new AcmeClient(engine, "acme/").register();
        Response ended = client.post(client.path(client.account()), "{\"status\":\"deactivated\"}");
        assertThat(AcmeClient.json(ended)).containsEntry("status", "deactivated");

        assertThat(problem(client.post("orders", ""))).isEqualTo("unauthorized");
    }

    @Test
    void whereBindingsAreRequiredOnlyTheirHoldersRegister() {
        engine.write("config/acme", "{\"eab_policy\":\"always-required\"}");
        Map<String, @Nullable Object> handed = EngineFixture.data(engine.write("acme/new-eab", "{}"));
        String id = String.valueOf(handed.get("id"));
        byte[] mac = Base64.getUrlDecoder().decode(String.valueOf(handed.get("key")));
        var client = new AcmeClient(engine, "acme/");

        assertThat(problem(client.post("new-account", "{}"))).isEqualTo("externalAccountRequired");
        assertThat(problem(client.post("new-account", client.bound(id, new byte[41]))))
                .isEqualTo("unauthorized");
        assertThat(client.post("new-account", client.bound(id, mac)).status()).isEqualTo(201);

        var second = new AcmeClient(engine, "acme/");
        assertThat(problem(second.post("new-account", second.bound(id, mac)))).isEqualTo("unauthorized");
    }

    @Test
    void theOwnerRevokesACertificateOnce() throws Exception {
        var client = new AcmeClient(engine, "roles/web/acme/").register();
        Response ordered = client.post("new-order", ORDER.formatted("www.example.com"));
        prove(client, ordered, "http-01", (token, proof) -> files.put("/.well-known/acme-challenge/" + token, proof));
        X509Certificate leaf = finish(client, ordered, "www.example.com");
        String payload = "{\"certificate\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(leaf.getEncoded()) + "\"}";

        var stranger = new AcmeClient(engine, "roles/web/acme/").register();
        assertThat(problem(stranger.post("revoke-cert", payload))).isEqualTo("unauthorized");
        assertThat(client.post("revoke-cert", payload).status()).isEqualTo(200);
        assertThat(revocation.revokedAt(storage, SerialNumber.of(leaf.getSerialNumber())))
                .isNotNull();
        assertThat(problem(client.post("revoke-cert", payload))).isEqualTo("alreadyRevoked");
    }

    @Test
    void aDisabledServiceIsNotThere() {
        engine.write("config/acme", "{\"enabled\":false}");

        assertThat(engine.failure(Operation.READ, "acme/directory", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void unusedAccountsAreTidiedInTwoSteps() {
        var client = new AcmeClient(engine, "acme/").register();
        var tidy = Acme.tidying();
        Duration month = Duration.ofDays(30);

        engine.advance(month.plusDays(1));
        assertThat(tidy.run(storage, month, month, engine.now()).accountsRevoked())
                .isEqualTo(1);
        engine.advance(month.plusDays(1));
        assertThat(tidy.run(storage, month, month, engine.now()).accountsDeleted())
                .isEqualTo(1);

        assertThat(problem(client.post("orders", ""))).isEqualTo("accountDoesNotExist");
    }

    /** Puts up a proof. */
    private interface PutUp {
        void proof(String token, String keyAuthorization);
    }

    /** Puts up the proof of an order's only authorization and waits until it was looked for. */
    private void prove(AcmeClient client, Response ordered, String type, PutUp putUp) {
        Object authorization =
                ((List<?>) Objects.requireNonNull(AcmeClient.json(ordered).get("authorizations"))).getFirst();
        Map<String, @Nullable Object> read = AcmeClient.json(client.post(client.path(authorization), ""));
        for (Object item : (List<?>) Objects.requireNonNull(read.get("challenges"))) {
            Map<?, ?> challenge = (Map<?, ?>) item;
            if (type.equals(challenge.get("type"))) {
                String token = String.valueOf(challenge.get("token"));
                putUp.proof(token, token + "." + client.thumbprint());
                Response taken = client.post(client.path(challenge.get("url")), "{}");
                assertThat(taken.headers().get("Link")).contains("rel=\"up\"");
            }
        }
        assertThat(acme.validation().await(Duration.ofSeconds(20))).isTrue();
    }

    private X509Certificate finish(AcmeClient client, Response ordered, String host) throws Exception {
        Response finished = client.post(finalizePath(client, ordered), csr(host));
        assertThat(AcmeClient.json(finished)).as(AcmeClient.text(finished)).containsEntry("status", "valid");
        Response chain = client.post(client.path(AcmeClient.json(finished).get("certificate")), "");
        return certificate(AcmeClient.text(chain));
    }

    private static String csr(String host) throws IOException, OperatorCreationException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        var extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        byte[] der = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + host), pair.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
        return "{\"csr\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(der) + "\"}";
    }

    private static String orderPath(AcmeClient client, Response ordered) {
        return client.path(ordered.headers().get("Location"));
    }

    private static String finalizePath(AcmeClient client, Response ordered) {
        return client.path(AcmeClient.json(ordered).get("finalize"));
    }

    private static @Nullable Object status(AcmeClient client, Response ordered) {
        return AcmeClient.json(client.post(orderPath(client, ordered), "")).get("status");
    }

    private static String problem(Response answer) {
        assertThat(Objects.requireNonNull(answer.raw()).contentType())
                .as(AcmeClient.text(answer))
                .isEqualTo("application/problem+json");
        String urn = String.valueOf(AcmeClient.json(answer).get("type"));
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private X509Certificate root() throws IOException, GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        issuers.need(storage, Issuers.DEFAULT).certificate().getEncoded()));
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
