package kz.zakupai.calc.rule;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The content of {@code calc-rules.yaml}.
 *
 * @param version the day on which the rules were written down
 * @param table all rules, those that no longer or do not yet hold included
 */
@ConfigurationProperties("calc.rules")
record CalcRules(String version, List<Rule> table) {

    CalcRules {
        table = List.copyOf(table);
    }
}
