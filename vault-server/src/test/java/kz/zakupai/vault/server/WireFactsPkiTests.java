package kz.zakupai.vault.server;

import static kz.zakupai.vault.server.WireFact.DENIED;
import static kz.zakupai.vault.server.WireFact.answered;
import static kz.zakupai.vault.server.WireFact.delete;
import static kz.zakupai.vault.server.WireFact.done;
import static kz.zakupai.vault.server.WireFact.get;
import static kz.zakupai.vault.server.WireFact.list;
import static kz.zakupai.vault.server.WireFact.noErrors;
import static kz.zakupai.vault.server.WireFact.patch;
import static kz.zakupai.vault.server.WireFact.post;
import static kz.zakupai.vault.server.WireFact.refused;
import static kz.zakupai.vault.server.WireFact.several;
import static kz.zakupai.vault.server.WireFact.warned;
import static kz.zakupai.vault.server.WireFact.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Authorities, roles and certificates as clients meet them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireFactsPkiTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String issuer = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/empty", "{\"type\":\"pki\"}");
        vault.post("empty/roles/web", "{\"allow_any_name\":true}");
        vault.post("sys/mounts/pki", "{\"type\":\"pki\",\"config\":{\"max_lease_ttl\":\"8760h\"}}");
        vault.post("pki/root/generate/internal", "{\"common_name\":\"R\",\"key_type\":\"ec\",\"ttl\":\"2000h\"}");
        vault.post(
                "pki/roles/web",
                "{\"allowed_domains\":\"example.com\",\"allow_subdomains\":true,\"key_type\":\"ec\",\"max_ttl\":\"72h\"}");
        vault.policy("issuer", "path \"pki/issue/web\" { capabilities = [\"update\"] }");
        issuer = vault.tokenWith("issuer");
    }

    @AfterAll
    void stop() {
        vault.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"withoutAuthority", "files", "roles", "issuing"})
    void holds(WireFact fact) {
        fact.check(vault, root);
    }

    private static WireFact emptyFile(String path, String type) {
        return new WireFact(
                path + " is nothing of its type",
                with("", get("empty/" + path)),
                204,
                reply -> assertThat(reply.header("Content-Type")).isEqualTo(type));
    }

    private static WireFact file(String path, String type) {
        return new WireFact(
                path + " is served to everybody",
                with("", get("pki/" + path)),
                200,
                reply -> assertThat(reply.header("Content-Type")).isEqualTo(type));
    }

    static Stream<WireFact> withoutAuthority() {
        return Stream.of(
                emptyFile("ca", "application/pkix-cert"),
                emptyFile("ca/pem", "application/pem-certificate-chain"),
                emptyFile("ca_chain", "application/pkix-cert"),
                refused("cert/ca says why", get("empty/cert/ca"), 400, "no default issuer currently configured"),
                refused(
                        "issuing says what is missing",
                        post("empty/issue/web", "{'common_name':'a.b'}"),
                        500,
                        several("could not fetch the CA certificate (was one set?): no default issuer currently"
                                + " configured")),
                new WireFact("no issuers", with("", list("empty/issuers")), 404, noErrors()),
                new WireFact("no certificates", list("empty/certs"), 404, noErrors()),
                refused(
                        "an unknown issuer",
                        get("empty/issuer/x"),
                        500,
                        several("unable to find PKI issuer for reference: x")));
    }

    static Stream<WireFact> files() {
        return Stream.of(
                file("ca", "application/pkix-cert"),
                file("ca/pem", "application/pem-certificate-chain"),
                file("ca_chain", "application/pkix-cert"),
                file("issuer/default/der", "application/pkix-cert"),
                file("issuer/default/pem", "application/pem-certificate-chain"),
                file("issuer/default/json", "application/json"),
                file("cert/ca", "application/json"),
                new WireFact("an unknown certificate", with("", get("pki/cert/11:22")), 404, noErrors()),
                answered("issuers are listed to everybody", with("", list("pki/issuers")), "'is_default':true"));
    }

    static Stream<WireFact> roles() {
        return Stream.of(
                answered("a role is answered with itself", post("pki/roles/r1", "{'key_type':'ec'}"), "'key_bits':256"),
                answered("a patch too", patch("pki/roles/r1", "{'ttl':'1h'}"), "'ttl':3600"),
                answered("what is not named is reset", post("pki/roles/r1", "{'key_type':'ec'}"), "'ttl':0"),
                done("a role is deleted", delete("pki/roles/r1")),
                done("one that is not there too", delete("pki/roles/r1")),
                new WireFact("it is gone", get("pki/roles/r1"), 404, noErrors()));
    }

    Stream<WireFact> issuing() {
        return Stream.of(
                refused("an unknown role", post("pki/issue/x", "{'common_name':'a.b'}"), 400, "unknown role: x"),
                refused(
                        "a name that the role forbids",
                        post("pki/issue/web", "{'common_name':'a.b'}"),
                        400,
                        "common name a.b not allowed by this role"),
                warned(
                        "a time longer than the role's is capped",
                        post("pki/issue/web", "{'common_name':'a.example.com','ttl':'100h'}"),
                        "TTL \"100h0m0s\" is longer than permitted maxTTL \"72h0m0s\", so maxTTL is being used"),
                answered(
                        "a service issues with its policy",
                        with(issuer, post("pki/issue/web", "{'common_name':'a.example.com','ttl':'1h'}")),
                        "'private_key_type':'ec'"),
                new WireFact(
                        "roots are left out where that is wished",
                        post(
                                "pki/issue/web",
                                "{'common_name':'a.example.com','ttl':'1h','remove_roots_from_chain':true}"),
                        200,
                        reply -> assertThat(reply.object("data")).doesNotContainKey("ca_chain")),
                refused("it may nothing else", with(issuer, delete("pki/root")), 403, DENIED));
    }
}
