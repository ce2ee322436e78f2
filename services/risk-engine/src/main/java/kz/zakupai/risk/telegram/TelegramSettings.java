package kz.zakupai.risk.telegram;

import java.net.URI;
import java.time.Duration;
import kz.zakupai.service.portal.SafeBase;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the Bot API is.
 *
 * @param base https, or http on this machine
 * @param timeout how long one message may take in all
 */
@ConfigurationProperties("zakupai.telegram")
record TelegramSettings(
        @DefaultValue("https://api.telegram.org") URI base,
        @DefaultValue("10s") Duration timeout) {

    TelegramSettings {
        SafeBase.checked("zakupai.telegram.base", base);
        if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("zakupai.telegram.timeout must be more than nothing and at most 30 s");
        }
    }
}
