package kz.zakupai.risk.score;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.risk.rule.RiskRules;

/** A score in words; unknown where no rule could be computed. */
enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH,
    UNKNOWN;

    static RiskLevel of(int points, RiskRules.Levels levels) {
        if (points >= levels.high()) {
            return HIGH;
        }
        return points >= levels.medium() ? MEDIUM : LOW;
    }

    /** All names, as on the wire. */
    static Set<String> wireNames() {
        return Arrays.stream(values()).map(RiskLevel::wireName).collect(Collectors.toUnmodifiableSet());
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
