package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Transit's batches take any value in any field of an item without breaking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchItemTests {
    private static final List<String> PATHS = List.of("encrypt", "decrypt", "rewrap", "hmac", "sign", "verify");
    private static final List<String> KEYS = List.of("probe", "derived", "pair");
    private static final List<String> FIELDS = List.of(
            "plaintext",
            "ciphertext",
            "input",
            "context",
            "nonce",
            "associated_data",
            "key_version",
            "signature",
            "hmac",
            "reference");

    private final ServerFixture vault = new ServerFixture(new MemoryStore());
    private final LoggedProblems logged = new LoggedProblems(HostileValues.CANARY);

    @BeforeAll
    void prepare() {
        new ProbedMounts(vault.ready()).mount();
        vault.post("transit/keys/derived", "{\"derived\":true}");
        vault.post("transit/keys/pair", "{\"type\":\"ecdsa-p256\"}");
    }

    @AfterAll
    void close() {
        logged.close();
        vault.close();
    }

    @Test
    void noValueInABatchItemBreaksIt() {
        var findings = new TreeSet<String>();
        for (String path : PATHS) {
            for (String key : KEYS) {
                for (String field : FIELDS) {
                    HostileValues.json().forEach(value -> findings.addAll(problems(path + "/" + key, field, value)));
                }
            }
        }

        assertThat(findings).isEmpty();
    }

    private List<String> problems(String path, String field, String value) {
        String valid = "\"plaintext\":\"cHJvYmU=\",\"input\":\"cHJvYmU=\",\"context\":\"cHJvYmU=\"";
        String item = valid.contains("\"" + field + "\"")
                ? valid.replace("\"" + field + "\":\"cHJvYmU=\"", "\"" + field + "\":" + value)
                : valid + ",\"" + field + "\":" + value;
        Reply reply = vault.post("transit/" + path, "{\"batch_input\":[{" + item + "}]}");
        var problems = new ArrayList<>(logged.taken(true));
        if (reply.status() >= 500) {
            problems.add("answered with " + reply.status());
        }
        String place = path + " " + field + " " + value.substring(0, Math.min(60, value.length()));
        return problems.stream().map(problem -> place + ": " + problem).toList();
    }
}
