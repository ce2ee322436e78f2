package kz.zakupai.risk.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import kz.zakupai.risk.flag.FlagSettings;
import kz.zakupai.risk.flag.Judgement;
import kz.zakupai.risk.flag.Measure;
import org.springframework.stereotype.Component;

/**
 * Writes judgements as sentences, from {@code messages/flags_<language>.properties} (UTF-8). The keys:
 *
 * <ul>
 *   <li>{@code <code>.name}: what the flag is called;
 *   <li>{@code <code>.raised}, {@code <code>.clear}, and for a flag that looks for several signs {@code <code>.<aspect>.raised},
 *       {@code <code>.<aspect>.clear}: with {@code {value}} and {@code {threshold}}, which are numbers with their unit;
 *   <li>{@code compared} with {@code {peers}} (with what) and {@code {sample}} (with how many): it follows the sentence where the
 *       value was compared with others;
 *   <li>{@code see} with {@code {evidence}}: it follows the sentence where there is any;
 *   <li>{@code not_applicable} with {@code {reason}}, which is {@code reason.<key>};
 *   <li>{@code not_computable} with {@code {missing}}, which is {@code missing.<field>};
 *   <li>{@code unit.<unit>} with {@code {n}} or {@code {percent}}, in the forms of {@link Quantity};
 *   <li>{@code peers.<kind>} with {@code {of}}, {@code evidence.<kind>}.
 * </ul>
 *
 * Where a key is missing it stands for itself. Thread-safe.
 */
@Component
public final class Sentences {
    private static final int SHOWN_PLACES = 4;
    private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);

    public Sentences() {
        for (Language language : Language.values()) {
            bundles.put(language, read("messages/flags_" + language.tag() + ".properties"));
        }
    }

    private static Properties read(String name) {
        Properties bundle = new Properties();
        try (InputStream stream = Sentences.class.getClassLoader().getResourceAsStream(name)) {
            if (stream != null) {
                bundle.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle;
    }

    /** What the flag is called. */
    public String name(String code, Language language) {
        return text(language, code + ".name");
    }

    /** The judgement in one sentence. */
    public String of(String code, FlagSettings settings, Judgement judgement, Language language) {
        return switch (judgement) {
            case Judgement.Raised raised -> measured(code, ".raised", settings, raised.measure(), language);
            case Judgement.Clear clear -> measured(code, ".clear", settings, clear.measure(), language);
            case Judgement.NotApplicable not ->
                text(language, "not_applicable").replace("{reason}", text(language, "reason." + not.reason()));
            case Judgement.NotComputable not ->
                text(language, "not_computable").replace("{missing}", text(language, "missing." + not.missing()));
        };
    }

    /** A value rounded as it is shown: to four places, without zeros behind the last digit. */
    public static BigDecimal shown(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(SHOWN_PLACES, RoundingMode.HALF_UP);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }

    private String measured(String code, String end, FlagSettings settings, Measure measure, Language language) {
        Measure.Aspect aspect = measure.aspect();
        String key = aspect == null ? code : code + "." + aspect.key();
        String unit = text(language, "unit." + (aspect == null ? settings.unit() : aspect.unit()));
        StringBuilder sentences = new StringBuilder(text(language, key + end)
                .replace("{value}", Quantity.of(measure.value(), unit, language))
                .replace("{threshold}", Quantity.of(measure.threshold(), unit, language)));
        if (measure.peerGroup() != null) {
            sentences.append(' ').append(compared(measure.peerGroup(), language));
        }
        if (!measure.evidence().isEmpty()) {
            sentences.append(' ').append(text(language, "see").replace("{evidence}", evidence(measure, language)));
        }
        return sentences.toString();
    }

    private String compared(Measure.PeerGroup peers, Language language) {
        return text(language, "compared")
                .replace("{peers}", peers(peers, language))
                .replace("{sample}", Quantity.of((double) peers.sample(), "{n}", language));
    }

    private String peers(Measure.PeerGroup peers, Language language) {
        return text(language, "peers." + peers.kind()).replace("{of}", peers.of());
    }

    private String evidence(Measure measure, Language language) {
        return measure.evidence().stream()
                .map(evidence -> text(language, "evidence." + evidence.wireKind()) + " " + evidence.shownId())
                .collect(Collectors.joining(", "));
    }

    private String text(Language language, String key) {
        return Objects.requireNonNull(bundles.get(language)).getProperty(key, key);
    }
}
