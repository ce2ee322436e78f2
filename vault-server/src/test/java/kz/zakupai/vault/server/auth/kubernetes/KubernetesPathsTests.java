package kz.zakupai.vault.server.auth.kubernetes;

import static kz.zakupai.vault.server.engine.EngineFixture.data;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.engine.EngineFixture;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesPathsTests {
    private final EngineFixture method = new EngineFixture(new KubernetesEngine(), "auth/kubernetes/");

    @AfterEach
    void close() {
        method.engine().close();
    }

    @Test
    void configIsShownWithoutTheReviewersToken() {
        assertThat(method.failure(Operation.READ, "config", Map.of()).status()).isEqualTo(404);
        method.write("config", "{\"kubernetes_host\":\"https://k8s:6443\",\"token_reviewer_jwt\":\"secret\"}");

        assertThat(data(method.read("config")))
                .isEqualTo(Map.of(
                        "kubernetes_host",
                        "https://k8s:6443",
                        "kubernetes_ca_cert",
                        "",
                        "pem_keys",
                        List.of(),
                        "issuer",
                        "",
                        "disable_iss_validation",
                        true,
                        "disable_local_ca_jwt",
                        false,
                        "use_annotations_as_alias_metadata",
                        false,
                        "token_reviewer_jwt_set",
                        true));
        assertThat(new String(method.storage.get("config"), StandardCharsets.UTF_8))
                .contains("secret");
        method.write("config", "{\"kubernetes_host\":\"https://k8s:6443\"}");
        assertThat(data(method.read("config"))).containsEntry("token_reviewer_jwt_set", false);
    }

    @Test
    void roleIsShownAsItWasWritten() {
        method.write(
                "role/Dev",
                "{\"bound_service_account_names\":\"a,b\",\"bound_service_account_namespaces\":[\"*\"],"
                        + "\"policies\":\"p\",\"max_ttl\":\"1h\",\"num_uses\":3}");
        method.write("role/dev", "{\"audience\":\"vault\"}");

        assertThat(data(method.read("role/dev")))
                .containsEntry("bound_service_account_names", List.of("a", "b"))
                .containsEntry("bound_service_account_namespaces", List.of("*"))
                .containsEntry("bound_service_account_namespace_selector", "")
                .containsEntry("alias_name_source", "serviceaccount_uid")
                .containsEntry("audience", "vault")
                .containsEntry("policies", List.of("p"))
                .containsEntry("token_policies", List.of("p"))
                .containsEntry("max_ttl", 3600)
                .containsEntry("num_uses", 3);
        assertThat(method.list("role")).isEqualTo(List.of("dev"));
        method.delete("role/DEV");
        assertThat(method.failure(Operation.READ, "role/dev", Map.of()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config | {} | no host provided",
                "config | {\"kubernetes_host\":\"h\",\"disable_local_ca_jwt\":true} | kubernetes_ca_cert must be given",
                "config | {\"kubernetes_host\":\"h\",\"pem_keys\":[\"k\"]} | does not contain any valid public keys",
                "role/a | {} | \"bound_service_account_names\" can not be empty",
                "role/a | {\"bound_service_account_names\":\"a\"} | \"bound_service_account_namespaces\" can not be empty if",
                "role/a | {\"bound_service_account_names\":\"a,*\"} | can not mix \"*\" with values",
                "role/a | {\"bound_service_account_names\":\"a\",\"bound_service_account_namespaces\":\"b,*\"} | can not mix",
                "role/a | {\"bound_service_account_names\":\"a\",\"bound_service_account_namespaces\":\"b\",\"alias_name_source\":\"x\"} | invalid alias_name_source",
                "role/a | {\"bound_service_account_names\":\"a\",\"bound_service_account_namespace_selector\":\"x: [\"} | invalid \"bound_service_account_namespace_selector\" configured",
                "role/a | {\"bound_service_account_names\":\"a\",\"bound_service_account_namespace_selector\":\"matchExpressions: []\"} | configured",
                "role/a | {\"token_period\":99999999} | is greater than the backend's maximum lease TTL",
            })
    void impossibleSettingsAreRefusedAndChangeNothing(String path, String body, String text) {
        var failure = method.writeFailure(path, body);

        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.errors()).singleElement().asString().contains(text);
        assertThat(method.storage.keys()).isEmpty();
    }

    @Test
    void maximumAboveTheMountsIsWarnedOf() {
        Response response = method.write(
                "role/a",
                "{\"bound_service_account_names\":\"a\",\"bound_service_account_namespaces\":\"b\","
                        + "\"token_max_ttl\":99999999}");

        assertThat(response.warnings()).singleElement().asString().startsWith("max_ttl is greater than the system");
    }
}
