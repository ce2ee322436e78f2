package kz.zakupai.cli.vault.mount;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.flag.FlagValues;
import kz.zakupai.cli.vault.text.GoDuration;

/** The flags for a mount's settings, and the fields that they fill. */
final class MountFlags {
    private static final String LOCKOUT = "user-lockout-";

    private static final List<Flag> TTLS = List.of(
            Flag.duration("default-lease-ttl", "How long leases last; the server's setting when it is not given."),
            Flag.duration("max-lease-ttl", "How long leases last at most; the server's setting when it is not given."));

    /** Settings that are sent only when they are given. */
    private static final List<Flag> LISTS = List.of(
            Flag.texts("audit-non-hmac-request-keys", "A request field that the audit log shows in clear."),
            Flag.texts("audit-non-hmac-response-keys", "An answer's field that the audit log shows in clear."),
            Flag.texts("passthrough-request-headers", "A request header that is handed through."),
            Flag.texts("allowed-response-headers", "A header that may be set in answers."));

    private static final List<Flag> VALUES = List.of(
            Flag.text("listing-visibility", "\"unauth\" shows the mount to people who are not logged in."),
            Flag.text("plugin-version", "Accepted for compatibility: the version of a plugin."));

    private static final Flag TOKEN_TYPE = Flag.text("token-type", "The type of the tokens that a login gives.");

    private static final Map<String, Flag> LOCKOUT_FLAGS = Map.of(
            "lockout_threshold",
                    Flag.integer(LOCKOUT + "threshold", "After so many wrong logins a user is locked out."),
            "lockout_duration", Flag.duration(LOCKOUT + "duration", "For how long a user is locked out."),
            "lockout_counter_reset_duration",
                    Flag.duration(LOCKOUT + "counter-reset-duration", "After how long wrong logins are forgotten."),
            "lockout_disable", Flag.bool(LOCKOUT + "disable", "Lock nobody out."));

    private static final List<Flag> OPTIONS = List.of(
            Flag.pairs("options", "An option of the mount; may be given many times."),
            Flag.integer("version", "The version of the engine to run, where it has more than one."));

    private MountFlags() {}

    /** The flags that {@code enable} and {@code tune} both take. */
    static List<Flag> common(MountKind kind) {
        List<Flag> flags = new ArrayList<>();
        flags.add(Flag.text("description", "For people: what it is for."));
        flags.addAll(TTLS);
        flags.addAll(LISTS);
        flags.addAll(VALUES);
        flags.addAll(OPTIONS);
        if (kind == MountKind.AUTH_METHOD) {
            flags.add(TOKEN_TYPE);
        }
        return flags;
    }

    static List<Flag> lockout() {
        return LOCKOUT_FLAGS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The fields of the settings that were given. */
    static Map<String, Object> settings(FlagValues flags) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Flag flag : TTLS) {
            Duration ttl = flags.duration(flag.name());
            if (!ttl.isZero()) {
                settings.put(field(flag), ttl.isNegative() ? "system" : GoDuration.format(ttl));
            }
        }
        LISTS.stream()
                .filter(flag -> flags.isGiven(flag.name()))
                .forEach(flag -> settings.put(field(flag), flags.texts(flag.name())));
        VALUES.stream()
                .filter(flag -> flags.isGiven(flag.name()))
                .forEach(flag -> settings.put(field(flag), flags.text(flag.name())));
        if (flags.declares("token-type") && flags.isGiven("token-type")) {
            settings.put("token_type", flags.text("token-type"));
        }
        return settings;
    }

    private static String field(Flag flag) {
        return flag.name().replace('-', '_');
    }

    /** The options of the mount; the engine's version is one of them. */
    static Map<String, String> options(FlagValues flags) {
        Map<String, String> options = new LinkedHashMap<>(flags.pairs("options"));
        if (flags.integer("version") > 0) {
            options.put("version", Long.toString(flags.integer("version")));
        }
        return options;
    }

    /** The fields of the lockout settings that were given. */
    static Map<String, Object> lockout(FlagValues flags) {
        Map<String, Object> fields = new LinkedHashMap<>();
        LOCKOUT_FLAGS.forEach((field, flag) -> {
            if (flags.isGiven(flag.name())) {
                fields.put(
                        field,
                        switch (flag.type()) {
                            case INTEGER -> Long.toString(flags.integer(flag.name()));
                            case DURATION -> GoDuration.format(flags.duration(flag.name()));
                            case BOOLEAN -> flags.bool(flag.name());
                            case TEXT, TEXTS, PAIRS -> flags.text(flag.name());
                        });
            }
        });
        return fields;
    }
}
