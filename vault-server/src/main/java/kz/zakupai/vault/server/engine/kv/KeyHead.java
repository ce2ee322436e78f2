package kz.zakupai.vault.server.engine.kv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The main entry of a secret: its settings, what is known of each kept version, and the newest version's data.
 * Immutable; the data array is not copied. Has no text form that shows data.
 */
final class KeyHead {
    private final KeySettings settings;
    private final Instant created;
    private final Instant updated;
    private final int current;
    private final int oldest;
    private final List<Version> versions;
    private final byte @Nullable [] newestData;

    /**
     * @param current the newest version's number, 0 before the first
     * @param oldest the oldest kept version's number once one has been dropped, else 0
     * @param versions in ascending order, without gaps
     * @param newestData the newest version's data as JSON, null when destroyed or before the first
     */
    KeyHead(
            KeySettings settings,
            Instant created,
            Instant updated,
            int current,
            int oldest,
            List<Version> versions,
            byte @Nullable [] newestData) {
        this.settings = settings;
        this.created = created;
        this.updated = updated;
        this.current = current;
        this.oldest = oldest;
        this.versions = versions;
        this.newestData = newestData;
    }

    /** A secret without a version. */
    static KeyHead fresh(Instant now) {
        return new KeyHead(KeySettings.DEFAULT, now, now, 0, 0, List.of(), null);
    }

    KeySettings settings() {
        return settings;
    }

    Instant created() {
        return created;
    }

    Instant updated() {
        return updated;
    }

    int current() {
        return current;
    }

    int oldest() {
        return oldest;
    }

    List<Version> versions() {
        return versions;
    }

    byte @Nullable [] newestData() {
        return newestData;
    }

    /** The newest version, or null before the first. */
    @Nullable
    Version newest() {
        return versions.isEmpty() ? null : versions.getLast();
    }

    /** The version with this number, or null; not positive means the newest. */
    @Nullable
    Version version(int number) {
        if (number <= 0 || versions.isEmpty()) {
            return number <= 0 ? newest() : null;
        }
        int index = number - versions.getFirst().number(); // numbers have no gaps
        return index < 0 || index >= versions.size() ? null : versions.get(index);
    }

    KeyHead withSettings(KeySettings other, Instant now) {
        return new KeyHead(other, created, now, current, oldest, versions, newestData);
    }

    /** With one version more, of which only the last {@code kept} stay. */
    KeyHead withVersion(Version version, byte[] data, int kept) {
        var all = new ArrayList<>(versions);
        all.add(version);
        int dropped = Math.max(0, all.size() - kept);
        List<Version> rest = List.copyOf(all.subList(dropped, all.size()));
        int first = dropped > 0 ? rest.getFirst().number() : oldest;
        return new KeyHead(settings, created, version.created(), version.number(), first, rest, data);
    }

    /** With some versions changed; the newest's data goes when it is destroyed. */
    KeyHead withVersions(UnaryOperator<Version> change, Instant now) {
        List<Version> changed = versions.stream().map(change).toList();
        boolean gone = !changed.isEmpty() && changed.getLast().destroyed();
        return new KeyHead(settings, created, now, current, oldest, changed, gone ? null : newestData);
    }
}
