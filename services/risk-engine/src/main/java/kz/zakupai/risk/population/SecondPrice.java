package kz.zakupai.risk.population;

import kz.zakupai.risk.facts.Bid;

/** How far the second price lies from the winner's. */
final class SecondPrice {
    private SecondPrice() {}

    /** (second - winner) / winner, the lowest other admitted bid being second; not a number where there is none or it is the lower one. */
    static double distance(Bids bids, int lot) {
        int winner = bids.count(lot) < 2 ? Absent.INDEX : bids.winner(lot);
        if (winner < 0 || bids.amount(winner) <= 0) {
            return Double.NaN;
        }
        long second = Long.MAX_VALUE;
        for (int row : bids.rows(lot)) {
            Bid.Outcome outcome = bids.outcome(row);
            if (row != winner
                    && outcome != Bid.Outcome.REJECTED
                    && outcome != Bid.Outcome.WITHDRAWN
                    && bids.amount(row) > 0
                    && bids.currency(row) == bids.currency(winner)) {
                second = Math.min(second, bids.amount(row));
            }
        }
        return second == Long.MAX_VALUE || second < bids.amount(winner)
                ? Double.NaN
                : (double) (second - bids.amount(winner)) / bids.amount(winner);
    }
}
