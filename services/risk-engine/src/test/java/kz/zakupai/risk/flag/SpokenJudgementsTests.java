package kz.zakupai.risk.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.facts.CaseBuilder;
import kz.zakupai.risk.facts.CaseParts;
import kz.zakupai.risk.message.Language;
import kz.zakupai.risk.message.Sentences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a flag comes to has a sentence in every language: no key stands for itself and no placeholder is left. */
class SpokenJudgementsTests {
    private static final Pattern KEY_OR_PLACEHOLDER =
            Pattern.compile("\\{|}|\\b(missing|reason|unit|peers|evidence|see)\\.?[a-z_]*\\.[a-z]|[a-z]+_[a-z]+");
    private static final int PURCHASES = 200;
    private static final List<Case> CASES = purchases();

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyJudgementHasASentence(Language language) {
        Sentences sentences = new Sentences();
        Set<String> wordless = new HashSet<>();
        for (Flag flag : AllFlags.shipped()) {
            for (Case purchase : CASES) {
                Judgement judgement = flag.of(purchase);
                String sentence = sentences.of(flag.code(), flag.settings(), judgement, language);
                if (KEY_OR_PLACEHOLDER.matcher(sentence).find()) {
                    wordless.add(flag.code() + ": " + judgement.getClass().getSimpleName() + ": " + sentence);
                }
            }
            assertThat(sentences.name(flag.code(), language)).isNotEqualTo(flag.code() + ".name");
        }
        assertThat(wordless).isEmpty();
    }

    private static List<Case> purchases() {
        var purchases = new ArrayList<Case>();
        for (CaseBuilder whole : List.of(CaseBuilder.openTender(), CaseBuilder.direct())) {
            purchases.add(whole.build());
            for (String part : CaseParts.absentable(whole.build())) {
                purchases.add(whole.without(part).build());
            }
        }
        RandomPurchases random = new RandomPurchases(3, true);
        for (int i = 0; i < PURCHASES; i++) {
            purchases.add(random.next());
        }
        return purchases;
    }
}
