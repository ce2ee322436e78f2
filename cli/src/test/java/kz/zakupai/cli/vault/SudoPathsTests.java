package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.SudoPaths;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;
import org.junit.jupiter.api.Test;

class SudoPathsTests {
    @Test
    void everySystemPathThatTheServerProtectsIsKnown() {
        try (Development vault =
                VaultServer.startDevelopment("127.0.0.1", 0, Secret.of("root"), InstantSource.system())) {
            var shell =
                    new VaultShell(Map.of("VAULT_ADDR", vault.server().address().toString(), "VAULT_TOKEN", "root"));
            String answer = shell.run("read", "-format=json", "sys/internal/specs/openapi")
                    .out();
            if (!(JsonValue.parse(answer.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject document)) {
                throw new AssertionError("no object: " + answer);
            }
            JsonObject paths = document.object("data").object("paths");
            List<String> sudo = paths.fields().keySet().stream()
                    .filter(path ->
                            path.startsWith("/sys/") && paths.object(path).isTrue("x-vault-sudo"))
                    .map(path -> path.substring(1).replaceAll("\\{[^}]*}", "x"))
                    .toList();
            assertThat(sudo).contains("sys/host-info", "sys/remount");
            assertThat(sudo).allMatch(SudoPaths::contains);
        }
    }
}
