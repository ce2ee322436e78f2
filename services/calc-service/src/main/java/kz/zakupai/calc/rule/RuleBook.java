package kz.zakupai.calc.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.stereotype.Component;

/** Finds the rule that holds on a day. Thread-safe. */
@Component
public final class RuleBook {
    private record Topic(RuleCode code, String subject) {}

    private final String version;
    private final List<Rule> all;
    private final Map<Topic, List<Rule>> byTopic = new HashMap<>();

    /** Refuses rules of one topic whose periods overlap: which of them would hold? */
    RuleBook(CalcRules rules) {
        version = rules.version();
        all = rules.table();
        for (Rule rule : all) {
            Topic topic = new Topic(rule.code(), rule.subject());
            List<Rule> earlier = byTopic.getOrDefault(topic, List.of());
            for (Rule other : earlier) {
                if (rule.holdsOn(other.from()) || other.holdsOn(rule.from())) {
                    throw new IllegalArgumentException("calc-rules.yaml: two rules " + rule.code() + " of "
                            + rule.subject() + " hold on one day; see those from " + other.from() + " and "
                            + rule.from());
                }
            }
            byTopic.put(topic, Stream.concat(earlier.stream(), Stream.of(rule)).toList());
        }
    }

    /** The day on which the rules were written down. */
    public String version() {
        return version;
    }

    /** All rules that hold on {@code day}, in the order of the file. */
    public Stream<Rule> inForce(LocalDate day) {
        return all.stream().filter(rule -> rule.holdsOn(day));
    }

    /** The rule of {@code code} about {@code subject} on {@code day}, if one is known. */
    public Optional<Rule> find(RuleCode code, String subject, LocalDate day) {
        for (Rule rule : byTopic.getOrDefault(new Topic(code, subject), List.of())) {
            if (rule.holdsOn(day)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** The rule of {@code code} about the constant {@code subject}, if one is known. */
    public Optional<Rule> find(RuleCode code, Enum<?> subject, LocalDate day) {
        return find(code, subject(subject), day);
    }

    /**
     * The rule of {@code code} about {@code subject} on {@code day}.
     *
     * @param field the field of the request that is to blame where none is known
     * @throws RequestRefusedException 422 where no rule is known for that day
     */
    public Rule require(RuleCode code, String subject, LocalDate day, String field) {
        return find(code, subject, day)
                .orElseThrow(() -> RequestRefusedException.invalid(
                        field,
                        "no rule \"" + subject(code) + " of " + subject + "\" is known for " + day
                                + "; GET /rules?date= lists those of a day",
                        "not_covered"));
    }

    /** Like {@link #require(RuleCode, String, LocalDate, String)}, about the constant {@code subject}. */
    public Rule require(RuleCode code, Enum<?> subject, LocalDate day, String field) {
        return require(code, subject(subject), day, field);
    }

    /** Refuses a file in which one of {@code subjects} has no rule of {@code code} at all. */
    public void demandAll(RuleCode code, Enum<?>[] subjects) {
        for (Enum<?> subject : subjects) {
            if (!byTopic.containsKey(new Topic(code, subject(subject)))) {
                throw new IllegalArgumentException(
                        "calc-rules.yaml has no rule " + subject(code) + " of " + subject(subject));
            }
        }
    }

    private static String subject(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
