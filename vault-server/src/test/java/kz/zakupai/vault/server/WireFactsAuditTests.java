package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.zakupai.vault.server.core.CoreSettings;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks for a value in the audit file asks the server for its hash. */
class WireFactsAuditTests {
    @Test
    void theHashOfAValueIsWhatStandsInTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("audit.log");
        var device = new CoreSettings.AuditDevice("file", "file", "", Map.of("file_path", file.toString()));
        try (var vault = new ServerFixture(new MemoryStore(), device).ready()) {
            vault.post("sys/mounts/kv", "{\"type\":\"kv\"}");
            vault.post("kv/a", "{\"k\":\"canary-value\"}");

            var reply = vault.post("sys/audit-hash/file", "{\"input\":\"canary-value\"}");

            String hash = WireFact.text(reply, "data", "hash");
            assertThat(hash).matches("hmac-sha256:[0-9a-f]{64}");
            assertThat(reply.json()).containsEntry("hash", hash);
            assertThat(Files.readString(file))
                    .contains("\"data\":{\"k\":\"" + hash + "\"}")
                    .doesNotContain("canary-value");
            assertThat(vault.post("sys/audit-hash/none", "{\"input\":\"x\"}").error())
                    .isEqualTo("unknown audit backend");
        }
    }
}
