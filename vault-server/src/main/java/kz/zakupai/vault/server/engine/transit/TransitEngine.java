package kz.zakupai.vault.server.engine.transit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.barrier.Storage;
import kz.zakupai.vault.server.engine.Engine;
import kz.zakupai.vault.server.engine.EnginePath;
import kz.zakupai.vault.server.engine.Mount;

/**
 * The secrets engine {@code transit}. Keys in use stay opened in memory until {@link #close()}; keys never leave but by
 * export and backup, where their settings allow it.
 */
public final class TransitEngine implements Engine {
    /** A key that is due rotates at most this much later. */
    private static final Duration TIDY_INTERVAL = Duration.ofMinutes(10);

    private final Keys keys = new Keys();
    private final Encryption encryption = new Encryption();
    private final WrappingKey wrappingKey = new WrappingKey();
    private final KeyVersionPaths versions = new KeyVersionPaths(keys);
    private final List<EnginePath> paths;

    public TransitEngine() {
        List<EnginePath.Builder> builders = new ArrayList<>();
        builders.addAll(new KeyPaths(keys).paths());
        builders.add(new KeyConfigPath(keys).path());
        builders.addAll(versions.paths());
        builders.add(new EncryptPath(keys, encryption).path());
        builders.addAll(new DecryptPaths(keys, encryption).paths());
        builders.add(new DatakeyPath(keys, encryption).path());
        builders.addAll(new KeysConfigPath(keys).paths());
        builders.addAll(new RandomPaths("").paths());
        builders.addAll(new HashPaths("").paths());
        builders.addAll(new HmacPaths(keys).paths());
        builders.addAll(new SignPaths(keys).paths());
        builders.add(wrappingKey.path());
        builders.addAll(new ImportPaths(keys, wrappingKey).paths());
        builders.addAll(new ExportPaths(keys).paths());
        builders.addAll(new BackupPaths(keys).paths());
        builders.addAll(new CertificatePaths(keys).paths());
        builders.add(new DeriveKeyPath(keys).path());
        paths = EnginePath.Builder.all(builders.toArray(EnginePath.Builder[]::new));
    }

    @Override
    public List<EnginePath> paths() {
        return paths;
    }

    @Override
    public void tidy(Mount mount, Storage storage, Instant now) {
        versions.rotateDue(storage, now);
    }

    @Override
    public Duration tidyInterval() {
        return TIDY_INTERVAL;
    }

    @Override
    public void close() {
        keys.cache().clear();
        encryption.close();
        wrappingKey.forget();
    }
}
