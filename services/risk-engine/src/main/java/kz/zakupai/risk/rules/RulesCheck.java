package kz.zakupai.risk.rules;

import kz.zakupai.service.health.DependencyCheck;
import kz.zakupai.service.health.Verdict;
import org.springframework.stereotype.Component;

/** The rules file: while the newest one is wrong, the service works on with older rules, so it is degraded. */
@Component
final class RulesCheck implements DependencyCheck {
    private final Rules rules;

    RulesCheck(Rules rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Verdict check() {
        return rules.refusal().map(Verdict::degraded).orElseGet(Verdict::healthy);
    }
}
