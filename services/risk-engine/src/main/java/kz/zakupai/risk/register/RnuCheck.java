package kz.zakupai.risk.register;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.risk.portal.PortalReply.Answered;
import kz.zakupai.risk.register.PortalChecks.Check;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.portal.PortalMoment;
import org.springframework.stereotype.Component;

/**
 * Tells whether somebody is in the register of unfair participants (Law 106-VIII, art. 7 and 8; order 646): by the
 * portal's kept answer, by our copy, or by asking the portal, whichever is fresh. Thread-safe.
 */
@Component
public class RnuCheck {
    private final RegisterCopy copy;
    private final PortalChecks checks;
    private final LiveRegister live;
    private final Rules rules;
    private final InstantSource clock;

    RnuCheck(RegisterCopy copy, PortalChecks checks, LiveRegister live, Rules rules, InstantSource clock) {
        this.copy = copy;
        this.checks = checks;
        this.live = live;
        this.rules = rules;
        this.clock = clock;
    }

    /** The present day at the portal. */
    public LocalDate today() {
        return PortalMoment.day(clock.instant());
    }

    /** What is known on {@code day}; the portal is asked, within the time for one answer, where nothing fresh is at hand. */
    public Validation validate(Biin biin, LocalDate day) {
        return Objects.requireNonNull(
                validate(List.of(biin), day, live.patience()).get(biin));
    }

    /** The same for many, in their order; those for whom the portal's time was too short are unknown. */
    public Map<Biin, Validation> validate(Collection<Biin> asked, LocalDate day) {
        return validate(asked, day, live.patienceForMany());
    }

    /** What is known now without asking the portal. */
    public Validation known(Biin biin) {
        Known known = Objects.requireNonNull(gather(List.of(biin)).get(biin));
        Evidence fresh = known.fresh().orElse(null);
        return worded(new Judge(known, fresh, known.today(), known.copyProblem()).judge());
    }

    /** Asks the portal about {@code biin} and keeps its answer; true if it answered. */
    public boolean refresh(Biin biin) {
        return live.ask(biin, live.patienceForMany().next()) instanceof LiveRegister.Told;
    }

    /**
     * What our copy as a whole is worth, as a text that changes with every load and when it becomes too old to prove
     * anybody clean.
     */
    public String copyMark() {
        var now = clock.instant();
        return copy.state()
                .map(state -> state.loadedAt() + "/" + state.complete() + "/"
                        + state.loadedAt().plus(maxAge()).isBefore(now))
                .orElse("none");
    }

    /** Notes since when our copy has been whole without a gap: past days can be judged from then on. */
    public void noteCopy() {
        copy.noteWhole(maxAge());
    }

    /** Forgets answers of the portal that expired before {@code limit} and that nobody watches. */
    public void forget(Instant limit) {
        checks.forget(limit);
    }

    private Duration maxAge() {
        return rules.current().book().rnuMaxAge();
    }

    private Map<Biin, Validation> validate(Collection<Biin> asked, LocalDate day, Patience patience) {
        Map<Biin, Validation> answers = new LinkedHashMap<>();
        gather(asked).forEach((biin, known) -> answers.put(biin, worded(one(known, day, patience))));
        return answers;
    }

    private Validation one(Known known, LocalDate day, Patience patience) {
        Optional<Evidence> fresh = known.fresh();
        if (fresh.isPresent()) {
            return new Judge(known, fresh.get(), day, "").judge();
        }
        return switch (live.ask(known.biin(), patience.next())) {
            case LiveRegister.Told(Answered answered, Check check) ->
                new Judge(known, evidence(known.biin(), answered, check), day, "").judge();
            case LiveRegister.Silent(String why) ->
                new Judge(known, null, day, known.copyProblem() + ", and " + why).judge();
        };
    }

    private static Evidence evidence(Biin biin, Answered answered, Check check) {
        return new Evidence(
                Source.PORTAL,
                Evidence.entries(biin, answered.entries(), check.validatedAt()),
                answered.whole(),
                check.validatedAt(),
                check.expiresAt());
    }

    private Map<Biin, Known> gather(Collection<Biin> asked) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var state = copy.state();
        var wholeSince = copy.wholeSince();
        Map<String, List<Entry>> entries = copy.entries(asked);
        Map<String, Check> kept = checks.last(asked);
        Set<String> heads = copy.withKnownHead(asked);
        Map<Biin, Known> known = new LinkedHashMap<>();
        for (Biin biin : asked) {
            known.put(
                    biin,
                    new Known(
                            biin,
                            entries.getOrDefault(biin.digits(), List.of()),
                            state.orElse(null),
                            maxAge(),
                            wholeSince.orElse(null),
                            kept.get(biin.digits()),
                            heads.contains(biin.digits()),
                            now));
        }
        return known;
    }

    private Validation worded(Validation answer) {
        if (answer.entries().stream().allMatch(entry -> entry.reasonId() == null)) {
            return answer;
        }
        Map<String, String> words = copy.reasons();
        return answer.withEntries(answer.entries().stream()
                .map(entry -> entry.withReason(words.get(String.valueOf(entry.reasonId()))))
                .toList());
    }
}
