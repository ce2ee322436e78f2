package kz.zakupai.vault.server.auth.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.http.TestCertificates;
import kz.zakupai.vault.server.request.Login;
import kz.zakupai.vault.server.request.RequestFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesLoginTests {
    private static final String ROLE = "\"bound_service_account_names\":\"calc,risk-*\","
            + "\"bound_service_account_namespaces\":\"prod,stage-*\"";

    @TempDir
    private Path pod;

    private KubernetesFixture fixture;
    private String token;

    @BeforeEach
    void start() {
        fixture = new KubernetesFixture(pod);
        fixture.configure(Map.of());
        fixture.role("{" + ROLE + ",\"token_policies\":\"p\",\"token_ttl\":60}");
        token = known("prod", "calc");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String known(String namespace, String name) {
        String made = fixture.podToken(namespace, name, "uid-" + name, "api");
        fixture.cluster.knows(made, ClusterStub.account(namespace, name, "uid-" + name, "api"));
        return made;
    }

    private static void denied(RequestFailure failure, String text) {
        assertThat(failure.status()).isEqualTo(403);
        assertThat(failure.errors()).containsExactly(text);
    }

    @Test
    void podOfABoundAccountLogsIn() {
        Login login = fixture.login(token);

        assertThat(login.displayName()).isEqualTo("prod-calc");
        assertThat(login.alias()).isEqualTo("uid-calc");
        assertThat(login.metadata())
                .isEqualTo(Map.of(
                        "role",
                        "App",
                        "service_account_name",
                        "calc",
                        "service_account_namespace",
                        "prod",
                        "service_account_uid",
                        "uid-calc",
                        "service_account_secret_name",
                        ""));
        assertThat(login.aliasMetadata())
                .containsEntry("service_account_name", "calc")
                .doesNotContainKey("role");
        assertThat(login.token().policies()).containsExactly("p");
        assertThat(fixture.cluster.reviewed().get("audiences")).isEqualTo(List.of("api"));
    }

    @Test
    void accountsAndNamespacesOutsideTheRoleAreRefused() {
        denied(fixture.refused(known("prod", "etl")), "service account name not authorized");
        denied(fixture.refused(known("dev", "calc")), "namespace not authorized");
        assertThat(fixture.login(known("stage-7", "risk-engine")).alias()).isEqualTo("uid-risk-engine");
    }

    @Test
    void whatTheClusterDoesNotConfirmIsRefused() {
        denied(fixture.refused(fixture.podToken("prod", "calc", "forged", "api")), "permission denied");
        fixture.cluster.knows(token, ClusterStub.account("prod", "calc", "another-uid", "api"));
        denied(fixture.refused(token), "permission denied");
        fixture.cluster.knows(token, ClusterStub.account("prod", "other", "uid-calc", "api"));
        denied(fixture.refused(token), "permission denied");
        fixture.cluster.knows(token, ClusterStub.account("prod", "calc", "uid-calc", "elsewhere"));
        denied(fixture.refused(token), "permission denied");
        fixture.cluster.knows(token, Map.of("authenticated", false));
        denied(fixture.refused(token), "permission denied");
        fixture.cluster.knows(token, Map.of("authenticated", true, "user", Map.of("username", "admin")));
        denied(fixture.refused(token), "permission denied");
    }

    @Test
    void roleMayAskForAnAudience() {
        fixture.role("{\"audience\":\"vault\"}");

        denied(
                fixture.refused(token),
                "invalid audience (aud) claim: audience claim does not match any expected audience");
        String meant = fixture.podToken("prod", "calc", "uid-calc", "vault");
        fixture.cluster.knows(meant, ClusterStub.account("prod", "calc", "uid-calc", "vault"));
        assertThat(fixture.login(meant).alias()).isEqualTo("uid-calc");
    }

    @Test
    void signatureIsVerifiedWhereTheKeysAreKnown() {
        fixture.configure(Map.of("pem_keys", List.of(fixture.publicKey())));
        assertThat(fixture.login(token).alias()).isEqualTo("uid-calc");
        try (var other = new KubernetesFixture(pod)) {
            String forged = other.podToken("prod", "calc", "uid-calc", "api");
            fixture.cluster.knows(forged, ClusterStub.account("prod", "calc", "uid-calc", "api"));

            denied(fixture.refused(forged), "permission denied");
        }
    }

    @Test
    void expiredTokenIsRefusedWithoutAskingTheCluster() {
        fixture.method.advance(Duration.ofHours(2));

        assertThat(fixture.refused(token).errors()).singleElement().asString().contains("token is expired");
        assertThat(fixture.cluster.reviewed()).isEqualTo(Map.of());
    }

    @Test
    void tokensOfOldClustersLogIn() {
        String old = fixture.signed(Map.of(
                "iss",
                "kubernetes/serviceaccount",
                "kubernetes.io/serviceaccount/namespace",
                "prod",
                "kubernetes.io/serviceaccount/service-account.name",
                "calc",
                "kubernetes.io/serviceaccount/service-account.uid",
                "old-uid",
                "kubernetes.io/serviceaccount/secret.name",
                "calc-token-x"));
        fixture.cluster.knows(old, ClusterStub.account("prod", "calc", "old-uid"));
        fixture.configure(Map.of("disable_iss_validation", false));

        assertThat(fixture.login(old).metadata()).containsEntry("service_account_secret_name", "calc-token-x");
        denied(fixture.refused(token), "invalid issuer (iss) claim");
    }

    @Test
    void namespaceMayBeChosenByItsLabels() {
        fixture.role("{\"bound_service_account_namespaces\":\"none\","
                + "\"bound_service_account_namespace_selector\":\"matchLabels:\\n  team: risk\\n\"}");
        fixture.cluster.has("prod", Map.of("labels", Map.of("team", "etl")));
        denied(fixture.refused(token), "namespace not authorized");

        fixture.cluster.has("prod", Map.of("labels", Map.of("team", "risk", "more", "x")));

        assertThat(fixture.login(token).alias()).isEqualTo("uid-calc");
    }

    @Test
    void aliasMayBeTheNameAndShowAnnotations() {
        fixture.role("{\"alias_name_source\":\"serviceaccount_name\"}");
        fixture.configure(Map.of("use_annotations_as_alias_metadata", true));
        fixture.cluster.has(
                "prod/serviceaccounts/calc",
                Map.of("annotations", Map.of("vault.hashicorp.com/alias-metadata-tier", "gold", "other", "x")));

        Login login = fixture.login(token);

        assertThat(login.alias()).isEqualTo("prod/calc");
        assertThat(login.aliasMetadata()).containsEntry("tier", "gold").doesNotContainKey("other");
    }

    @Test
    void tokenAsksForItselfWhereThereIsNoReviewer() {
        fixture.configure(Map.of("token_reviewer_jwt", ""));

        assertThat(fixture.login(token).alias()).isEqualTo("uid-calc");
    }

    @Test
    void podLendsItsAuthorityAndTokenUnlessForbidden() throws IOException {
        Files.writeString(pod.resolve("ca.crt"), fixture.cluster.caPem());
        Files.writeString(pod.resolve("token"), ClusterStub.REVIEWER + "\n");
        fixture.cluster.knows(token, Map.of("authenticated", false));
        String other = known("prod", "calc");
        fixture.configure(Map.of("kubernetes_ca_cert", "", "token_reviewer_jwt", ""));

        assertThat(fixture.login(other).alias()).isEqualTo("uid-calc");
    }

    @Test
    void clusterWithAnotherAuthorityIsNotAsked() {
        fixture.configure(Map.of(
                "kubernetes_ca_cert", TestCertificates.named("localhost", "EC").pem()));
        denied(fixture.refused(token), "permission denied");
        assertThat(fixture.cluster.reviewed()).isEqualTo(Map.of());

        fixture.configure(
                Map.of("kubernetes_ca_cert", "-----BEGIN CERTIFICATE-----\\n.....\\n-----END CERTIFICATE-----"));

        denied(fixture.refused(token), "permission denied");
    }

    @Test
    void renewalFollowsTheRoleAsItIsNow() {
        Login login = fixture.login(token);
        fixture.role("{\"token_ttl\":30}");

        assertThat(fixture.method.renew(login).token().ttl()).isEqualTo(Duration.ofSeconds(30));
        fixture.method.delete("role/app");
        assertThatThrownBy(() -> fixture.method.renew(login)).hasMessageContaining("does not exist during renewal");
    }

    @Test
    void incompleteRequestsAreToldWhatIsMissing() {
        assertThat(fixture.method.writeFailure("login", "{}").errors()).containsExactly("missing role");
        assertThat(fixture.method.writeFailure("login", "{\"role\":\"app\"}").errors())
                .containsExactly("missing jwt");
        assertThat(fixture.method
                        .writeFailure("login", "{\"role\":\"x\",\"jwt\":\"y\"}")
                        .errors())
                .containsExactly("invalid role name \"x\"");
        assertThat(fixture.refused("no.jwt").status()).isEqualTo(403);
    }
}
