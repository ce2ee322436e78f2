package kz.zakupai.vault.server.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.zakupai.vault.server.request.Operation;
import org.jspecify.annotations.Nullable;

/**
 * All rules that several policies have for one pattern, as one. Decisions that depend on nothing but the operation are
 * made here once, so that deciding allocates nothing. Immutable.
 */
final class CompiledRule implements Comparable<CompiledRule> {
    private final String stem;
    private final boolean glob;
    private final int firstWildcard;
    private final int wildcards;
    private final int length;
    private final int capabilities;
    private final ParameterRules parameters;
    private final WrappingLimits wrapping;
    private final List<Source> sources;
    private final Map<Operation, Decision> byOperation = new EnumMap<>(Operation.class);

    CompiledRule(PathPattern pattern, List<Source> sources) {
        stem = pattern.stem();
        glob = pattern.glob();
        firstWildcard = pattern.firstWildcard();
        wildcards = pattern.wildcards();
        length = pattern.length();
        this.sources = List.copyOf(sources);
        int bits = 0;
        ParameterRules allParameters = ParameterRules.NONE;
        WrappingLimits allLimits = WrappingLimits.NONE;
        for (Source source : sources) {
            bits |= source.rule().capabilities();
            allParameters = allParameters.and(source.rule().parameters());
            allLimits = allLimits.and(source.rule().wrapping());
        }
        capabilities = Capability.DENY.in(bits) ? Capability.DENY.bit() : bits;
        parameters = allParameters;
        wrapping = allLimits;
        for (Operation operation : Operation.values()) {
            byOperation.put(operation, decision(operation, sources));
        }
    }

    /** A rule and the policy that it stands in. */
    record Source(String policy, PathRule rule) {
        Decision.Reason reason(String text) {
            return new Decision.Reason(policy, rule.pattern().text(), rule.line(), text);
        }
    }

    private Decision decision(Operation operation, List<Source> sources) {
        Capability needed = needed(operation);
        boolean denied = Capability.DENY.in(capabilities);
        Capability telling = denied ? Capability.DENY : needed;
        Source source = sources.getFirst();
        for (Source candidate : sources) {
            if (telling.in(candidate.rule().capabilities())) {
                source = candidate;
                break;
            }
        }
        boolean allowed = needed.in(capabilities);
        String text = denied
                ? "the path is denied"
                : allowed ? needed.text() + " is granted" : "the rule does not grant " + needed.text();
        return new Decision(allowed, Capability.SUDO.in(capabilities), source.reason(text));
    }

    private static Capability needed(Operation operation) {
        return switch (operation) {
            case CREATE -> Capability.CREATE;
            case READ, HELP -> Capability.READ;
            case UPDATE -> Capability.UPDATE;
            case PATCH -> Capability.PATCH;
            case DELETE -> Capability.DELETE;
            case LIST -> Capability.LIST;
        };
    }

    Decision decide(Operation operation, Map<String, @Nullable Object> data, @Nullable Duration wrapTtl) {
        Decision plain = Objects.requireNonNull(byOperation.get(operation));
        if (!plain.allowed()) {
            return plain;
        }
        String violation = violation(operation, data, wrapTtl);
        if (violation == null) {
            return plain;
        }
        Decision.Reason rule = plain.reason();
        return new Decision(
                false, plain.sudo(), new Decision.Reason(rule.policy(), rule.path(), rule.line(), violation));
    }

    /**
     * Whether no further rule could allow what this one refuses: it is for one path, and either denies or restricts more
     * than the operation. A further rule for the same path would be joined with it.
     */
    boolean resists(Operation operation, Map<String, @Nullable Object> data, @Nullable Duration wrapTtl) {
        return exact() && (Capability.DENY.in(capabilities) || violation(operation, data, wrapTtl) != null);
    }

    private @Nullable String violation(
            Operation operation, Map<String, @Nullable Object> data, @Nullable Duration wrapTtl) {
        String violation = wrapping.violation(wrapTtl);
        return violation == null && hasParameters(operation) ? parameters.violation(data) : violation;
    }

    /** The rules of policies that were joined here. */
    List<Source> sources() {
        return sources;
    }

    /** Why {@code winner} decides where both match. */
    String losesTo(CompiledRule winner) {
        if (firstWildcard != winner.firstWildcard) {
            return "its first wildcard comes earlier in the path than that of the rule that decides";
        }
        if (glob != winner.glob) {
            return "it ends in *, the rule that decides does not";
        }
        if (wildcards != winner.wildcards) {
            return "it has more + wildcards than the rule that decides";
        }
        return "it is shorter than the rule that decides, or comes before it in the alphabet";
    }

    private boolean hasParameters(Operation operation) {
        return operation != Operation.DELETE && operation != Operation.LIST && !parameters.isEmpty();
    }

    /** The bits of {@link Capability}; {@code DENY} alone where denied. */
    int capabilities() {
        return capabilities;
    }

    boolean exact() {
        return firstWildcard == Integer.MAX_VALUE;
    }

    ResultantRule resultant() {
        List<String> granted = Stream.of(Capability.values())
                .filter(capability -> capability.in(capabilities))
                .map(Capability::text)
                .toList();
        return new ResultantRule(
                stem,
                exact(),
                granted.isEmpty() ? List.of(Capability.DENY.text()) : granted,
                parameters.allowed(),
                parameters.denied(),
                List.copyOf(parameters.required()),
                wrapping.min().isZero() ? null : wrapping.min(),
                wrapping.max().isZero() ? null : wrapping.max());
    }

    /** Greater is the one that decides where both match; the order that Vault documents as "priority matching". */
    @Override
    public int compareTo(CompiledRule other) {
        if (firstWildcard != other.firstWildcard) {
            return Integer.compare(firstWildcard, other.firstWildcard);
        }
        if (glob != other.glob) {
            return glob ? -1 : 1;
        }
        if (wildcards != other.wildcards) {
            return Integer.compare(other.wildcards, wildcards);
        }
        return length == other.length ? stem.compareTo(other.stem) : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s%s", stem, glob ? "*" : "");
    }
}
