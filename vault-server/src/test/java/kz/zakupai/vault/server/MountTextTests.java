package kz.zakupai.vault.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kz.zakupai.vault.server.ServerFixture.Reply;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.store.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and clients may write of a mount has limits: all mounts are one entry in the store. */
class MountTextTests {
    private final ServerFixture vault = new ServerFixture(new MemoryStore());

    @BeforeEach
    void prepare() {
        vault.ready();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private Reply mount(Map<String, ?> more) {
        var body = new LinkedHashMap<String, Object>(more);
        body.put("type", "kv");
        return vault.post("sys/mounts/q", new String(Json.bytes(body), StandardCharsets.UTF_8));
    }

    private void refused(Map<String, ?> more, String text) {
        Reply reply = mount(more);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.error()).contains(text);
        assertThat(vault.get("sys/mounts/q").status()).isEqualTo(400);
    }

    @Test
    void aDescriptionHasUpTo4096Characters() {
        refused(Map.of("description", "d".repeat(4097)), "description may have at most 4096 characters, not 4097");
        assertThat(mount(Map.of("description", "d".repeat(4096))).status()).isEqualTo(204);
    }

    @Test
    void aDescriptionHoldsNoControlCharacters() {
        refused(Map.of("description", "a\u001b[2J"), "control characters");
        assertThat(mount(Map.of("description", "two\nlines\tand \u00e9")).status())
                .isEqualTo(204);
    }

    @Test
    void optionsAreFewAndShort() {
        refused(Map.of("options", Map.of("version", "1", "x", "v".repeat(4097))), "the value of an option");
        refused(Map.of("options", Map.of("n".repeat(257), "v")), "the name of an option");
        var many = new TreeMap<String, String>();
        IntStream.range(0, 65).forEach(i -> many.put("o" + i, "v"));
        refused(Map.of("options", many), "options takes at most 64 entries");
    }

    @Test
    void listsOfHeadersAndKeysAreShort() {
        List<String> many = Collections.nCopies(257, "X-A");
        refused(Map.of("config", Map.of("passthrough_request_headers", many)), "at most 256 items");
        refused(
                Map.of("config", Map.of("audit_non_hmac_request_keys", List.of("k".repeat(257)))),
                "an item of audit_non_hmac_request_keys");
    }

    @Test
    void tuningKeepsTheLimitsAndChangesNothingBeyondThem() {
        mount(Map.of("description", "old"));
        Reply tuned = vault.post("sys/mounts/q/tune", "{\"description\":\"" + "d".repeat(4097) + "\"}");

        assertThat(tuned.status()).isEqualTo(400);
        assertThat(vault.get("sys/mounts/q/tune").object("data")).containsEntry("description", "old");
    }
}
