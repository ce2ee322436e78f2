package kz.zakupai.risk.register;

import com.fasterxml.jackson.annotation.JsonValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.biin.InvalidBiinException;
import kz.zakupai.service.error.RequestRefusedException;
import kz.zakupai.service.metric.StoredTotal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /validate_rnu/{biin}}. Listed is listed, however old the copy is; clean needs a whole and fresh copy; all
 * else is unknown and never clean.
 */
@RestController
@Tag(name = "register")
class RnuEndpoint {
    private final RnuRegister register;
    private final Rules rules;
    private final InstantSource clock;
    private final StoredTotal validations;

    RnuEndpoint(RnuRegister register, Rules rules, JdbcClient database, MeterRegistry registry, InstantSource clock) {
        this.register = register;
        this.rules = rules;
        this.clock = clock;
        this.validations = new StoredTotal(
                "rnu_validations", "result", Set.of("clean", "listed", "unknown"), database, registry, clock);
    }

    /** What is known about a participant. */
    enum Status {
        CLEAN,
        LISTED,
        UNKNOWN;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The answer.
     *
     * @param biin in full for an organisation, masked for a person
     * @param isBlocked absent where it is not known
     */
    record Validation(
            String biin,
            Status status,
            @Nullable Boolean isBlocked,
            String reason,
            List<RnuRegister.Entry> entries,
            RnuRegister.@Nullable Copy register,
            Instant validatedAt) {}

    @GetMapping("/validate_rnu/{biin}")
    @Operation(summary = "Whether a BIN or IIN is in the register of unfair participants")
    Validation validate(@Parameter(example = "050140002945") @PathVariable String biin) {
        Biin checked = checked(biin);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RnuRegister.Entry> entries = register.entries(checked, now);
        Optional<RnuRegister.Copy> copy = register.copy();
        Status status;
        String reason;
        if (!entries.isEmpty()) {
            status = Status.LISTED;
            reason = "listed on this day";
        } else if (copy.isEmpty()) {
            status = Status.UNKNOWN;
            reason = "the register has never been loaded";
        } else if (!copy.get().complete()) {
            status = Status.UNKNOWN;
            reason = "the copy of the register is not whole";
        } else if (copy.get()
                .loadedAt()
                .plus(rules.current().book().rnuMaxAge())
                .isBefore(now)) {
            status = Status.UNKNOWN;
            reason = "the copy of the register is older than "
                    + rules.current().book().rnuMaxAge().toHours() + " hours";
        } else {
            status = Status.CLEAN;
            reason = "not listed on this day";
        }
        validations.add(status.wireName(), 1);
        Boolean blocked = status == Status.UNKNOWN ? null : Boolean.valueOf(status == Status.LISTED);
        return new Validation(checked.masked(), status, blocked, reason, entries, copy.orElse(null), now);
    }

    private static Biin checked(String text) {
        try {
            return new Biin(text);
        } catch (InvalidBiinException e) {
            throw RequestRefusedException.invalid("biin", String.valueOf(e.getMessage()), "wrong_format");
        }
    }
}
