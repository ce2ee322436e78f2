package kz.zakupai.risk.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleTests {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");
    private static final Set<String> ACCUSING = Set.of(
            "наруш", "коррупц", "сговор", "мошенн", "преступ", "бұзушы", "жемқор", "violat", "corrupt", "collus",
            "fraud", "crime");
    private final Properties russian = read(Language.RU);

    @ParameterizedTest
    @EnumSource(Language.class)
    void allLanguagesHaveTheSameKeys(Language language) {
        assertThat(new TreeSet<>(read(language).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(russian.stringPropertyNames()))
                .hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theSamePlaceholdersStandInAllLanguages(Language language) {
        Properties bundle = read(language);
        for (String key : russian.stringPropertyNames()) {
            assertThat(placeholders(bundle.getProperty(key)))
                    .as(language + " " + key)
                    .isEqualTo(placeholders(russian.getProperty(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void unitsHaveTheFormsOfTheirLanguageAndANumberInEach(Language language) {
        Properties bundle = read(language);
        Set<Integer> allowed = switch (language) {
            case RU -> Set.of(1, 4);
            case EN -> Set.of(1, 2);
            case KK -> Set.of(1);
        };
        for (String key : bundle.stringPropertyNames()) {
            if (key.startsWith("unit.")) {
                String[] forms = bundle.getProperty(key).split("\\|", -1);
                assertThat(allowed).as(language + " " + key).contains(forms.length);
                assertThat(forms)
                        .as(language + " " + key)
                        .allMatch(form -> placeholders(form).size() == 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noSentenceAccuses(Language language) {
        read(language)
                .forEach((key, text) -> assertThat(text.toString().toLowerCase(Locale.ROOT))
                        .as(key.toString())
                        .doesNotContain(ACCUSING));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sentencesEndWithAFullStopAndNamesDoNot(Language language) {
        read(language).forEach((key, text) -> {
            boolean sentence =
                    key.toString().endsWith(".raised") || key.toString().endsWith(".clear");
            assertThat(text.toString().endsWith(".")).as(key.toString()).isEqualTo(sentence || isFrame(key.toString()));
        });
    }

    @Test
    void placeholdersAreThoseThatAreFilled() {
        russian.forEach((key, text) -> assertThat(Set.of(
                        "{value}",
                        "{threshold}",
                        "{evidence}",
                        "{reason}",
                        "{missing}",
                        "{peers}",
                        "{sample}",
                        "{of}",
                        "{n}",
                        "{percent}"))
                .as(key.toString())
                .containsAll(placeholders(text.toString())));
    }

    private static boolean isFrame(String key) {
        return Set.of("see", "compared", "not_applicable", "not_computable").contains(key);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties read(Language language) {
        Properties bundle = new Properties();
        String name = "/messages/flags_" + language.tag() + ".properties";
        try (var stream = Objects.requireNonNull(BundleTests.class.getResourceAsStream(name))) {
            bundle.load(new InputStreamReader(stream, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }
}
