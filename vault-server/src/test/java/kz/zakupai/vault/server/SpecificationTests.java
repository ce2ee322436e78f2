package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the server says of itself: the OpenAPI document, and what a caller may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecificationTests {
    private static final String DOCUMENT = "sys/internal/specs/openapi";

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private String root = "";
    private String reader = "";

    @BeforeAll
    void prepare() {
        root = vault.ready().token();
        vault.post("sys/mounts/team/kv", "{\"type\":\"kv\",\"options\":{\"version\":\"2\"}}");
        vault.post("sys/mounts/other", "{\"type\":\"kv\"}");
        vault.post("sys/auth/approle", "{\"type\":\"approle\"}");
        vault.policy("reader", """
                path "team/kv/data/+/x" { capabilities = ["read"] }
                path "team/kv/data/*" { capabilities = ["list", "read"] }
                path "team/kv/data/no" { capabilities = ["deny"] }
                path "cubbyhole/w" {
                  capabilities = ["update"]
                  min_wrapping_ttl = "1m"
                }
                """);
        reader = vault.tokenWith("reader");
    }

    @AfterAll
    void close() {
        vault.close();
    }

    private Reply asked(String token, String path) {
        Reply reply = vault.as(token).get(path);
        vault.as(root);
        return reply;
    }

    @Test
    void documentHoldsThePathsOfAllMounts() {
        Reply reply = asked(root, DOCUMENT);

        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json()).containsEntry("openapi", "3.0.2").doesNotContainKey("request_id");
        assertThat(reply.object("paths"))
                .containsKeys(
                        "/team/kv/data/{path}",
                        "/other/{path}",
                        "/auth/approle/login",
                        "/auth/token/create",
                        "/sys/mounts/{path}",
                        "/sys/seal-status",
                        "/identity/entity/id/{id}");
        assertThat(String.valueOf(reply.object("paths").get("/auth/approle/login")))
                .contains("x-vault-unauthenticated=true", "requestBody");
        assertThat(String.valueOf(reply.object("paths").get("/identity/entity/id")))
                .contains("name=list", "enum=[true]");
    }

    @Test
    void everyReferenceLeadsToASchemaAndEveryOperationHasItsOwnId() {
        String text = asked(root, DOCUMENT).text();
        var ids = new ArrayList<String>();
        var matcher = Pattern.compile("\"operationId\":\"([^\"]+)\"").matcher(text);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        var references = Pattern.compile("\"#/components/schemas/([^\"]+)\"").matcher(text);
        int found = 0;
        while (references.find()) {
            assertThat(text).contains("\"" + references.group(1) + "\":{\"type\":\"object\"");
            found++;
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void genericMountPathsAreParameters() {
        Map<String, @Nullable Object> paths =
                asked(root, DOCUMENT + "?generic_mount_paths=true").object("paths");

        assertThat(paths)
                .containsKeys(
                        "/{team_kv_mount_path}/data/{path}",
                        "/auth/{approle_mount_path}/login",
                        "/auth/token/create",
                        "/sys/mounts/{path}")
                .doesNotContainKey("/auth/approle/login");
        assertThat(String.valueOf(paths.get("/auth/{approle_mount_path}/login")))
                .contains("default=approle");
    }

    @Test
    void documentOfALimitedTokenHoldsItsMountsAlone() {
        assertThat(asked(reader, DOCUMENT).object("paths"))
                .containsKey("/team/kv/data/{path}")
                .doesNotContainKeys("/other/{path}", "/auth/approle/login");
        assertThat(asked("", DOCUMENT).status()).isEqualTo(403);
    }

    @Test
    void resultantRulesAreThoseOfAllPolicies() {
        Map<String, @Nullable Object> data =
                asked(reader, "sys/internal/ui/resultant-acl").object("data");

        assertThat(data).containsEntry("root", false);
        assertThat(String.valueOf(data.get("exact_paths")))
                .contains("team/kv/data/no={capabilities=[deny]}")
                .contains("cubbyhole/w={capabilities=[update], min_wrapping_ttl=60}");
        assertThat(String.valueOf(data.get("glob_paths")))
                .contains("team/kv/data/={capabilities=[list, read]}", "team/kv/data/+/x={capabilities=[read]}");
        assertThat(asked(root, "sys/internal/ui/resultant-acl").object("data"))
                .containsEntry("root", true)
                .containsEntry("exact_paths", Map.of());
    }

    @Test
    void everyPathHasHelp() {
        for (String path : List.of("identity/entity/id/x", "identity/oidc/key/k", "sys/mounts/x", "team/kv/data/x")) {
            assertThat(String.valueOf(asked(root, path + "?help=1").json().get("help")))
                    .contains("Matching Route", "## PARAMETERS");
        }
    }
}
