package kz.zakupai.vault.server.config;

import java.nio.file.Path;

/** Where the server keeps its data. */
public sealed interface StorageConfiguration {
    /**
     * Durable, in one place: {@code storage "file"}, {@code "sqlite"} and {@code "raft"}.
     *
     * @param path absolute; a directory that need not exist yet
     */
    record Durable(Path path) implements StorageConfiguration {}

    /** Gone with the process: {@code storage "inmem"}. */
    record InMemory() implements StorageConfiguration {}
}
