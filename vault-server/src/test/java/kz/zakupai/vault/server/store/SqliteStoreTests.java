package kz.zakupai.vault.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTests extends StoreContract {
    @TempDir
    private Path parent;

    @Override
    Store open() {
        return SqliteStore.open(directory());
    }

    @Test
    void callsItselfSqlite() {
        assertThat(store().type()).isEqualTo("sqlite");
    }

    @Test
    void contentSurvivesClosing() {
        put("a/b", "one");
        store().close();
        try (Store again = open()) {
            assertThat(again.get("a/b")).isEqualTo(bytes("one"));
            assertThat(again.list("a/", "", 0)).containsExactly("b");
        }
    }

    @Test
    void filesAreForTheirOwnerAlone() throws Exception {
        put("a", "one");
        assertThat(store().get("a")).isNotNull();
        assertThat(mode(directory())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(
                            file -> assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------"));
        }
    }

    @Test
    void filesOpenToOthersAreClosedToThem() throws Exception {
        store().close();
        Files.setPosixFilePermissions(directory().resolve("vault.db"), PosixFilePermissions.fromString("rw-r--r--"));
        try (Store again = open()) {
            assertThat(again.type()).isEqualTo("sqlite");
            assertThat(mode(directory().resolve("vault.db"))).isEqualTo("rw-------");
        }
    }

    @Test
    void secondOpeningIsRefusedAndNamesTheHolder() {
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "already open in process " + ProcessHandle.current().pid())
                .hasMessageContaining(directory().toString());
        put("a", "still usable");
        assertThat(text("a")).isEqualTo("still usable");
    }

    @Test
    void storeOfANewerFormatIsRefused() throws Exception {
        store().close();
        sql("pragma user_version = 2");
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("has format 2");
        sql("pragma user_version = 1");
        open().close();
    }

    @Test
    void databaseOfAnotherProgramIsRefused() throws Exception {
        store().close();
        sql("pragma application_id = 7");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("belongs to another program");
    }

    @Test
    void fileThatIsNoDatabaseIsRefused() throws Exception {
        store().close();
        try (Stream<Path> files = Files.list(directory())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(directory().resolve("vault.db"), "this is a letter, not a database. ".repeat(100));
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not a database of this server");
    }

    @Test
    void pathThatCannotHoldAStoreIsRefused() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "content");
        assertThatThrownBy(() -> SqliteStore.open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> SqliteStore.open(parent.resolve("what?")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("must not hold a '?'");
        assertThat(file).hasContent("content");
    }

    @Test
    void refusedWriteFailsAloneAndIsNotSeen() throws Exception {
        store().close();
        sql("create trigger refuse before insert on kv when new.k = cast('bad' as blob) "
                + "begin select raise(abort, 'refused'); end");
        try (Store again = open()) {
            List<Change> bad = List.of(Change.put("good", bytes("x")), Change.put("bad", bytes("x")));
            assertThatThrownBy(() -> again.write(bad)).isInstanceOf(StoreException.class);
            assertThat(again.get("good")).isNull();
            again.write(List.of(Change.put("next", bytes("y"))));
            assertThat(again.get("next")).isEqualTo(bytes("y"));
        }
    }

    @Test
    void fullDiskFailsTheWriteAndKeepsTheRest() {
        store().close();
        try (Store small = SqliteStore.open(parent.resolve("small"), 0, 64)) {
            List<String> written = new ArrayList<>();
            byte[] value = new byte[10_000];
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            small.write(List.of(Change.put("k" + i, value), Change.put("l" + i, value)));
                            written.add("k" + i);
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the disk is full");
            assertThat(written)
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(small.get(key)).isEqualTo(value));
            assertThat(small.get("k" + written.size())).isNull();
            assertThat(small.get("l" + written.size())).isNull();
            small.write(List.of(Change.delete("k0")));
            small.write(List.of(Change.put("again", value)));
            assertThat(small.get("again")).isEqualTo(value);
        }
    }

    private Path directory() {
        return parent.resolve("data").resolve("vault");
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory().resolve("vault.db"));
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
