package kz.zakupai.risk.population;

/**
 * Rows grouped by an owner: the rows of owner {@code o} are {@code row(start(o))} to {@code row(end(o) - 1)}, in their own order.
 * Immutable.
 */
final class Slices {
    private final int[] starts;
    private final int[] rows;

    /**
     * Groups by counting.
     *
     * @param owners how many owners there are
     * @param owner the owner of each row, negative for none
     */
    Slices(int owners, int[] owner) {
        starts = new int[owners + 1];
        for (int one : owner) {
            if (one >= 0) {
                starts[one + 1]++;
            }
        }
        for (int i = 0; i < owners; i++) {
            starts[i + 1] += starts[i];
        }
        rows = new int[starts[owners]];
        int[] next = starts.clone();
        for (int row = 0; row < owner.length; row++) {
            if (owner[row] >= 0) {
                rows[next[owner[row]]++] = row;
            }
        }
    }

    int start(int owner) {
        return starts[owner];
    }

    int end(int owner) {
        return starts[owner + 1];
    }

    int size(int owner) {
        return starts[owner + 1] - starts[owner];
    }

    int row(int place) {
        return rows[place];
    }
}
