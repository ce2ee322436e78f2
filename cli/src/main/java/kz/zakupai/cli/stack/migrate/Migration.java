package kz.zakupai.cli.stack.migrate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import kz.zakupai.cli.stack.home.StackFailure;
import kz.zakupai.cli.stack.status.TextTable;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.client.kv.CheckAndSet;
import kz.zakupai.vault.client.kv.KeyValueStore;
import kz.zakupai.vault.client.kv.StoredSecret;
import kz.zakupai.vault.client.transport.VaultException;

/** Moves {@code .env} files into the Vault. No value is ever shown. */
public final class Migration {
    private static final List<String> COLUMNS = List.of("key", "from", "to", "action", "note");

    private final KeyValueStore store;
    private final MigrationPlan plan;

    private Migration(KeyValueStore store, MigrationPlan plan) {
        this.store = store;
        this.plan = plan;
    }

    /**
     * Reads the files and compares them with the Vault; changes nothing.
     *
     * @param choices see {@code --map}
     * @throws StackFailure when a file can't be read or is no {@code .env} file
     */
    public static Migration plan(
            KeyValueStore store, List<Path> files, Map<String, String> choices, boolean overwrite) {
        List<MigrationPlan.Source> sources =
                files.stream().map(Migration::source).toList();
        return new Migration(store, MigrationPlan.of(sources, Destination.with(choices), overwrite, store::read));
    }

    private static MigrationPlan.Source source(Path file) {
        try {
            return new MigrationPlan.Source(file.toString(), Dotenv.read(file.toString(), Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new StackFailure(file + " is not UTF-8", "convert it, such as with iconv", e);
        } catch (IOException e) {
            throw new StackFailure("cannot read " + file, "check that it exists and is yours", e);
        } catch (DotenvSyntax e) {
            throw new StackFailure(
                    String.valueOf(e.getMessage()), "correct the line, and run it again: nothing was written", e);
        }
    }

    /** The plan, a row for each variable of the files. */
    public TextTable table() {
        return new TextTable(COLUMNS, plan.moves().stream().map(Migration::row).toList());
    }

    private static List<String> row(Move move) {
        return List.of(
                move.key(),
                move.from(),
                move.path().map(path -> "zakupai/" + path).orElse(""),
                move.action().name().toLowerCase(Locale.ROOT),
                move.note());
    }

    /** How many values would be written. */
    public int size() {
        return plan.writes().values().stream().mapToInt(Map::size).sum();
    }

    /**
     * Writes, each path as one version and only over the version that the plan was made from; reads each back and compares.
     *
     * @param log told what was written
     * @throws StackFailure when a path could not be written; the message says which were
     */
    public void apply(Consumer<String> log) {
        var done = new ArrayList<String>();
        plan.writes().forEach((path, values) -> {
            try {
                long version = write(path, values);
                log.accept("wrote zakupai/" + path + " version " + version + ": " + String.join(", ", values.keySet())
                        + "; read back, the same");
                done.add("zakupai/" + path);
            } catch (VaultException e) {
                throw new StackFailure(
                        "zakupai/" + path + " was not written: " + e.getMessage() + "; written before: "
                                + (done.isEmpty() ? "nothing" : String.join(", ", done)),
                        "run it again: what was written is found to be the same",
                        e);
            }
        });
    }

    private long write(String path, Map<String, Secret> values) {
        StoredSecret before = plan.before().get(path);
        var all = new LinkedHashMap<String, Secret>(before == null ? Map.of() : before.values());
        all.putAll(values);
        long version = store.write(path, all, CheckAndSet.version(before == null ? 0 : before.version()));
        StoredSecret after = store.read(path, version)
                .orElseThrow(() -> new StackFailure(
                        "zakupai/" + path + " version " + version + " cannot be read back",
                        "zakupai vault kv get zakupai/" + path));
        all.forEach((key, value) -> {
            if (!after.value(key).map(read -> read.constantTimeEquals(value)).orElse(false)) {
                throw new StackFailure(
                        key + " of zakupai/" + path + " is not what was written",
                        "compare it by hand before you delete the file");
            }
        });
        return version;
    }
}
