package kz.zakupai.risk.register;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the register is asked. How old our copy may be is a rule: {@code rnu.max-age} in the rules file.
 *
 * @param cacheFor how long an answer of the portal counts as fresh
 * @param answerLimit how long somebody who asks about one number waits for the portal
 * @param batchLimit how long somebody who asks about many waits for it in all
 */
@ConfigurationProperties("zakupai.rnu")
record RnuSettings(
        @DefaultValue("24h") Duration cacheFor,
        @DefaultValue("2s") Duration answerLimit,
        @DefaultValue("10s") Duration batchLimit) {

    RnuSettings {
        if (cacheFor.isNegative() || cacheFor.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("zakupai.rnu.cache-for must be 0 to 24 hours");
        }
        if (answerLimit.toMillis() < 1 || batchLimit.compareTo(answerLimit) < 0) {
            throw new IllegalArgumentException(
                    "zakupai.rnu.answer-limit must be more than nothing, and batch-limit not shorter");
        }
    }
}
