package kz.zakupai.cli.vault;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.api.Pause;
import kz.zakupai.cli.vault.command.Surroundings;
import kz.zakupai.cli.vault.command.Terminal;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.Development;
import kz.zakupai.vault.server.VaultServer;

/**
 * What the launcher runs once to fill the start-up cache of {@code vault server}: a development server in memory on a
 * free port, and a few requests to it.
 */
final class ServerTraining {
    private static final Secret TOKEN = Secret.of("training");
    private static final List<List<String>> REQUESTS = List.of(
            List.of("status"),
            List.of("kv", "put", "secret/a", "a=b"),
            List.of("kv", "get", "secret/a"),
            List.of("policy", "write", "reader", "-"),
            List.of("auth", "enable", "approle"),
            List.of("write", "auth/approle/role/a", "token_policies=reader"),
            List.of("read", "auth/approle/role/a/role-id"),
            List.of("write", "-force", "auth/approle/role/a/secret-id"),
            List.of("token", "create", "-policy=reader"),
            List.of("token", "lookup"));

    /** What {@code policy write reader -} reads. */
    private static final byte[] POLICY =
            "path \"secret/*\" { capabilities = [\"read\"] }".getBytes(StandardCharsets.UTF_8);

    private ServerTraining() {}

    public static void main(String[] args) {
        int failed = 0;
        try (Development development = VaultServer.startDevelopment("127.0.0.1", 0, TOKEN, InstantSource.system());
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Map<String, String> environment =
                    Map.of("VAULT_ADDR", development.server().address().toString(), "VAULT_TOKEN", TOKEN.reveal());
            Surroundings surroundings = new Surroundings(
                    environment, new ByteArrayInputStream(POLICY), nowhere, nowhere, Terminal.NONE, Pause.REAL);
            for (List<String> request : REQUESTS) {
                failed += Main.run(request, surroundings) == 0 ? 0 : 1;
            }
        }
        System.exit(failed == 0 ? 0 : 1);
    }
}
