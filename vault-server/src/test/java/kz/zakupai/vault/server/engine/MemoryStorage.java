package kz.zakupai.vault.server.engine;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.store.Change;
import org.jspecify.annotations.Nullable;

/** A storage in memory that counts what engines ask of it. */
public final class MemoryStorage implements Storage {
    private final NavigableMap<String, byte[]> entries;
    private final String prefix;
    private final AtomicInteger gets;
    private final AtomicInteger writes;

    public MemoryStorage() {
        this(new TreeMap<>(), "", new AtomicInteger(), new AtomicInteger());
    }

    private MemoryStorage(
            NavigableMap<String, byte[]> entries, String prefix, AtomicInteger gets, AtomicInteger writes) {
        this.entries = entries;
        this.prefix = prefix;
        this.gets = gets;
        this.writes = writes;
    }

    public int gets() {
        return gets.get();
    }

    public int writes() {
        return writes.get();
    }

    /** All keys, for what a test knows of nothing left behind. */
    public List<String> keys() {
        synchronized (entries) {
            return List.copyOf(entries.keySet());
        }
    }

    /** True when some stored value holds these bytes. */
    public boolean holds(String text) {
        synchronized (entries) {
            return entries.values().stream()
                    .anyMatch(value -> new String(value, java.nio.charset.StandardCharsets.UTF_8).contains(text));
        }
    }

    @Override
    public byte @Nullable [] get(String key) {
        gets.incrementAndGet();
        synchronized (entries) {
            byte[] value = entries.get(checked(key));
            return value == null ? null : value.clone();
        }
    }

    @Override
    public List<String> list(String folder, String after, int limit) {
        synchronized (entries) {
            var names = new TreeSet<String>();
            for (String key : entries.tailMap(prefix + folder).keySet()) {
                if (!key.startsWith(prefix + folder)) {
                    break;
                }
                String name = key.substring(prefix.length() + folder.length());
                int slash = name.indexOf('/');
                names.add(slash < 0 ? name : name.substring(0, slash + 1));
            }
            return names.stream()
                    .filter(name -> name.compareTo(after) > 0)
                    .limit(limit <= 0 ? Long.MAX_VALUE : limit)
                    .toList();
        }
    }

    @Override
    public List<String> scan(String folder, String after, int limit) {
        synchronized (entries) {
            return entries.tailMap(prefix + folder).keySet().stream()
                    .takeWhile(key -> key.startsWith(prefix + folder))
                    .map(key -> key.substring(prefix.length()))
                    .filter(key -> key.compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public void write(List<Change> changes) {
        writes.incrementAndGet();
        synchronized (entries) {
            for (Change change : changes) {
                byte[] value = change.value();
                if (value == null) {
                    entries.remove(checked(change.key()));
                } else {
                    entries.put(checked(change.key()), value.clone());
                }
            }
        }
    }

    @Override
    public Storage view(String below) {
        return new MemoryStorage(entries, prefix + below, gets, writes);
    }

    private String checked(String key) {
        if (key.isEmpty() || Arrays.stream(key.split("/", -1)).anyMatch(part -> part.isEmpty() || part.equals(".."))) {
            throw new IllegalArgumentException("bad key");
        }
        return prefix + key;
    }
}
