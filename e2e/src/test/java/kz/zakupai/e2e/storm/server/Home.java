package kz.zakupai.e2e.storm.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of a server: its configuration, its store and its audit file, all of which outlive its processes. */
public record Home(Path folder, int port) {
    /** Writes the configuration. */
    public static Home in(Path folder, int port) throws IOException {
        var home = new Home(Files.createDirectories(folder.toAbsolutePath()), port);
        Files.writeString(home.configuration(), """
                storage "sqlite" {
                  path = "%s"
                }
                listener "tcp" {
                  address     = "127.0.0.1:%d"
                  tls_disable = true
                }
                audit "file" "main" {
                  options {
                    file_path = "%s"
                  }
                }
                disable_mlock = true
                api_addr      = "http://127.0.0.1:%d"
                """.formatted(home.data(), port, home.audit(), port));
        return home;
    }

    Path configuration() {
        return folder.resolve("config.hcl");
    }

    /** The folder of the store. */
    public Path data() {
        return folder.resolve("data");
    }

    public Path database() {
        return data().resolve("vault.db");
    }

    public Path writeAheadLog() {
        return data().resolve("vault.db-wal");
    }

    public Path audit() {
        return folder.resolve("audit.log");
    }

    /** What the server's processes have said. */
    public Path log() {
        return folder.resolve("server.log");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
