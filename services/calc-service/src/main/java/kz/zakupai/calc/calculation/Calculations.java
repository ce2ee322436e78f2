package kz.zakupai.calc.calculation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.zakupai.calc.calculation.Attempt.Answered;
import kz.zakupai.calc.calculation.Attempt.Refused;
import kz.zakupai.calc.history.CalculationLog;
import kz.zakupai.calc.history.CalculationLog.Solved;
import kz.zakupai.service.error.FieldProblem;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.stereotype.Component;

/** Checks questions, has them answered and keeps the answers: one by one or many at once, in the same way. Thread-safe. */
@Component
public final class Calculations {
    private static final int OK = 200;

    private final Validator validator;
    private final CalculationLog log;
    private final InstantSource clock;

    Calculations(Validator validator, CalculationLog log, InstantSource clock) {
        this.validator = validator;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Answers {@code question} and keeps the answer.
     *
     * @throws RequestRefusedException as {@link Calculator#calculate}; then nothing is kept
     */
    public <Q extends Question, R> Calculation<R> one(Calculator<Q, R> calculator, Q question) {
        R result = answer(calculator, question);
        Instant now = now();
        Optional<long[]> ids =
                log.keep(calculator.kind(), List.of(new Solved(question.lotId(), question, result)), now);
        return new Calculation<>(ids.map(all -> all[0]).orElse(null), ids.isPresent(), question.lotId(), now, result);
    }

    /** Answers each of {@code batch} by itself, and keeps those that could be answered, all or none. */
    public <Q extends Question, R> BatchAnswer<R> batch(Calculator<Q, R> calculator, BatchQuestion<Q> batch) {
        List<Attempt<R>> attempts = new ArrayList<>(batch.items().size());
        List<Solved> solved = new ArrayList<>();
        for (int i = 0; i < batch.items().size(); i++) {
            Attempt<R> attempt = attempt(calculator, batch, i);
            attempts.add(attempt);
            if (attempt instanceof Answered<R>(Question question, R result)) {
                solved.add(new Solved(question.lotId(), question, result));
            }
        }
        Instant now = now();
        Optional<long[]> ids = solved.isEmpty() ? Optional.empty() : log.keep(calculator.kind(), solved, now);
        List<BatchAnswer.Item<R>> items = new ArrayList<>(attempts.size());
        int answered = 0;
        for (Attempt<R> attempt : attempts) {
            int index = items.size();
            items.add(
                    switch (attempt) {
                        case Answered<R>(Question question, R result) -> {
                            int place = answered++;
                            Long id = ids.map(all -> all[place]).orElse(null);
                            yield new BatchAnswer.Item<>(
                                    index, OK, new Calculation<>(id, id != null, question.lotId(), now, result), null);
                        }
                        case Refused<R>(RequestRefusedException reason) ->
                            new BatchAnswer.Item<>(index, reason.status().value(), null, reason.answer());
                    });
        }
        return new BatchAnswer<>(solved.size(), attempts.size() - solved.size(), ids.isPresent(), items);
    }

    private <Q extends Question, R> Attempt<R> attempt(Calculator<Q, R> calculator, BatchQuestion<Q> batch, int place) {
        try {
            Q question = batch.items().get(place);
            if (question == null) {
                throw RequestRefusedException.invalid(List.of(unreadable(batch, place)));
            }
            return new Answered<>(question, answer(calculator, question));
        } catch (RequestRefusedException reason) {
            return new Refused<>(reason);
        }
    }

    private static FieldProblem unreadable(BatchQuestion<?> batch, int place) {
        FieldProblem problem = batch.unreadable().get(place);
        return problem == null ? new FieldProblem("body", "must be a JSON object", "wrong_type") : problem;
    }

    private <Q extends Question, R> R answer(Calculator<Q, R> calculator, Q question) {
        Set<ConstraintViolation<Q>> violations = validator.validate(question);
        if (!violations.isEmpty()) {
            throw RequestRefusedException.violating(violations);
        }
        return calculator.calculate(question);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
