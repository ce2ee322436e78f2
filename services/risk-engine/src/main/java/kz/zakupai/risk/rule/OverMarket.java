package kz.zakupai.risk.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code over_market}: the lot's price for one unit is above 1.2 times the middle price of the same item (ENSTRU code and
 * unit) in other plans of its time. Below the sample that the rules ask for there is no market to compare with.
 */
@Component
@Order(2)
final class OverMarket implements Rule {
    private final RiskRules rules;

    OverMarket(RiskRules rules) {
        this.rules = rules;
    }

    @Override
    public String code() {
        return "over_market";
    }

    @Override
    public Finding judge(LotFacts lot) {
        BigDecimal amount = lot.amount();
        BigDecimal count = lot.count();
        if (amount == null || amount.signum() == 0) {
            return notComputable("lot.amount", "the lot has no sum", Map.of());
        }
        if (count == null || count.signum() == 0) {
            return notComputable("lot.count", "the lot has no quantity", Map.of());
        }
        LotFacts.Market market = lot.market();
        if (market.missing() != null) {
            return notComputable(market.missing(), "the lot is not one item with a known code and year", Map.of());
        }
        Map<String, Object> evidence = evidence(market);
        BigDecimal middle = market.middlePrice();
        if (middle == null
                || middle.signum() == 0
                || market.sample() < rules.thresholds().marketSample()) {
            return notComputable(
                    "plans.price",
                    "there are " + market.sample() + " other prices of the item, and "
                            + rules.thresholds().marketSample() + " are needed",
                    evidence);
        }
        BigDecimal factor = rules.thresholds().overMarketFactor();
        boolean flagged = amount.compareTo(middle.multiply(count).multiply(factor)) > 0;
        BigDecimal ratio = amount.divide(middle.multiply(count), 4, RoundingMode.HALF_UP);
        evidence.put("unit_price", amount.divide(count, 2, RoundingMode.HALF_UP));
        return new Finding(
                code(),
                flagged ? Finding.State.FLAG : Finding.State.NO_FLAG,
                rules.weight(code()),
                ratio,
                factor,
                "times the middle price",
                null,
                evidence,
                "The lot's price for one unit is " + ratio.toPlainString() + " times the middle of " + market.sample()
                        + " prices of the same item; above " + factor.toPlainString() + " counts as dear.");
    }

    private static Map<String, Object> evidence(LotFacts.Market market) {
        Map<String, Object> evidence = new HashMap<>();
        evidence.put("sample", market.sample());
        if (market.enstruCode() != null) {
            evidence.put("enstru_code", market.enstruCode());
        }
        if (market.unitCode() != null) {
            evidence.put("unit_code", market.unitCode());
        }
        if (market.middlePrice() != null) {
            evidence.put("middle_price", market.middlePrice());
        }
        return evidence;
    }

    private Finding notComputable(String missing, String why, Map<String, Object> evidence) {
        return new Finding(
                code(),
                Finding.State.NOT_COMPUTABLE,
                rules.weight(code()),
                null,
                rules.thresholds().overMarketFactor(),
                "times the middle price",
                missing,
                evidence,
                "The price cannot be compared with a market: " + why + ".");
    }
}
