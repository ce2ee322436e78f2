package kz.zakupai.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import kz.zakupai.cli.stack.bootstrap.StackSecrets;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.postgres.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL that checks passwords and a real Vault; they know nothing of each other until the command has run. */
class DatabaseCommandTests {
    @TempDir
    static Path folder;

    private static VaultWithBlueprint vault;
    private static Database database;
    private static Home home;
    private static int port;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        home = new Home(Path.of("..").toAbsolutePath().normalize(), folder.resolve("home"));
        database = Database.start(home, port);
        vault = new VaultWithBlueprint(folder);
        vault.apply();
    }

    @AfterAll
    static void stop() {
        vault.close();
        database.close();
    }

    private int run(Path passwordFile, int at) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var shell = new Shell(Map.of(), stream, stream, home, "");
        return Main.run(
                shell,
                "database",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(at),
                "--password-file",
                passwordFile.toString(),
                "--address",
                vault.address(),
                "--credentials",
                vault.credentials.toString());
    }

    private static Path superuser() {
        return home.credentials().resolve("postgres-superuser");
    }

    private static void login(String role, String password) throws SQLException {
        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/zakupai", role, password)
                .close();
    }

    @Test
    void eachServiceFindsItsLoginInTheVaultAndItWorks() throws Exception {
        assertThat(run(superuser(), port))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(run(superuser(), port)).as("again").isZero();
        vault.asRoot();
        var secrets = new StackSecrets(vault.admin, line -> {});
        for (String service : new String[] {"calc-service", "risk-engine", "etl-service"}) {
            String path = "services/" + service;
            assertThat(secrets.value(path, "DATABASE_URL").reveal())
                    .isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/zakupai");
            String password = secrets.value(path, "DATABASE_PASSWORD").reveal();
            login(secrets.value(path, "DATABASE_USER").reveal(), password);
            assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain(password);
        }
    }

    @Test
    void aWrongSuperuserPasswordIsSaidAndLeavesTheVaultAsItWas() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "not-the-password");
        assertThat(run(wrong, port)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("refuses the superuser's password", "hint:")
                .doesNotContain("not-the-password");
    }

    @Test
    void aPlaceThatIsNoneIsRefusedBeforeAnythingIsTried() {
        assertThat(run(superuser(), 70_000)).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:70000");
    }
}
