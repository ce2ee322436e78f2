package kz.zakupai.cli.stack.migrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.zakupai.cli.stack.migrate.Move.Action;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.StoredSecret;

/**
 * What a migration does, line by line, and what each path holds before. Making it changes nothing.
 *
 * @param before what the Vault holds at each path of the plan; absent paths are not in it
 */
record MigrationPlan(List<Move> moves, Map<String, StoredSecret> before) {
    MigrationPlan {
        moves = List.copyOf(moves);
        before = Map.copyOf(before);
    }

    /** A {@code .env} file that was read. */
    record Source(String file, List<DotenvEntry> entries) {}

    /**
     * Plans. Of several lines with one key the last wins, as it does where such files are loaded.
     *
     * @param overwrite whether a value of the Vault gives way to another one of a file
     * @param read the present secret at a path
     */
    static MigrationPlan of(
            List<Source> sources,
            Destination destination,
            boolean overwrite,
            Function<String, Optional<StoredSecret>> read) {
        var last = new HashMap<String, Place>();
        sources.forEach(source ->
                source.entries().forEach(entry -> last.put(entry.name(), new Place(source.file(), entry))));
        var before = new LinkedHashMap<String, StoredSecret>();
        var moves = new ArrayList<Move>();
        for (Source source : sources) {
            for (DotenvEntry entry : source.entries()) {
                var place = new Place(source.file(), entry);
                Place winner = last.getOrDefault(entry.name(), place);
                for (Optional<String> path : paths(destination, entry.name())) {
                    path.filter(wanted -> !before.containsKey(wanted))
                            .flatMap(read)
                            .ifPresent(secret -> before.put(secret.path(), secret));
                    moves.add(
                            winner.words().equals(place.words())
                                    ? move(place, path, before, overwrite)
                                    : duplicate(place, winner, path));
                }
            }
        }
        return new MigrationPlan(moves, before);
    }

    /** One row for each path, and one for what has none. */
    private static List<Optional<String>> paths(Destination destination, String key) {
        List<String> paths = destination.of(key);
        return paths.isEmpty()
                ? List.of(Optional.empty())
                : paths.stream().map(Optional::of).toList();
    }

    private record Place(String file, DotenvEntry entry) {
        String words() {
            return file + ":" + entry.line();
        }
    }

    private static Move duplicate(Place place, Place winner, Optional<String> path) {
        boolean same = place.entry().value().constantTimeEquals(winner.entry().value());
        String note = (same ? "the same value is at " : "another value wins: ") + winner.words();
        return new Move(place.entry().name(), place.entry().value(), place.words(), path, Action.DUPLICATE, note);
    }

    private static Move move(Place place, Optional<String> path, Map<String, StoredSecret> before, boolean overwrite) {
        DotenvEntry entry = place.entry();
        if (path.isEmpty()) {
            return new Move(
                    entry.name(),
                    entry.value(),
                    place.words(),
                    path,
                    Action.SKIP,
                    "it says how to reach the Vault: give it to the process");
        }
        Optional<Secret> present =
                Optional.ofNullable(before.get(path.get())).flatMap(secret -> secret.value(entry.name()));
        Action action = present.map(value -> value.constantTimeEquals(entry.value())
                        ? Action.SAME
                        : overwrite ? Action.REPLACE : Action.KEEP)
                .orElse(Action.ADD);
        String note = switch (action) {
            case KEEP -> "the Vault holds another value; --overwrite replaces it";
            case REPLACE -> "the Vault holds another value";
            default -> "";
        };
        return new Move(entry.name(), entry.value(), place.words(), path, action, note);
    }

    /** What is to be written: path to key to value. */
    Map<String, Map<String, Secret>> writes() {
        var writes = new LinkedHashMap<String, Map<String, Secret>>();
        for (Move move : moves) {
            if (move.action().writes()) {
                writes.computeIfAbsent(move.path().orElseThrow(), path -> new LinkedHashMap<>())
                        .put(move.key(), move.value());
            }
        }
        return writes;
    }
}
