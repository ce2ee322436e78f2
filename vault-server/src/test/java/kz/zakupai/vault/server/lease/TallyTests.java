package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

final class TallyTests {
    private final ConcurrentSkipListSet<String> keys = new ConcurrentSkipListSet<>();
    private final Tally tally =
            new Tally(after -> keys.tailSet(after, false).stream().limit(7).toList());

    @Test
    void whatIsThereIsCountedOnce() {
        for (int i = 0; i < 100; i++) {
            keys.add("k" + i);
        }

        tally.count(() -> false);
        tally.count(() -> false);

        assertThat(tally.sum()).isEqualTo(100);
    }

    @Test
    void changesMadeWhileItCountsAreNeitherMissedNorCountedTwice() throws InterruptedException {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            keys.add(key(random));
        }
        var writers = new ArrayList<Thread>();
        for (int seed : List.of(2, 3, 4)) {
            writers.add(Thread.ofVirtual().start(() -> change(new Random(seed), "w" + seed)));
        }

        tally.count(() -> false);
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(tally.sum()).isEqualTo(keys.size());
    }

    private void change(Random random, String own) {
        var mine = new ArrayList<String>();
        for (int i = 0; i < 5_000; i++) {
            if (random.nextInt(3) == 0 && !mine.isEmpty()) {
                String gone = mine.removeLast();
                tally.changed(gone, -1, () -> keys.remove(gone));
            } else {
                String added = key(random) + own + i;
                mine.add(added);
                tally.changed(added, 1, () -> keys.add(added));
            }
        }
    }

    private static String key(Random random) {
        return Integer.toHexString(random.nextInt());
    }
}
