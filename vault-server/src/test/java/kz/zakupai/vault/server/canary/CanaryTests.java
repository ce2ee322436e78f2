package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import kz.zakupai.vault.server.audit.network.LineReceiver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recognisable secrets go through a whole server and are then looked for in everything it wrote and said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CanaryTests {
    private static final String PROBE = "a text to be hashed";

    private final Map<String, byte[]> places = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();
    private List<Canary> canaries = List.of();
    private byte[] otherAnswers = new byte[0];
    private String fileHash = "";
    private String socketHash = "";
    private String fileText = "";

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        try (var receiver = LineReceiver.at(0)) {
            CanaryRun run;
            try (var server = new CanaryServer(folder, receiver.port())) {
                run = new CanaryRun(server);
                String root = new KeySecrets(run).begin();
                var monitor = server.follow("sys/monitor?log_level=trace");
                new EngineSecrets(run).put();
                new AuthSecrets(run, root).put();
                hashes(run);
                tell(run);
                files("while it runs: ", folder);
                places.put("sys/monitor", monitor.toByteArray());
                server.end();
                places.put("its log", server.output());
            }
            files("afterwards: ", folder);
            fileText = Files.readString(folder.resolve("audit.log"));
            places.putAll(run.silentAnswers());
            canaries = List.copyOf(run.canaries());
            otherAnswers = run.otherAnswers();
            for (long count = fileText.lines().count(); count > 0; count--) {
                sent.add(receiver.line());
            }
            places.put("the audit socket", String.join("\n", sent).getBytes(UTF_8));
        }
    }

    private void hashes(CanaryRun run) {
        String body = "{\"input\":\"" + PROBE + "\"}";
        fileHash = run.write("sys/audit-hash/file", body).at("data.hash");
        socketHash = run.write("sys/audit-hash/socket", body).at("data.hash");
        run.write("kv/probe", "{\"v\":\"" + PROBE + "\"}");
    }

    /** What the server tells of itself. */
    private void tell(CanaryRun run) throws Exception {
        for (String path : List.of(
                "sys/metrics",
                "sys/metrics?format=prometheus",
                "sys/host-info",
                "sys/in-flight-req",
                "sys/config/state/sanitized",
                "sys/mounts",
                "sys/auth",
                "sys/audit",
                "sys/internal/specs/openapi",
                "sys/seal-status")) {
            run.shows(path);
        }
        byte[] snapshot = run.server().bytes("sys/storage/raft/snapshot");
        places.put("a snapshot", snapshot);
        if (snapshot.length > 2 && snapshot[0] == 0x1f && (snapshot[1] & 0xff) == 0x8b) {
            places.put("a snapshot, unpacked", new GZIPInputStream(new ByteArrayInputStream(snapshot)).readAllBytes());
        }
        Path process = Path.of("/proc", String.valueOf(run.server().process()));
        places.put("its arguments", Files.readAllBytes(process.resolve("cmdline")));
        places.put("its environment", Files.readAllBytes(process.resolve("environ")));
    }

    private void files(String when, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                places.put(when + folder.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void noSecretStandsWhereItShouldNot() {
        var search = new CanarySearch(canaries);
        Map<String, Set<String>> found = new TreeMap<>();
        places.forEach((place, bytes) -> {
            Set<String> there = search.in(bytes);
            if (!there.isEmpty()) {
                found.put(place, there);
            }
        });

        assertThat(found).isEmpty();
        assertThat(canaries).hasSizeGreaterThan(80);
    }

    /** Else the test above could not fail. */
    @Test
    void aSecretWouldBeFoundInAnyForm() {
        Canary canary = Canary.of("one", "canary-0123456789 \"&é");
        var search = new CanarySearch(List.of(canary));
        for (byte[] form : canary.forms()) {
            byte[] place = ("before " + new String(form, ISO_8859_1) + " after").getBytes(ISO_8859_1);
            assertThat(search.in(place)).containsExactly("one");
        }
        for (int i = 0; i < 4; i++) {
            String inside = CanaryRun.base64("x".repeat(i) + "canary-0123456789 \"&é" + "y");
            assertThat(search.in(inside.getBytes(UTF_8))).containsExactly("one");
        }
        assertThat(search.in("canary-012345678".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void whatIsLookedThroughIsThere() {
        assertThat(places).containsKeys("its log", "the audit socket", "afterwards: audit.log", "sys/monitor");
        assertThat(places.keySet()).anyMatch(name -> name.startsWith("while it runs: data") && name.endsWith("-wal"));
        assertThat(new String(places.getOrDefault("its log", new byte[0]), UTF_8))
                .contains("TRACE")
                .contains("DEBUG");
        assertThat(new String(places.getOrDefault("sys/monitor", new byte[0]), UTF_8))
                .contains("auth.kubernetes");
        assertThat(new CanarySearch(canaries).in(otherAnswers)).hasSizeGreaterThan(25);
    }

    @Test
    void eachAuditLineHasTheDocumentedFieldsAndEachRequestItsAnswer() {
        for (List<String> device : List.of(fileText.lines().toList(), sent)) {
            var check = new AuditLineCheck();
            device.stream().skip(1).forEach(check::line);

            assertThat(check.problems()).isEmpty();
            assertThat(check.lines()).isGreaterThan(200);
            assertThat(check.unanswered()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void eachDeviceShowsTheHashThatItIsAskedFor() {
        String shown = "\"data\":{\"v\":\"";
        assertThat(fileHash).isNotEqualTo(socketHash);
        assertThat(fileText).contains(shown + fileHash).doesNotContain(shown + socketHash);
        assertThat(String.join("\n", sent)).contains(shown + socketHash).doesNotContain(shown + fileHash);
    }
}
