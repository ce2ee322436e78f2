package kz.zakupai.vault.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in this process's memory: for development servers and tests. Nothing survives {@link #close}. A
 * write holds readers up only while it changes the map.
 */
public final class MemoryStore implements Store {
    private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;
    private long commits;

    @Override
    public byte @Nullable [] get(String key) {
        byte[] bytes = Keys.key(key);
        Lock reading = lock.readLock();
        reading.lock();
        try {
            checkOpen();
            byte[] value = entries.get(bytes);
            return value == null ? null : value.clone();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public List<String> list(String prefix, String after, int limit) {
        return reading(() -> Listing.list(prefix, after, limit, Cursor::new));
    }

    @Override
    public List<String> scan(String prefix, String after, int limit) {
        return reading(() -> Listing.scan(prefix, after, limit, Cursor::new));
    }

    @Override
    public void write(List<Change> changes) {
        List<PreparedChange> prepared = changes.stream().map(PreparedChange::of).toList();
        lock.writeLock().lock();
        try {
            checkOpen();
            for (PreparedChange change : prepared) {
                byte[] value = change.value();
                if (value == null) {
                    entries.remove(change.keyBytes());
                } else {
                    entries.put(change.keyBytes(), value.clone());
                }
            }
            commits++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** All entries as they are now, untouched by what is written later. */
    public Copy copy() {
        return reading(() -> new Copy(new TreeMap<>(entries)));
    }

    /** Makes the entries those of {@code copy}, all at once. */
    public void become(Copy copy) {
        lock.writeLock().lock();
        try {
            checkOpen();
            entries.clear();
            entries.putAll(copy.entries);
            commits++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void export(EntrySink sink) throws IOException {
        copy().forEach(sink);
    }

    @Override
    public void replace(EntrySource source) {
        NavigableMap<byte[], byte[]> next = new TreeMap<>(Arrays::compareUnsigned);
        try {
            source.forEach(next::put);
        } catch (IOException e) {
            throw new StoreException("cannot read what was to be put into the in-memory store: " + e.getMessage(), e);
        }
        become(new Copy(next));
    }

    @Override
    public long commits() {
        return reading(() -> commits);
    }

    @Override
    public Path workspace() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    /** What a store held at one moment. Values are never changed in place, so the arrays are shared. */
    public static final class Copy implements EntrySource {
        private final NavigableMap<byte[], byte[]> entries;

        private Copy(NavigableMap<byte[], byte[]> entries) {
            this.entries = entries;
        }

        @Override
        public void forEach(EntrySink sink) throws IOException {
            for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
                sink.entry(entry.getKey().clone(), entry.getValue().clone());
            }
        }
    }

    @Override
    public String type() {
        return "inmem";
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            entries.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T reading(Supplier<T> query) {
        lock.readLock().lock();
        try {
            checkOpen();
            return query.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreException("the in-memory store is closed");
        }
    }

    private final class Cursor implements KeyCursor {
        private final byte[] end;
        private byte @Nullable [] position;

        Cursor(byte[] end) {
            this.end = end;
        }

        @Override
        public void seek(byte[] from) {
            position = inRange(entries.ceilingKey(from));
        }

        @Override
        public byte @Nullable [] next() {
            byte[] key = position;
            if (key != null) {
                position = inRange(entries.higherKey(key));
            }
            return key;
        }

        private byte @Nullable [] inRange(byte @Nullable [] key) {
            return key != null && Arrays.compareUnsigned(key, end) < 0 ? key : null;
        }
    }
}
