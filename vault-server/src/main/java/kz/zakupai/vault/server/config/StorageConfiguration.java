package kz.zakupai.vault.server.config;

import java.nio.file.Path;

/** Where the server keeps its data. */
public sealed interface StorageConfiguration {
    /** As {@code sys/config/state/sanitized} names it. */
    String type();

    /** As {@code vault server} shows it when it starts. */
    String description();

    /**
     * Durable, in one place: {@code storage "file"}, {@code "sqlite"} and {@code "raft"}.
     *
     * @param path absolute; a directory that need not exist yet
     */
    record Durable(Path path) implements StorageConfiguration {
        @Override
        public String type() {
            return "file";
        }

        @Override
        public String description() {
            return "file (" + path + ")";
        }
    }

    /** Gone with the process: {@code storage "inmem"}. */
    record InMemory() implements StorageConfiguration {
        @Override
        public String type() {
            return "inmem";
        }

        @Override
        public String description() {
            return "inmem";
        }
    }
}
