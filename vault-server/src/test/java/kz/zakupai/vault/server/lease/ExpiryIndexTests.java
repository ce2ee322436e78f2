package kz.zakupai.vault.server.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpiryIndexTests {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00.000000001Z");

    private final ExpiryIndex<String> index = new ExpiryIndex<>();

    @Test
    void dueComesInTheOrderOfTimeWhateverTheOrderOfEntry() {
        index.put("c", START.plusSeconds(3), "x");
        index.put("a", START.plusSeconds(1), "x");
        index.put("b", START.plusSeconds(2), "x");

        assertThat(index.due(START.plusSeconds(2), 10)).containsExactly("a", "b");
        assertThat(index.due(START.plusSeconds(3), 2)).containsExactly("a", "b");
        assertThat(index.next()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void dueIsExactToTheNanosecond() {
        index.put("a", START, "x");

        assertThat(index.due(START.minusNanos(1), 10)).isEmpty();
        assertThat(index.due(START, 10)).containsExactly("a");
    }

    @Test
    void equalTimesAreKeptApart() {
        index.put("a", START, "x");
        index.put("b", START, "x");
        index.remove("a");

        assertThat(index.due(START, 10)).containsExactly("b");
    }

    @Test
    void movedEntryIsDueOnlyAtItsNewTime() {
        index.put("a", START, "x");
        index.put("a", START.plusSeconds(9), "y");

        assertThat(index.due(START.plusSeconds(8), 10)).isEmpty();
        assertThat(index.counts()).isEqualTo(Map.of("y", 1L));
    }

    @Test
    void lateFillingDoesNotMoveWhatIsThere() {
        index.put("a", START.plusSeconds(9), "x");
        index.putIfAbsent("a", START, "x");

        assertThat(index.due(START.plusSeconds(1), 10)).isEmpty();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void whatNeverExpiresIsCountedButNeverDue() {
        index.put("a", null, "x");

        assertThat(index.next()).isNull();
        assertThat(index.due(Instant.MAX, 10)).isEmpty();
        assertThat(List.of(index.size(), index.expiring())).containsExactly(1, 0);
    }

    @Test
    void postponedEntryKeepsItsGroupAndAnAbsentOneStaysAbsent() {
        index.put("a", START, "x");
        index.postpone("a", START.plusSeconds(5));
        index.postpone("b", START);

        assertThat(index.next()).isEqualTo(START.plusSeconds(5));
        assertThat(index.counts()).isEqualTo(Map.of("x", 1L));
    }

    @Test
    void countsEndAtNothing() {
        index.put("a", START, "x");
        index.put("b", null, "x");
        index.remove("a");
        index.remove("b");
        index.remove("b");

        assertThat(index.counts()).isEmpty();
        assertThat(index.size()).isZero();
        assertThat(index.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 300, 5_000})
    void anyOrderOfChangesEndsAsInAMap(int ids) {
        var random = new Random(ids);
        Map<String, Instant> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            String id = "id" + random.nextInt(ids);
            Instant time = START.plusSeconds(random.nextInt(1_000));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    index.put(id, time, "x");
                    model.put(id, time);
                }
                case 2 -> {
                    index.postpone(id, time);
                    model.computeIfPresent(id, (same, old) -> time);
                }
                default -> {
                    index.remove(id);
                    model.remove(id);
                }
            }
        }
        Instant now = START.plusSeconds(500);
        List<String> due = index.due(now, ids);

        assertThat(due)
                .containsExactlyInAnyOrderElementsOf(model.entrySet().stream()
                        .filter(entry -> !entry.getValue().isAfter(now))
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(due.stream().map(model::get)).isSorted();
        assertThat(index.due(now, 7)).hasSize(Math.min(7, due.size()));
        assertThat(index.counts()).isEqualTo(Map.of("x", (long) model.size()));
        model.keySet().forEach(index::remove);
        assertThat(index.size()).isZero();
    }

    @Test
    void anIdThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> index.put("x".repeat(44), START, "x"));
        assertThat(index.size()).isZero();
    }

    @Test
    void concurrentMovesLeaveOneEntryEach() throws InterruptedException {
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(seed -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        index.put("id" + i % 10, START.plusSeconds((seed * 31L + i) % 97), "x" + i % 3);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(index.due(START.plusSeconds(100), 1_000)).hasSize(10).doesNotHaveDuplicates();
        assertThat(index.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(10);
    }
}
