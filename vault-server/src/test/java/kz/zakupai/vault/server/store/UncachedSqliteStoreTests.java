package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every read from the database itself. */
final class UncachedSqliteStoreTests extends StoreContract {
    @TempDir
    private Path directory;

    @Override
    Store open() {
        return SqliteStore.open(directory, 0);
    }

    @Test
    void failureOfTheDatabaseEndsWithItsCause() throws Exception {
        put("a", "one");
        assertThat(text("a")).isEqualTo("one");
        assertThat(store().list("", "", 0)).containsExactly("a");
        sql("alter table kv rename to elsewhere");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> store().get("a")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store().list("", "", 0)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> put("a", "lost")).isInstanceOf(StoreException.class);
        }
        sql("alter table elsewhere rename to kv");
        for (int i = 0; i < 10; i++) {
            assertThat(text("a")).isEqualTo(i == 0 ? "one" : "two");
            assertThat(store().list("", "", 0)).containsExactly("a");
            put("a", "two");
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("vault.db"));
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
