package kz.zakupai.calc.calculation;

import kz.zakupai.calc.history.Kind;
import kz.zakupai.service.error.RequestRefusedException;

/**
 * One kind of calculation. The same question on the same day, about the same lot, always has the same answer. Thread-safe.
 *
 * @param <Q> what it takes
 * @param <R> what it gives: a record with the rules that it rests on
 */
public interface Calculator<Q extends Question, R> {
    /** The name under which its calculations are kept. */
    Kind kind();

    /**
     * Answers {@code question}, whose fields were checked one by one, but not against each other.
     *
     * @throws RequestRefusedException 422 where fields contradict each other or no rule is known; 404 where the lot is
     *     needed and unknown
     */
    R calculate(Q question);
}
