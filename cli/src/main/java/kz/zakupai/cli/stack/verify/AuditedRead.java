package kz.zakupai.cli.stack.verify;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.zakupai.cli.stack.bootstrap.VaultAdmin;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.Patience;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.json.JsonException;
import kz.zakupai.vault.client.json.JsonObject;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;

/** Reads a path that nobody else reads, and looks for the two lines of it in the audit file, with the reader's own hash. */
final class AuditedRead {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 8 << 20;

    private final Home home;
    private final VaultAdmin operator;

    AuditedRead(Home home, VaultAdmin operator) {
        this.home = home;
        this.operator = operator;
    }

    List<String> gaps() throws IOException {
        Secret token = operator.token().orElseThrow();
        JsonObject answer = operator.write("sys/audit-hash/file", Map.of("input", token.reveal()));
        String hash =
                answer.object("data").text("hash").or(() -> answer.text("hash")).orElse("");
        String path = "zakupai/data/nobody/" + UUID.randomUUID();
        long before = home.auditFile().toFile().length();
        operator.send(VaultRequest.get(path));
        var types = new ArrayList<String>();
        Patience.until(
                () -> {
                    types.clear();
                    types.addAll(types(before, path, hash));
                    return types.size() >= 2;
                },
                LIMIT);
        var problems = new ArrayList<String>();
        for (String type : List.of("request", "response")) {
            if (!types.contains(type)) {
                problems.add("vault/audit.log has no " + type + " line for a read that was just done");
            }
        }
        return problems;
    }

    /** The types of the lines about {@code path} by the reader with this hash. */
    private List<String> types(long from, String path, String hash) {
        return lines(from).stream()
                .map(AuditedRead::object)
                .filter(line -> line.object("request").text("path").orElse("").equals(path))
                .filter(line -> line.object("request")
                                .text("client_token")
                                .orElse("")
                                .equals(hash)
                        || line.object("auth").text("client_token").orElse("").equals(hash))
                .map(line -> line.text("type").orElse(""))
                .toList();
    }

    private List<String> lines(long from) {
        try (var file = new RandomAccessFile(home.auditFile().toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) Math.min(MAX_BYTES, file.length() - from)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static JsonObject object(String line) {
        try {
            return JsonValue.parse(line.getBytes(StandardCharsets.UTF_8))
                    .asObject()
                    .orElse(JsonObject.EMPTY);
        } catch (JsonException unfinished) {
            return JsonObject.EMPTY;
        }
    }
}
