package kz.zakupai.risk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.risk.dumping.DumpingSubject;
import kz.zakupai.risk.flag.FlagSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/red-flags.md} says what the rules file says. After a change of the rules run this with {@code ZAKUPAI_WRITE_DOCS=true} in
 * the environment: that writes the tables anew.
 */
class RedFlagCatalogueTests {
    private final RuleBook book = RuleBookReader.read(RuleText.builtIn());
    private final Path file = file();
    private final String page = read(file);

    private static Path file() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("docs/red-flags.md");
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException(
                "docs/red-flags.md is not above " + Path.of("").toAbsolutePath());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private void assertTable(String mark, String table) {
        String open = "<!-- " + mark + " -->\n";
        int start = page.indexOf(open) + open.length();
        int end = page.indexOf("<!-- /" + mark + " -->");
        if (Boolean.parseBoolean(System.getenv("ZAKUPAI_WRITE_DOCS"))) {
            write(page.substring(0, start) + table + "\n" + page.substring(end));
        } else {
            assertThat(page.substring(start, end).strip()).isEqualTo(table);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    @Test
    void numbersAreThoseOfTheRulesFile() {
        String table = book.flags().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(
                        "\n",
                        "| Flag | Weight | Unit | Thresholds | Sample | Methods | From | Source |\n|---|---|---|---|---|---|---|---|\n",
                        ""));
        assertTable("rules", table);
    }

    @Test
    void everyFlagIsDescribedOnce() {
        for (String code : book.flags().keySet()) {
            assertThat(page.split("\n- `" + code + "`:", -1)).as(code).hasSize(2);
        }
        assertThat(page.split("\n- `", -1).length - 1)
                .as("no flag is described that the rules do not have")
                .isEqualTo(book.flags().size());
    }

    @Test
    void dumpingTableIsThatOfTheCode() {
        Map<String, BigDecimal> limits = ShippedRules.settings("dumping").thresholds();
        String table = Arrays.stream(DumpingSubject.values())
                .map(subject -> "| " + subject.key() + " | " + percent(limits.get(subject.key())) + " | "
                        + words(subject.basis()) + " | " + words(subject.effect()) + " | " + methods(subject.methods())
                        + " |")
                .collect(Collectors.joining(
                        "\n",
                        "| Subject | Below by more than | Against | Effect | Methods |\n|---|---|---|---|---|\n",
                        ""));
        assertTable("dumping", table);
    }

    private static String row(String code, FlagSettings flag) {
        String thresholds = flag.thresholds().entrySet().stream()
                .filter(threshold -> !threshold.getKey().startsWith("mci-"))
                .sorted(Map.Entry.comparingByKey())
                .map(threshold ->
                        threshold.getKey() + " " + threshold.getValue().toPlainString())
                .collect(Collectors.joining(", "));
        return "| `" + code + "` | " + flag.weight() + " | " + flag.unit() + " | " + thresholds + " | "
                + (flag.minimumSample() == 0 ? "" : flag.minimumSample()) + " | " + methods(flag.methods()) + " | "
                + day(flag.from()) + " | " + flag.source() + " |";
    }

    private static String methods(Set<Integer> methods) {
        return methods.isEmpty()
                ? "all"
                : methods.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static String percent(@Nullable BigDecimal limit) {
        return limit == null ? "" : limit.toPlainString() + " %";
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
