package kz.zakupai.vault.server.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Every read from the database itself. */
final class UncachedSqliteStoreTests extends StoreContract {
    @TempDir
    private Path directory;

    @Override
    Store open() {
        return SqliteStore.open(directory, 0);
    }
}
