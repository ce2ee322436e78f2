package kz.zakupai.risk.population;

import java.util.Arrays;
import kz.zakupai.risk.facts.Bid;
import kz.zakupai.risk.facts.Party;
import org.jspecify.annotations.Nullable;

/** What became of each bidder's bids. Immutable. */
final class BidTotals {
    private final Parties parties;
    private final int[] bids;
    private final int[] wins;
    private final int[] frequentWinner;
    private final int[] lostToThat;
    private final int[] lost;

    BidTotals(Population all) {
        parties = all.parties();
        bids = new int[parties.size()];
        wins = new int[parties.size()];
        lost = new int[parties.size()];
        lostToThat = new int[parties.size()];
        frequentWinner = new int[parties.size()];
        Arrays.fill(frequentWinner, Absent.INDEX);
        for (int lot = 0; lot < all.lots().size(); lot++) {
            count(all.bids(), lot);
        }
        frequentWinners(all.bids(), all.lots().size());
    }

    private void count(Bids all, int lot) {
        int[] rows = all.rows(lot);
        int winner = all.winner(lot);
        for (int row : rows) {
            int bidder = all.bidder(row);
            if (bidder < 0 || again(all, rows, row)) {
                continue;
            }
            bids[bidder]++;
            if (row == winner) {
                wins[bidder]++;
            } else if (loses(all, winner, bidder)) {
                lost[bidder]++;
            }
        }
    }

    /** Whether a bidder's earlier bid for the same lot was counted: its second one says nothing new. */
    private static boolean again(Bids all, int[] rows, int row) {
        for (int other : rows) {
            if (other == row) {
                return false;
            }
            if (all.bidder(other) == all.bidder(row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean loses(Bids all, int winner, int bidder) {
        return winner >= 0 && all.bidder(winner) >= 0 && all.bidder(winner) != bidder;
    }

    /** Lays the winners that each bidder lost to side by side, and takes the most frequent of them. */
    private void frequentWinners(Bids all, int lots) {
        int[] starts = new int[lost.length + 1];
        for (int bidder = 0; bidder < lost.length; bidder++) {
            starts[bidder + 1] = starts[bidder] + lost[bidder];
        }
        int[] winners = new int[starts[lost.length]];
        int[] next = starts.clone();
        for (int lot = 0; lot < lots; lot++) {
            int winner = all.winner(lot);
            int[] rows = all.rows(lot);
            for (int row : rows) {
                int bidder = all.bidder(row);
                if (bidder >= 0 && row != winner && loses(all, winner, bidder) && !again(all, rows, row)) {
                    winners[next[bidder]++] = all.bidder(winner);
                }
            }
        }
        for (int bidder = 0; bidder < lost.length; bidder++) {
            Arrays.sort(winners, starts[bidder], starts[bidder + 1]);
            mostFrequent(bidder, winners, starts[bidder], starts[bidder + 1]);
        }
    }

    /** Of equally frequent ones the one with the smallest number. */
    private void mostFrequent(int bidder, int[] winners, int start, int end) {
        int from = start;
        for (int at = start; at < end; at++) {
            if (winners[at] != winners[from]) {
                from = at;
            }
            int times = at - from + 1;
            boolean smaller =
                    frequentWinner[bidder] >= 0 && parties.biin(winners[at]) < parties.biin(frequentWinner[bidder]);
            if (times > lostToThat[bidder] || (times == lostToThat[bidder] && smaller)) {
                lostToThat[bidder] = times;
                frequentWinner[bidder] = winners[at];
            }
        }
    }

    int bids(int bidder) {
        return bidder < 0 ? 0 : bids[bidder];
    }

    Bid.@Nullable BidderHistory of(int bidder) {
        if (bidder < 0 || bids[bidder] == 0) {
            return null;
        }
        Party winner = parties.fact(frequentWinner[bidder]);
        return new Bid.BidderHistory(bids[bidder], wins[bidder], winner, lostToThat[bidder], lost[bidder]);
    }

    /** Wins by bids, per bidder with {@code least} bids or more. */
    double[] winRates(int least) {
        double[] rates = new double[bids.length];
        int size = 0;
        for (int bidder = 0; bidder < bids.length; bidder++) {
            if (bids[bidder] >= least) {
                rates[size++] = (double) wins[bidder] / bids[bidder];
            }
        }
        return Arrays.copyOf(rates, size);
    }
}
