package kz.zakupai.calc.calculation;

import kz.zakupai.service.error.RequestRefusedException;

/** What came of one question of many. */
sealed interface Attempt<R> {
    /** It was answered. */
    record Answered<R>(Question question, R result) implements Attempt<R> {}

    /** It was not, and why. */
    record Refused<R>(RequestRefusedException reason) implements Attempt<R> {}
}
