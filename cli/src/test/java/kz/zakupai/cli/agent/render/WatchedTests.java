package kz.zakupai.cli.agent.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import kz.zakupai.cli.stack.home.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchedTests {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String PASSWORD = "{{ with secret \"zakupai/app\" }}{{ .Data.data.password }}{{ end }}";

    private final TestingClock clock = new TestingClock();
    private final TestVault vault = new TestVault(clock);

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void newVersionIsThereWithinASecond() {
        vault.write("app", Map.of("password", "first"));
        try (WatchedText text = WatchedText.of(vault, clock, PASSWORD)) {
            text.after(Duration.ZERO);
            vault.write("app", Map.of("password", "second"));
            text.after(SECOND);
            assertThat(text.contents).containsExactly("first", "second");
        }
    }

    @Test
    void unchangedSecretCostsOneRequestForMetadataPerTurnAndNothingIsGivenAgain() {
        vault.write("app", Map.of("password", "first"));
        try (WatchedText text = WatchedText.of(vault, clock, PASSWORD)) {
            text.after(Duration.ZERO);
            text.after(SECOND);
            vault.sent();
            text.after(SECOND);
            text.after(SECOND);
            assertThat(vault.sent()).containsExactly("GET zakupai/metadata/app", "GET zakupai/metadata/app");
            assertThat(text.contents).containsExactly("first");
        }
    }

    @Test
    void secretItselfIsAskedWhereMetadataMayNotBeReadAndNoDenialIsProvoked() {
        vault.write("app", Map.of("password", "first"));
        vault.limit("path \"zakupai/data/app\" { capabilities = [\"read\"] }");
        try (WatchedText text = WatchedText.of(vault, clock, PASSWORD)) {
            text.after(Duration.ZERO);
            vault.write("app", Map.of("password", "second"));
            text.after(SECOND);
            assertThat(vault.sent()).doesNotContain("GET zakupai/metadata/app");
            assertThat(text.contents).containsExactly("first", "second");
        }
    }

    @Test
    void deletedSecretLeavesTheContentAndItsReturnIsNoticed() {
        vault.write("app", Map.of("password", "first"));
        try (WatchedText text = WatchedText.of(vault, clock, PASSWORD)) {
            text.after(Duration.ZERO);
            vault.asRoot("DELETE", "zakupai/data/app");
            text.after(SECOND);
            text.after(SECOND);
            assertThat(text.contents).containsExactly("first");
            assertThat(text.failures).isNotEmpty().allMatch(problem -> problem.contains("zakupai/data/app"));
            vault.asRoot("DELETE", "zakupai/metadata/app");
            vault.write("app", Map.of("password", "other"));
            text.after(Duration.ofSeconds(6));
            assertThat(text.contents).containsExactly("first", "other");
        }
    }

    @Test
    void vaultThatIsAwayChangesNothingAndIsAskedSeldom() {
        vault.write("app", Map.of("password", "first"));
        try (WatchedText text = WatchedText.of(vault, clock, PASSWORD)) {
            text.after(Duration.ZERO);
            vault.away(true);
            vault.sent();
            for (int second = 0; second < 600; second++) {
                text.after(SECOND);
            }
            assertThat(vault.sent()).hasSizeBetween(100, 300);
            assertThat(text.failures).isEmpty();
            vault.away(false);
            vault.write("app", Map.of("password", "second"));
            text.after(Duration.ofSeconds(5));
            text.after(SECOND);
            assertThat(text.contents).containsExactly("first", "second");
        }
    }

    @Test
    void pathThatGetsNoAnswerHoldsUpNoOther() {
        vault.write("app", Map.of("password", "first"));
        vault.write("slow", Map.of("password", "slow"));
        String slow = PASSWORD.replace("app", "slow");
        try (WatchedText text = WatchedText.of(vault, clock, slow + PASSWORD)) {
            text.after(Duration.ZERO);
            text.after(SECOND);
            vault.awayFor("zakupai/metadata/slow");
            for (int second = 0; second < 60; second++) {
                text.after(SECOND);
            }
            vault.write("app", Map.of("password", "second"));
            for (int second = 0; second < 10; second++) {
                text.after(SECOND);
            }
            assertThat(text.contents).containsExactly("slowfirst", "slowsecond");
        }
    }

    @Test
    void twoTemplatesOfOneSecretAskOnce() {
        vault.write("app", Map.of("password", "first"));
        try (WatchedText one = WatchedText.of(vault, clock, PASSWORD);
                WatchedText other = new WatchedText(
                        one.answers, clock, WatchedText.text("2 " + PASSWORD), Duration.ZERO, _ -> {})) {
            one.after(Duration.ZERO);
            other.after(Duration.ZERO);
            assertThat(vault.sent()).filteredOn("GET zakupai/data/app"::equals).hasSize(1);
            assertThat(other.contents).containsExactly("2 first");
        }
    }

    @Test
    void changesInARowAreGivenOnceQuiet() {
        vault.write("app", Map.of("password", "0"));
        VaultAnswers answers = new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of());
        try (WatchedText text =
                new WatchedText(answers, clock, WatchedText.text(PASSWORD), Duration.ofSeconds(3), _ -> {})) {
            text.after(Duration.ZERO);
            for (int version = 1; version <= 3; version++) {
                vault.write("app", Map.of("password", Integer.toString(version)));
                text.after(SECOND);
            }
            assertThat(text.contents).containsExactly("0");
            text.after(Duration.ofSeconds(3));
            assertThat(text.contents).containsExactly("0", "3");
        }
    }

    /** The one who changes the token is the one for whom a question under way may be waiting. */
    @Test
    @Timeout(60)
    void newTokenIsNotedWhileAQuestionIsUnderWay() throws InterruptedException {
        vault.write("app", Map.of("password", "first"));
        CountDownLatch answer = new CountDownLatch(1);
        try (WatchedText text = WatchedText.of(vault, clock, PASSWORD)) {
            text.after(Duration.ZERO);
            clock.pass(SECOND);
            vault.sent();
            vault.hold(answer);
            Thread looking = Thread.ofVirtual().start(text.answers::step);
            assertThat(Patience.until(() -> !vault.sent().isEmpty(), Duration.ofSeconds(30)))
                    .isTrue();
            text.answers.newToken();
            answer.countDown();
            looking.join();
            assertThat(text.contents).containsExactly("first");
        }
    }

    @Test
    void contentThatIsNotTakenIsGivenAgainLateAndAnotherOneAtOnce() {
        vault.write("app", Map.of("password", "bad"));
        List<String> offered = new java.util.ArrayList<>();
        VaultAnswers answers = new VaultAnswers(vault.agent(), clock, TestVault.INTERVALS, List.of());
        try (WatchedText text = new WatchedText(answers, clock, WatchedText.text(PASSWORD), Duration.ZERO, rendered -> {
            offered.add(rendered.content().reveal());
            if (offered.getLast().equals("bad")) {
                throw NotTaken.refused("not that one");
            }
        })) {
            text.after(Duration.ZERO);
            for (int second = 0; second < 10; second++) {
                text.after(SECOND);
            }
            assertThat(offered).containsExactly("bad");
            text.after(Duration.ofSeconds(60));
            assertThat(offered).containsExactly("bad", "bad");
            vault.write("app", Map.of("password", "good"));
            text.after(SECOND);
            assertThat(text.contents).containsExactly("good");
        }
    }
}
