package kz.zakupai.etl.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import kz.zakupai.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The portal's token as the Vault has it now: asked for before every request, so that a token which was replaced while the
 * service runs is used from the next request on. Thread-safe.
 */
@Component
public final class PortalTokens {
    static final String TOKEN = "zakupai.portal.token";
    private static final String ISSUED = "zakupai.portal.token-issued";
    private static final String EXPIRES = "zakupai.portal.token-expires";
    private static final String WHERE =
            "put it there with: zakupai vault kv patch zakupai/services/etl-service GOSZAKUP_TOKEN=<token>";
    private static final Logger LOG = LoggerFactory.getLogger(PortalTokens.class);
    /** The portal's dates have no zone and mean this one. */
    private static final ZoneOffset PORTAL = ZoneOffset.ofHours(5);

    private final Environment environment;

    PortalTokens(Environment environment) {
        this.environment = environment;
    }

    /** The token; empty while the Vault has none. */
    public Optional<Secret> current() {
        String token = environment.getProperty(TOKEN, "");
        return token.isBlank() ? Optional.empty() : Optional.of(Secret.of(token.strip()));
    }

    /** Why nothing can be asked without a token, and what to do. */
    public static String missing() {
        return "There is no token for the portal: " + WHERE;
    }

    Secret required() {
        return current().orElseThrow(() -> new PortalException(PortalProblem.NO_TOKEN, missing()));
    }

    /**
     * When the token ends: what {@code GOSZAKUP_TOKEN_EXPIRES} says, else one year after {@code GOSZAKUP_TOKEN_ISSUED}
     * (the portal's tokens are good for a year). Empty where the secret carries neither date, or no readable one.
     */
    Optional<Instant> expiry() {
        return date(EXPIRES)
                .or(() -> date(ISSUED).map(issued -> issued.plusYears(1)))
                .map(day -> day.atStartOfDay().toInstant(PORTAL));
    }

    private Optional<LocalDate> date(String property) {
        String text = environment.getProperty(property, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            LOG.warn("{} is not a date like 2026-11-23, so it is not known when the token ends", property);
            return Optional.empty();
        }
    }
}
