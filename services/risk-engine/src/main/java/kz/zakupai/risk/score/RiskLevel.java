package kz.zakupai.risk.score;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kz.zakupai.risk.rules.Judged;
import kz.zakupai.risk.rules.RuleBook;

/** A score in words; unknown where no flag could be computed. */
enum RiskLevel {
    LOW,
    MEDIUM,
    HIGH,
    UNKNOWN;

    static RiskLevel of(Judged judged, RuleBook.Levels levels) {
        if (judged.computable() == 0) {
            return UNKNOWN;
        }
        if (judged.points() >= levels.high()) {
            return HIGH;
        }
        return judged.points() >= levels.medium() ? MEDIUM : LOW;
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
