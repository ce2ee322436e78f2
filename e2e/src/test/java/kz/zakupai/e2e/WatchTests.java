package kz.zakupai.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code zakupai status --watch} in a terminal, as a person sits before it; nothing of the stack runs. */
class WatchTests {
    private static final String OWN_SCREEN = "\u001b[?1049h";
    private static final String SCREEN_BEFORE = "\u001b[?1049l";
    private static final String CURSOR = "\u001b[?25h";

    @TempDir
    Path folder;

    private JsonNode inTerminal(int columns, String keys, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        var command = new ArrayList<String>(List.of(
                "python3",
                "src/test/python/terminal.py",
                "40",
                Integer.toString(columns),
                "Alertmanager runs",
                keys,
                root.resolve("zakupai").toString(),
                "status",
                "--watch",
                "--interval",
                "1s"));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "ZAKUPAI_HOME",
                        folder.resolve("home").toString(),
                        "ZAKUPAI_SKIP_BUILD",
                        "true",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "TERM",
                        "xterm"));
        builder.environment().remove("NO_COLOR");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return JsonMapper.shared().readTree(said);
    }

    @Test
    void qEndsItAndGivesTheTerminalBack() throws IOException, InterruptedException {
        JsonNode ended = inTerminal(100, "q", Map.of());
        String shown = ended.path("shown").asString();
        assertThat(ended.path("code").intValue()).as(shown).isZero();
        assertThat(ended.path("usual").booleanValue()).isTrue();
        assertThat(shown).contains(OWN_SCREEN, "calc-service", "\u001b[1;31mdown", "q ends");
        assertThat(shown.substring(shown.lastIndexOf(SCREEN_BEFORE))).contains("calc-service");
        assertThat(shown.lastIndexOf(CURSOR)).isGreaterThan(shown.lastIndexOf("\u001b[?25l"));
        assertThat(shown).doesNotContain("\u001b[2J");
    }

    @Test
    void ctrlCGivesTheTerminalBackToo() throws IOException, InterruptedException {
        JsonNode ended = inTerminal(100, "\\x03", Map.of());
        String shown = ended.path("shown").asString();
        assertThat(ended.path("code").intValue()).as(shown).isEqualTo(130);
        assertThat(ended.path("usual").booleanValue()).isTrue();
        assertThat(shown).contains(SCREEN_BEFORE);
    }

    @Test
    void whoWantsNoColoursGetsNone() throws IOException, InterruptedException {
        JsonNode ended = inTerminal(40, "q", Map.of("NO_COLOR", "1"));
        String shown = ended.path("shown").asString();
        assertThat(shown).contains(OWN_SCREEN).doesNotContainPattern("\u001b\\[[0-9;]*m");
        assertThat(shown.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(40));
    }
}
