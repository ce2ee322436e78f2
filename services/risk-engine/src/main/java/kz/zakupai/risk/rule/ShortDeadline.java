package kz.zakupai.risk.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** {@code short_deadline}: bids were accepted for three days or fewer, from the start (else the publication) to the end. */
@Component
@Order(1)
final class ShortDeadline implements Rule {
    private static final BigDecimal SECONDS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    private final RiskRules rules;

    ShortDeadline(RiskRules rules) {
        this.rules = rules;
    }

    @Override
    public String code() {
        return "short_deadline";
    }

    @Override
    public Finding judge(LotFacts lot) {
        LotFacts.Announcement announcement = lot.announcement().orElse(null);
        if (announcement == null) {
            return notComputable("announcement", "the announcement of the lot has not been loaded");
        }
        Instant end = announcement.endDate();
        Instant start = announcement.startDate() == null ? announcement.publishDate() : announcement.startDate();
        if (end == null) {
            return notComputable("announcement.end_date", "the announcement has no end of bidding");
        }
        if (start == null) {
            return notComputable("announcement.start_date", "the announcement has neither a start nor a publication");
        }
        if (end.isBefore(start)) {
            return notComputable("announcement.end_date", "the end of bidding lies before its start");
        }
        BigDecimal threshold = rules.thresholds().deadlineDaysHot();
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(start, end).toSeconds());
        boolean flagged = seconds.compareTo(threshold.multiply(SECONDS_PER_DAY)) <= 0;
        BigDecimal days = seconds.divide(SECONDS_PER_DAY, 2, RoundingMode.HALF_UP);
        String sentence = "Bids were accepted for " + days.toPlainString() + " days; " + threshold.toPlainString()
                + " days or fewer count as short.";
        Map<String, Object> evidence =
                Map.of("announcement_id", announcement.id(), "start", start.toString(), "end", end.toString());
        return new Finding(
                code(),
                flagged ? Finding.State.FLAG : Finding.State.NO_FLAG,
                rules.weight(code()),
                days,
                threshold,
                "days",
                null,
                evidence,
                sentence);
    }

    private Finding notComputable(@Nullable String missing, String why) {
        return new Finding(
                code(),
                Finding.State.NOT_COMPUTABLE,
                rules.weight(code()),
                null,
                rules.thresholds().deadlineDaysHot(),
                "days",
                missing,
                Map.of(),
                "The period for bids is not known: " + why + ".");
    }
}
