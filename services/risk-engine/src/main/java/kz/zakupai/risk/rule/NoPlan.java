package kz.zakupai.risk.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * {@code no_plan_id}: the lot belongs to no point of an annual plan. The portal often leaves nested plans out although
 * there are some, so their absence proves nothing: a flag needs an explicit empty list of plan points.
 */
@Component
@Order(3)
final class NoPlan implements Rule {
    private final RiskRules rules;

    NoPlan(RiskRules rules) {
        this.rules = rules;
    }

    @Override
    public String code() {
        return "no_plan_id";
    }

    @Override
    public Finding judge(LotFacts lot) {
        List<Long> points = lot.pointList();
        List<String> codes = lot.enstruCodes();
        if (lot.planRootId() != null) {
            return finding(1, Map.of("plan_root_id", lot.planRootId()), "The lot's number names its plan point.");
        }
        if (points != null && !points.isEmpty()) {
            return finding(points.size(), Map.of("point_list", points), "The lot lists its plan points.");
        }
        if (codes != null && !codes.isEmpty()) {
            return finding(codes.size(), Map.of("enstru_codes", codes), "Plan points came with the lot.");
        }
        return points == null
                ? finding(null, Map.of(), "Whether the lot is planned is not known: its plan points were not loaded.")
                : finding(0, Map.of("point_list", points), "The lot lists no plan point, and its number names none.");
    }

    private Finding finding(@Nullable Integer planPoints, Map<String, Object> evidence, String sentence) {
        Finding.State state = planPoints == null
                ? Finding.State.NOT_COMPUTABLE
                : planPoints == 0 ? Finding.State.FLAG : Finding.State.NO_FLAG;
        return new Finding(
                code(),
                state,
                rules.weight(code()),
                planPoints == null ? null : BigDecimal.valueOf(planPoints),
                BigDecimal.ONE,
                "plan points at least",
                planPoints == null ? "lot.point_list" : null,
                evidence,
                sentence);
    }
}
