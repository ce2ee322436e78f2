package kz.zakupai.risk.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of the watch. With these defaults a change is told within five minutes for up to 240 watched suppliers, and
 * for any number of them within five minutes of the load that brought it into our copy.
 *
 * @param enabled whether this instance watches and sends at all
 * @param lookEvery how often what is known is compared with what was known
 * @param askEvery how often the portal is asked about one supplier, by all instances together
 * @param recheckEvery how often it is asked about the same supplier at most
 * @param sendEvery how often waiting notices are looked for
 */
@ConfigurationProperties("zakupai.watch")
record WatchSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("15s") Duration lookEvery,
        @DefaultValue("1s") Duration askEvery,
        @DefaultValue("4m") Duration recheckEvery,
        @DefaultValue("1s") Duration sendEvery) {

    WatchSettings {
        if (askEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("zakupai.watch.ask-every must be at least 1s: the portal's limit");
        }
        if (lookEvery.toMillis() < 1 || sendEvery.toMillis() < 1 || recheckEvery.compareTo(askEvery) < 0) {
            throw new IllegalArgumentException(
                    "zakupai.watch: look-every and send-every must be more than nothing, recheck-every not below ask-every");
        }
    }
}
