package kz.zakupai.risk.population;

import java.util.Arrays;

/** The purchases in the order in which they are judged: lots by id, then contracts without a lot by the id of their first version. */
final class Everyone {
    private final int lots;
    private final int[] contracts;

    Everyone(Population all) {
        lots = all.lots().size();
        long[] roots = new long[all.contracts().size()];
        int alone = 0;
        for (int row = 0; row < roots.length; row++) {
            if (!all.units().hasLot(row)) {
                roots[alone++] = all.contracts().root(row);
            }
        }
        Arrays.sort(roots, 0, alone);
        contracts = new int[alone];
        for (int i = 0; i < alone; i++) {
            contracts[i] = all.contracts().row(roots[i]);
        }
    }

    int size() {
        return lots + contracts.length;
    }

    boolean isLot(int place) {
        return place < lots;
    }

    /** The row of the lot or the contract at that place. */
    int row(int place) {
        return place < lots ? place : contracts[place - lots];
    }
}
