package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.CaseParts;
import kz.zakupai.risk.message.Language;
import kz.zakupai.risk.message.Sentences;
import org.junit.jupiter.api.Test;

/** Whatever a flag can come to, there is a sentence for it in every language. */
class FlagSentencesTests {
    private static final Sentences SENTENCES = new Sentences();
    private static final List<Flag> FLAGS = AllFlags.shipped();

    /** A key that stands for itself because the bundle lacks it, or a placeholder that was not filled. */
    private static final Pattern LEFT_OVER = Pattern.compile(
            "\\{[a-z]+}|\\b(missing|reason|unit|peers|evidence)\\.[a-z_]|\\b[a-z_]+\\.(raised|clear|name)\\b");

    @Test
    void everyJudgementOfManyPurchasesHasItsSentences() {
        RandomPurchases random = new RandomPurchases(11, true);
        Stream<Case> purchases = Stream.concat(
                Stream.of(CaseBuilder.openTender().build(), CaseBuilder.direct().build()),
                Stream.generate(random::next).limit(30));
        Set<String> seen = new TreeSet<>();
        purchases.forEach(purchase -> {
            judge(purchase, seen);
            CaseParts.absentable(purchase)
                    .forEach(
                            part -> judge(CaseBuilder.of(purchase).without(part).build(), seen));
        });
        assertThat(seen).hasSizeGreaterThan(100);
    }

    private static void judge(Case purchase, Set<String> seen) {
        for (Flag flag : FLAGS) {
            for (Language language : Language.values()) {
                String sentence = SENTENCES.of(flag.code(), flag.settings(), flag.of(purchase), language);
                assertThat(sentence).doesNotContainPattern(LEFT_OVER);
                seen.add(flag.code() + sentence.replaceAll("[0-9.,]+", ""));
            }
        }
    }

    @Test
    void everyFlagHasANameAndAUnit() {
        assertThat(FLAGS).hasSize(25);
        for (Flag flag : FLAGS) {
            for (Language language : Language.values()) {
                assertThat(SENTENCES.name(flag.code(), language)).doesNotContain(".name");
                assertThat(sentence(new Judgement.Raised(Measure.of(1, 2)), flag, language))
                        .doesNotContainPattern(LEFT_OVER.pattern().replace("raised|", ""));
            }
        }
    }

    @Test
    void everyMissingFieldThatTheSourceNamesIsInTheMessages() throws IOException {
        Set<String> fields = literals("\"([a-z_]+\\.[a-z_]+)\"");
        fields.addAll(literals("NotComputable\\(\\s*\"([a-z_.]+)\""));
        assertThat(fields)
                .contains("contract", "calendar.year", "market.prices")
                .hasSizeGreaterThan(45);
        for (String field : fields) {
            everywhere(new Judgement.NotComputable(field));
        }
    }

    @Test
    void everyReasonThatTheSourceNamesIsInTheMessages() throws IOException {
        Set<String> reasons = literals("NotApplicable\\(\\s*\"([a-z_]+)\"");
        assertThat(reasons).contains("method", "period", "month", "no_bids");
        for (String reason : reasons) {
            everywhere(new Judgement.NotApplicable(reason));
        }
    }

    @Test
    void everyAspectThatTheSourceNamesHasASentenceAndAUnit() throws IOException {
        int aspects = 0;
        for (Flag flag : FLAGS) {
            String source = source(flag);
            var found = Pattern.compile("Aspect\\(\\s*\"([a-z_]+)\",\\s*\"([a-z_]+)\"\\)")
                    .matcher(source);
            while (found.find()) {
                Measure measure = Measure.of(1, 2).about(new Measure.Aspect(found.group(1), found.group(2)));
                aspects++;
                for (Language language : Language.values()) {
                    String both = sentence(new Judgement.Raised(measure), flag, language) + " "
                            + sentence(new Judgement.Clear(measure), flag, language);
                    assertThat(both).as(language + " " + both).doesNotContain("unit.");
                    assertThat(both.contains(".raised ") && both.endsWith(".clear"))
                            .as(both)
                            .isFalse();
                }
            }
        }
        assertThat(aspects).isGreaterThan(10);
    }

    private static void everywhere(Judgement judgement) {
        for (Language language : Language.values()) {
            assertThat(sentence(judgement, FLAGS.getFirst(), language))
                    .as(judgement.toString())
                    .doesNotContainPattern(LEFT_OVER);
        }
    }

    private static String sentence(Judgement judgement, Flag flag, Language language) {
        return SENTENCES.of(flag.code(), flag.settings(), judgement, language);
    }

    private static Set<String> literals(String pattern) throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/kz/zakupai/risk/flag"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> literals.add(found.group(1)));
            }
        }
        return literals;
    }

    private static String source(Flag flag) throws IOException {
        String name = flag.getClass().getName().replace('.', '/') + ".java";
        return Files.readString(Path.of("src/main/java", name));
    }
}
