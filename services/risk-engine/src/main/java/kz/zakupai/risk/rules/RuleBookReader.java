package kz.zakupai.risk.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import kz.zakupai.risk.flag.FlagSettings;
import org.springframework.boot.convert.DurationStyle;

/** Turns the text of a rules file into a {@link RuleBook}, or says everything that is wrong with it. */
final class RuleBookReader {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_YEARS = 5;
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z._-]{1,32}");

    private final List<String> problems = new ArrayList<>();

    private RuleBookReader() {}

    /** @throws RulesRefusedException with all problems */
    static RuleBook read(Part.Section text) {
        var reader = new RuleBookReader();
        RuleBook book = reader.book(text);
        if (!reader.problems.isEmpty()) {
            throw new RulesRefusedException(reader.problems);
        }
        return book;
    }

    private RuleBook book(Part.Section text) {
        var top = new SectionReader(text, "", problems);
        String version =
                top.required("version", "", RuleBookReader::version, "1 to 32 letters, digits, dots or dashes");
        RuleBook.Levels levels = levels(top.section("levels"));
        SectionReader coverage = top.section("coverage");
        BigDecimal warnShare =
                coverage.required("warn-share", BigDecimal.ONE, RuleBookReader::share, "a share, 0 to 1");
        coverage.refuseOthers();
        SectionReader rnu = top.section("rnu");
        Duration maxAge =
                rnu.required("max-age", Duration.ofDays(1), DurationStyle.SIMPLE::parse, "a duration such as 24h");
        if (maxAge.isNegative() || maxAge.isZero()) {
            rnu.problem("max-age", "must be longer than nothing");
        }
        rnu.refuseOthers();
        RuleBook.Market market = market(top.section("market"));
        var flags = flags(top.section("flags"));
        top.refuseOthers();
        return new RuleBook(version, levels, warnShare, maxAge, market, flags);
    }

    private static RuleBook.Levels levels(SectionReader section) {
        int medium = section.required("medium", 1, Integer::valueOf, "a whole number, 1 to 100");
        int high = section.required("high", 2, Integer::valueOf, "a whole number, 1 to 100");
        if (medium < 1 || high <= medium || high > 100) {
            section.problem("high", "must be above medium: 0 < medium < high <= 100");
        }
        section.refuseOthers();
        return new RuleBook.Levels(medium, high);
    }

    private static RuleBook.Market market(SectionReader section) {
        int years = section.required("years", 0, Integer::valueOf, "a whole number, 0 to " + MOST_YEARS);
        if (years < 0 || years > MOST_YEARS) {
            section.problem("years", "must be 0 to " + MOST_YEARS);
        }
        SectionReader prices = section.section("consumer-prices");
        var index = new LinkedHashMap<Integer, BigDecimal>();
        for (String year : prices.names()) {
            BigDecimal value = prices.required(year, BigDecimal.ONE, BigDecimal::new, "a number above 0");
            if (!year.matches("[0-9]{4}")
                    || Integer.parseInt(year) < FIRST_YEAR
                    || Integer.parseInt(year) > LAST_YEAR) {
                prices.problem(year, "must be named by a year, " + FIRST_YEAR + " to " + LAST_YEAR);
            } else if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(1000)) > 0) {
                prices.problem(year, "must be above 0 and at most 1000");
            } else {
                index.put(Integer.valueOf(year), value);
            }
        }
        section.refuseOthers();
        return new RuleBook.Market(years, index);
    }

    private SequencedMap<String, FlagSettings> flags(SectionReader section) {
        var flags = new LinkedHashMap<String, FlagSettings>();
        for (String code : section.names()) {
            SectionReader flag = section.section(code);
            boolean enabled =
                    !flag.has("enabled") || flag.required("enabled", true, RuleBookReader::yesOrNo, "true or false");
            int before = problems.size();
            FlagSettings settings = settings(flag);
            if (enabled && problems.size() == before) {
                flags.put(code, settings);
            }
        }
        return flags;
    }

    private static FlagSettings settings(SectionReader flag) {
        int weight = flag.required("weight", 0, Integer::valueOf, "a whole number, 0 to 100");
        String unit = flag.required("unit", "", RuleBookReader::version, "a word");
        String source = flag.required("source", "", text -> text, "text");
        LocalDate from = flag.optional("from", LocalDate::parse, "a date, YYYY-MM-DD");
        LocalDate until = flag.optional("until", LocalDate::parse, "a date, YYYY-MM-DD");
        Long sample = flag.optional("minimum-sample", Long::valueOf, "a whole number");
        if (sample != null && sample < 0) {
            flag.problem("minimum-sample", "must not be negative");
        }
        Map<String, BigDecimal> thresholds = flag.decimals("thresholds");
        var methods = flag.numbers("methods");
        flag.refuseOthers();
        try {
            return new FlagSettings(
                    weight, unit, source, from, until, methods, sample == null ? 0 : sample, thresholds);
        } catch (IllegalArgumentException e) {
            flag.problem("weight", String.valueOf(e.getMessage()));
            return new FlagSettings(0, unit, source, null, null, methods, 0, thresholds);
        }
    }

    private static String version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static BigDecimal share(String text) {
        BigDecimal share = new BigDecimal(text);
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
