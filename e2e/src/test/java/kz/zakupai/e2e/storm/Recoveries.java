package kz.zakupai.e2e.storm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How long the server was away, each time. */
final class Recoveries {
    private final List<Recovery> all = new ArrayList<>();

    /**
     * @param whole from when the server was gone until it had answered a request with a token
     * @param unsealing the part of it from when it listened
     * @param cpu what the new process had used by then
     */
    record Recovery(Duration whole, Duration unsealing, Duration cpu) {}

    /** Times are of the nano clock. */
    void add(long since, long listening, long answered, Duration cpu) {
        all.add(new Recovery(Duration.ofNanos(answered - since), Duration.ofNanos(answered - listening), cpu));
    }

    boolean none() {
        return all.isEmpty();
    }

    void clear() {
        all.clear();
    }

    Duration median(Function<Recovery, Duration> part) {
        List<Duration> sorted = all.stream().map(part).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    Duration longest(Function<Recovery, Duration> part) {
        return all.stream().map(part).max(Duration::compareTo).orElseThrow();
    }
}
