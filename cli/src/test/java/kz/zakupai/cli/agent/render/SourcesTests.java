package kz.zakupai.cli.agent.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.zakupai.cli.agent.config.TemplateText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What templates get of a Vault, of files and of the environment. */
class SourcesTests {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestingClock clock = new TestingClock();
    private final TestVault vault = new TestVault(clock);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void secretIsTheSameWithAndWithoutData() {
        vault.write("app", Map.of("password", "pw"));
        assertThat(rendered("{{ with secret \"zakupai/app\" }}{{ .Data.data.password }}{{ end }}"))
                .isEqualTo("pw");
        assertThat(rendered("{{ with secret \"zakupai/data/app\" }}{{ .Data.data.password }}{{ end }}"))
                .isEqualTo("pw");
    }

    @Test
    void metadataIsReadWhereItIsAskedForByItsPath() {
        vault.write("app", Map.of("password", "pw"));
        assertThat(rendered("{{ with secret \"zakupai/metadata/app\" }}{{ .Data.current_version }}{{ end }}"))
                .isEqualTo("1");
        assertThat(rendered("{{ range secrets \"zakupai/metadata/\" }}{{ . }}{{ end }}"))
                .isEqualTo("app");
    }

    @Test
    void versionThatIsAskedForStays() {
        vault.write("app", Map.of("password", "old"));
        vault.write("app", Map.of("password", "new"));
        assertThat(rendered("{{ with secret \"zakupai/app?version=1\" }}{{ .Data.data.password }}{{ end }}"))
                .isEqualTo("old");
    }

    @Test
    void namesAreListedAndNewOnesNoticed() {
        vault.write("services/b", Map.of("x", "y"));
        vault.write("services/a/deep", Map.of("x", "y"));
        try (WatchedText text =
                WatchedText.of(vault, clock, "{{ range secrets \"zakupai/services\" }}{{ . }} {{ end }}")) {
            text.after(Duration.ZERO);
            vault.write("services/c", Map.of("x", "y"));
            text.after(SECOND);
            assertThat(text.contents).containsExactly("a/ b ", "a/ b c ");
        }
    }

    @Test
    void changeIsNoticedWhereTheMountKeepsNoVersions() {
        vault.asRoot("sys/mounts/plain", Map.of("type", "kv", "options", Map.of("version", "1")));
        vault.asRoot("plain/app", Map.of("password", "first"));
        try (WatchedText text =
                WatchedText.of(vault, clock, "{{ with secret \"plain/app\" }}{{ .Data.password }}{{ end }}")) {
            text.after(Duration.ZERO);
            vault.asRoot("plain/app", Map.of("password", "second"));
            text.after(SECOND);
            assertThat(text.contents).containsExactly("first", "second");
        }
    }

    @Test
    void writeWithParametersIsMadeOnceAndNotRepeated() {
        vault.asRoot("sys/mounts/transit", Map.of("type", "transit"));
        vault.asRoot("transit/keys/app", Map.of());
        String template =
                "{{ with secret \"transit/encrypt/app\" \"plaintext=aGVsbG8=\" }}{{ .Data.ciphertext }}{{ end }}";
        try (WatchedText text = WatchedText.of(vault, clock, template)) {
            text.after(Duration.ZERO);
            text.after(Duration.ofDays(30));
            assertThat(text.contents).singleElement().asString().startsWith("vault:v1:");
            assertThat(vault.sent())
                    .filteredOn("PUT transit/encrypt/app"::equals)
                    .hasSize(1);
        }
    }

    @Test
    void refusalSaysWhichRuleIsMissing() {
        vault.write("app", Map.of("password", "pw"));
        vault.limit("path \"zakupai/data/other\" { capabilities = [\"read\"] }");
        try (WatchedText text =
                WatchedText.of(vault, clock, "{{ with secret \"zakupai/app\" }}{{ .Data.data.password }}{{ end }}")) {
            text.after(Duration.ZERO);
            assertThat(text.failures)
                    .singleElement()
                    .asString()
                    .contains("path \"zakupai/data/app\" { capabilities = [\"read\"] }");
        }
    }

    @Test
    void missingSecretIsRenderedSoonAfterItIsWritten() {
        try (WatchedText text =
                WatchedText.of(vault, clock, "{{ with secret \"zakupai/app\" }}{{ .Data.data.password }}{{ end }}")) {
            text.after(Duration.ZERO);
            assertThat(text.failures).singleElement().asString().contains("there is no secret at zakupai/data/app");
            vault.write("app", Map.of("password", "pw"));
            text.after(SECOND);
            assertThat(text.contents).containsExactly("pw");
        }
    }

    @Test
    void templateFileIsReadAgainWhenItChangesAndItsMistakeIsNamedWithItsPlace() throws IOException {
        Path source = Files.writeString(folder.resolve("app.ctmpl"), "one");
        VaultAnswers answers = new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of());
        try (WatchedText text = new WatchedText(answers, clock, WatchedText.source(source), Duration.ZERO, _ -> {})) {
            text.after(Duration.ZERO);
            Files.writeString(source, "a line\n{{ wrong }}");
            text.after(SECOND);
            assertThat(text.failures).singleElement().asString().startsWith(source + ":2:4: ");
            Files.writeString(source, "three");
            text.after(Duration.ofSeconds(5));
            assertThat(text.contents).containsExactly("one", "three");
        }
    }

    @Test
    void templateFileThatChangesWhileTheVaultIsAwayIsRenderedFromWhatIsKnown() throws IOException {
        vault.write("app", Map.of("password", "pw"));
        String secret = "{{ with secret \"zakupai/app\" }}{{ .Data.data.password }}{{ end }}";
        Path source = Files.writeString(folder.resolve("app.ctmpl"), secret);
        VaultAnswers answers = new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of());
        try (WatchedText text = new WatchedText(answers, clock, WatchedText.source(source), Duration.ZERO, _ -> {})) {
            text.after(Duration.ZERO);
            vault.away(true);
            text.after(SECOND);
            Files.writeString(source, "new: " + secret);
            text.after(SECOND);
            assertThat(text.contents).containsExactly("pw", "new: pw");
        }
    }

    @Test
    void fileIsReadInsideTheSandboxOnlyAndAgainWhenItChanges() throws IOException {
        Path inside = Files.writeString(
                Files.createDirectory(folder.resolve("sandbox")).resolve("part"), "part one");
        Path outside = Files.writeString(folder.resolve("outside"), "not for you");
        Files.createSymbolicLink(folder.resolve("sandbox/way-out"), outside);
        try (WatchedText text = reading(inside);
                WatchedText escaping = reading(folder.resolve("sandbox/way-out"))) {
            text.after(Duration.ZERO);
            Files.writeString(inside, "part two!");
            text.after(SECOND);
            escaping.after(Duration.ZERO);
            assertThat(text.contents).containsExactly("part one", "part two!");
            assertThat(escaping.contents).isEmpty();
            assertThat(escaping.failures).singleElement().asString().contains("only, not");
        }
    }

    private WatchedText reading(Path file) {
        TemplateText text = new TemplateText(
                Optional.empty(),
                Optional.of("{{ file \"" + file + "\" }}"),
                false,
                "{{",
                "}}",
                Optional.of(folder.resolve("sandbox")));
        return new WatchedText(
                new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of()),
                clock,
                text,
                Duration.ZERO,
                _ -> {});
    }

    private String rendered(String template) {
        try (WatchedText text = WatchedText.of(vault, clock, template)) {
            text.after(Duration.ZERO);
            assertThat(text.failures).isEmpty();
            return text.contents.getFirst();
        }
    }
}
