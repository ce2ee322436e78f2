package kz.zakupai.calc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for all sums, tried with a thousand random ones; the seed is fixed, so a failure can be repeated. */
class PropertyTests extends RunningCalcService {
    private static final int COUNT = 1000;
    private final Random random = new Random(20261123);

    /** Sums of every size, from a tiyn to a trillion. */
    private BigDecimal sum() {
        return BigDecimal.valueOf(1 + random.nextLong((long) Math.pow(10, 1 + random.nextInt(14))), 2);
    }

    private BigDecimal below(BigDecimal sum) {
        long tiyn = sum.movePointRight(2).longValueExact();
        return BigDecimal.valueOf(1 + random.nextLong(tiyn), 2);
    }

    private List<JsonNode> answers(String path, List<String> questions) {
        JsonNode batch = ask(path + "/batch", "{\"items\":[" + String.join(",", questions) + "]}")
                .json();
        assertThat(batch.path("refused").asInt()).as(batch.toString()).isZero();
        return batch.path("items")
                .valueStream()
                .map(item -> item.path("result"))
                .toList();
    }

    private static BigDecimal at(JsonNode answer, String field) {
        return answer.at("/" + field).decimalValue();
    }

    @Test
    void netComesBackFromItsGross() {
        List<BigDecimal> nets = IntStream.range(0, COUNT).mapToObj(i -> sum()).toList();
        List<JsonNode> grosses = answers(
                "/vat", nets.stream().map(net -> "{\"amount\":" + net + "}").toList());
        List<JsonNode> back = answers(
                "/vat",
                grosses.stream()
                        .map(gross -> "{\"include_vat\":true,\"amount\":" + at(gross, "total") + "}")
                        .toList());
        for (int i = 0; i < COUNT; i++) {
            assertThat(at(back.get(i), "base")).isEqualByComparingTo(nets.get(i));
            assertThat(at(back.get(i), "vat")).isEqualByComparingTo(at(grosses.get(i), "vat"));
        }
    }

    @Test
    void partsOfAGrossSumAddUpToItAndItsNetComesBackWithinATiyn() {
        List<BigDecimal> sums = IntStream.range(0, COUNT).mapToObj(i -> sum()).toList();
        List<JsonNode> parts = answers(
                "/vat",
                sums.stream()
                        .map(sum -> "{\"include_vat\":true,\"amount\":" + sum + "}")
                        .toList());
        List<JsonNode> again = answers(
                "/vat",
                parts.stream()
                        .map(part -> "{\"amount\":" + at(part, "base").max(new BigDecimal("0.01")) + "}")
                        .toList());
        for (int i = 0; i < COUNT; i++) {
            assertThat(at(parts.get(i), "base").add(at(parts.get(i), "vat"))).isEqualByComparingTo(sums.get(i));
            assertThat(at(again.get(i), "total").subtract(sums.get(i)).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.01"));
        }
    }

    @Test
    void penaltyNeverFallsWithTimeAndNeverPassesItsCap() {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < COUNT / 2; i++) {
            BigDecimal contract = sum();
            int days = random.nextInt(400);
            String rest = ",\"contract_sum\":" + contract + ",\"unperformed_sum\":" + below(contract) + "}";
            questions.add("{\"days_overdue\":" + days + rest);
            questions.add("{\"days_overdue\":" + (days + 1 + random.nextInt(50)) + rest);
        }
        List<JsonNode> answers = answers("/penalty", questions);
        for (int i = 0; i < answers.size(); i += 2) {
            JsonNode later = answers.get(i + 1);
            assertThat(at(later, "penalty")).isGreaterThanOrEqualTo(at(answers.get(i), "penalty"));
            assertThat(at(later, "penalty")).isLessThanOrEqualTo(at(later, "cap_sum"));
        }
    }

    @Test
    void depositAndOfferMakeTheLowestPriceThatIsNotDumping() {
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            BigDecimal allocated = sum();
            questions.add(
                    "{\"purchase\":\"tender\",\"allocated_sum\":" + allocated + ",\"offer\":" + below(allocated) + "}");
        }
        int deposits = 0;
        for (JsonNode answer : answers("/deposit", questions)) {
            BigDecimal allowed = at(answer, "reference_sum").multiply(new BigDecimal("0.9"));
            assertThat(answer.path("dumping").asBoolean())
                    .isEqualTo(at(answer, "offer").compareTo(allowed) < 0);
            if (answer.path("dumping").asBoolean()) {
                deposits++;
                assertThat(at(answer, "deposit").add(at(answer, "offer")))
                        .isEqualByComparingTo(at(answer, "lowest_price"));
            }
        }
        assertThat(deposits).isGreaterThan(COUNT / 2);
    }

    @Test
    void breakEvenIsTheFirstPriceWithoutALoss() {
        List<String> tenders = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            BigDecimal allocated = sum().add(new BigDecimal("1000"));
            tenders.add("\"purchase\":\"tender\",\"allocated_sum\":" + allocated.multiply(BigDecimal.valueOf(20))
                    + ",\"cost\":" + below(allocated) + ",\"vat_payer\":" + random.nextBoolean()
                    + ",\"advance_pct\":" + random.nextInt(101) + ",\"money_rate_pct\":" + random.nextInt(30)
                    + ",\"bid_days\":" + random.nextInt(60) + ",\"contract_days\":" + random.nextInt(200)
                    + ",\"expected_delay_days\":" + random.nextInt(90) + ",\"bid_security_pct\":0");
        }
        List<JsonNode> first = answers(
                "/profit", tenders.stream().map(tender -> "{" + tender + "}").toList());
        List<String> atBreakEven = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            BigDecimal price = at(first.get(i), "break_even_price");
            atBreakEven.add("{" + tenders.get(i) + ",\"price\":" + price + "}");
            below.add("{" + tenders.get(i) + ",\"price\":" + price.subtract(BigDecimal.ONE) + "}");
        }
        assertThat(answers("/profit", atBreakEven))
                .allSatisfy(answer -> assertThat(at(answer, "profit"))
                        .isBetween(BigDecimal.ZERO.setScale(2), new BigDecimal("0.01")));
        assertThat(answers("/profit", below))
                .allSatisfy(answer -> assertThat(at(answer, "profit")).isNegative());
    }
}
