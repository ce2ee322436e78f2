package kz.zakupai.vault.server.system;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.FieldType;
import kz.zakupai.vault.server.engine.Fields;
import kz.zakupai.vault.server.engine.GoDuration;
import kz.zakupai.vault.server.engine.LockoutRules;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/** {@code user_lockout_config} of mount and tune requests. */
final class LockoutRequest {
    static final String FIELD = "user_lockout_config";
    private static final String THRESHOLD = "lockout_threshold";
    private static final String DURATION = "lockout_duration";
    private static final String COUNTER_RESET = "lockout_counter_reset";
    private static final String DISABLE = "lockout_disable";
    private static final Set<String> LOCKING_METHODS = Set.of("approle", "ldap", "userpass");

    /** The documentation and the Go client name the reset differently. */
    private static final String COUNTER_RESET_DURATION = "lockout_counter_reset_duration";

    private static final EnginePath PATH = EnginePath.of(FIELD, "When wrong logins lock a user out.")
            .field(THRESHOLD, FieldType.STRING, "How many wrong logins in a row lock.")
            .field(DURATION, FieldType.STRING, "How long the lock holds.")
            .field(COUNTER_RESET, FieldType.STRING, "After how long wrong logins are forgotten.")
            .field(COUNTER_RESET_DURATION, FieldType.STRING, "The same, as the Go client calls it.")
            .field(DISABLE, FieldType.BOOL, "Locks nobody out.")
            .build();

    private LockoutRequest() {}

    /** {@code old} with what the request gives; null where neither says anything. */
    static @Nullable LockoutRules tuned(@Nullable LockoutRules old, String type, Map<String, @Nullable Object> given) {
        if (given.isEmpty()) {
            return old;
        }
        if (!LOCKING_METHODS.contains(type)) {
            throw RequestFailure.badRequest(
                    "tuning of user lockout configuration for auth type \"" + type + "\" not allowed");
        }
        LockoutRules before = old == null ? LockoutRules.UNSET : old;
        Fields fields = Fields.read(PATH, Map.of(), given);
        String reset = fields.has(COUNTER_RESET) ? COUNTER_RESET : COUNTER_RESET_DURATION;
        return new LockoutRules(
                fields.has(THRESHOLD) ? threshold(fields.string(THRESHOLD)) : before.threshold(),
                fields.has(DURATION) ? duration(fields.string(DURATION), "duration") : before.duration(),
                fields.has(reset) ? duration(fields.string(reset), "counter reset") : before.counterReset(),
                fields.has(DISABLE) ? fields.bool(DISABLE) : before.disabled());
    }

    private static long threshold(String text) {
        try {
            long threshold = text.isEmpty() ? 0 : Long.parseLong(text);
            if (threshold < 0) {
                throw new NumberFormatException("negative");
            }
            return threshold;
        } catch (NumberFormatException e) {
            throw RequestFailure.badRequest("unable to parse user lockout threshold: " + e.getMessage());
        }
    }

    private static Duration duration(String text, String what) {
        try {
            Duration duration = text.equals("system") ? Duration.ZERO : GoDuration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("negative");
            }
            return duration;
        } catch (IllegalArgumentException e) {
            throw RequestFailure.badRequest("unable to parse user lockout " + what + ": " + e.getMessage());
        }
    }
}
