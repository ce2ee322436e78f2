package kz.zakupai.e2e.clients;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL's own client: that of the machine, else one made of Debian's packages under {@code target/psql}. */
final class Psql {
    private static final Path MADE = Path.of("target/psql").toAbsolutePath();
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private Psql() {}

    /** @throws AssertionError with what to do, when there is none and none can be made */
    static Path find() throws IOException {
        for (Path folder : folders()) {
            Path psql = folder.resolve("psql");
            if (Files.isExecutable(psql)) {
                return psql;
            }
        }
        Program.Result made = Program.run(List.of("sh", "src/test/shell/psql.sh", MADE.toString()));
        if (!made.succeeded()) {
            throw new AssertionError(
                    "psql is not there and could not be made: install PostgreSQL's client, on Debian the"
                            + " package postgresql-client\n" + made.output());
        }
        return MADE.resolve("psql");
    }

    private static List<Path> folders() throws IOException {
        var folders = new ArrayList<Path>();
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            folders.add(Path.of(folder));
        }
        if (Files.isDirectory(VERSIONS)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(VERSIONS)) {
                versions.forEach(version -> folders.add(version.resolve("bin")));
            }
        }
        folders.add(MADE);
        return folders;
    }

    /** Logs in and asks who it is. */
    static Program.Result logIn(PostgresServer postgres, String username, String password) throws IOException {
        List<String> command = List.of(
                find().toString(),
                "--no-psqlrc",
                "--no-password",
                "-tAc",
                "SELECT current_user",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(postgres.port()),
                "-U",
                username,
                "-d",
                "postgres");
        return Program.run(command, Path.of(""), Map.of("PGPASSWORD", password));
    }
}
