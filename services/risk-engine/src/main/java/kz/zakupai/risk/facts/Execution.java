package kz.zakupai.risk.facts;

import org.jspecify.annotations.Nullable;

/**
 * Acts and payments under a contract, all versions together.
 *
 * @param acts how many approved acts were loaded
 * @param daysOverdue the most days that one of them states; null where none says
 * @param fine the sum of the penalties that they state; null where none says
 * @param lateAct the act with the most days overdue
 * @param payments how many payments were loaded
 * @param paid their sum, advances included
 * @param prepaid the part of it that was an advance
 * @param actsLoaded whether acts were loaded at all of contracts that were signed in the same year: where not, that there
 *     are none under this one says nothing
 */
public record Execution(
        int acts,
        @Nullable Integer daysOverdue,
        @Nullable Tenge fine,
        @Nullable Long lateAct,
        int payments,
        @Nullable Tenge paid,
        @Nullable Tenge prepaid,
        boolean actsLoaded) {

    /** Acts are taken to have been loaded where there are any. */
    public Execution(
            int acts,
            @Nullable Integer daysOverdue,
            @Nullable Tenge fine,
            @Nullable Long lateAct,
            int payments,
            @Nullable Tenge paid,
            @Nullable Tenge prepaid) {
        this(acts, daysOverdue, fine, lateAct, payments, paid, prepaid, acts > 0);
    }

    /** Nothing was loaded. */
    public static final Execution UNKNOWN = new Execution(0, null, null, null, 0, null, null);
}
