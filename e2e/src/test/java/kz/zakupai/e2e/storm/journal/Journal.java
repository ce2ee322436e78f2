package kz.zakupai.e2e.storm.journal;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the clients of one storm were told, and keeps what was wrong. Thread-safe. */
public final class Journal {
    /** What was wrong, with the history of what it was wrong with. */
    public record Entry(Trouble trouble, String text) {}

    private final ConcurrentMap<String, LongAdder> acknowledged = new ConcurrentSkipListMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, String> requests = new ConcurrentHashMap<>();

    /** Counts an answer to an operation of this kind. */
    public void count(String kind, Answer answer) {
        if (answer.done()) {
            acknowledged.computeIfAbsent(kind, same -> new LongAdder()).increment();
            String id = answer.body().path("request_id").asString("");
            // What is unwrapped has the id of the request that was wrapped.
            if (!id.isEmpty() && !kind.equals("unwrap")) {
                requests.put(id, kind);
            }
        } else if (answer.refused()) {
            refused.increment();
        } else if (answer.missing()) {
            unanswered.increment();
        } else {
            failed.increment();
        }
    }

    /** Something without an answer turned out to be done. */
    public void foundDone(String history) {
        found.add(history);
    }

    public void add(Trouble trouble, String text) {
        entries.add(new Entry(trouble, text));
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long count(Trouble trouble) {
        return entries.stream().filter(entry -> entry.trouble() == trouble).count();
    }

    /** Acknowledged operations by their kind. */
    public Map<String, Long> acknowledged() {
        var counts = new TreeMap<String, Long>();
        acknowledged.forEach((kind, count) -> counts.put(kind, count.sum()));
        return counts;
    }

    public long acknowledgedInAll() {
        return acknowledged.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Operations that were answered with 4xx. */
    public long refused() {
        return refused.sum();
    }

    /** Operations that were answered with 5xx. */
    public long failed() {
        return failed.sum();
    }

    /** Operations without an answer. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** The histories of what had no answer and turned out to be done, since this was last asked. */
    public List<String> takeFoundDone() {
        List<String> taken = List.copyOf(found);
        found.removeAll(taken);
        return taken;
    }

    /** The ids of acknowledged requests, and what they were, since this was last asked. */
    public Map<String, String> takeRequests() {
        Map<String, String> taken = Map.copyOf(requests);
        requests.keySet().removeAll(taken.keySet());
        return taken;
    }
}
