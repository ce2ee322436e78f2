package kz.zakupai.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import kz.zakupai.cli.stack.home.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileCommandTests {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... files) {
        var stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        var shell = new Shell(Map.of(), stream, stream, new Home(folder, folder.resolve("home")), "");
        String[] arguments = new String[files.length + 1];
        arguments[0] = "password-file";
        System.arraycopy(files, 0, arguments, 1, files.length);
        return Main.run(shell, arguments);
    }

    @Test
    void aPasswordIsMadeForItsOwnerOnlyAndNotPrinted() throws Exception {
        Path file = folder.resolve("postgres/superuser");
        assertThat(run(file.toString())).isZero();
        String password = Files.readString(file);
        assertThat(password).hasSizeGreaterThan(40).matches("[A-Za-z0-9_-]+");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain(password);
    }

    @Test
    void aFileThatIsThereStays() throws Exception {
        Path file = Files.writeString(folder.resolve("superuser"), "kept");
        assertThat(run(file.toString())).isZero();
        assertThat(file).hasContent("kept");
    }

    @Test
    void aLineHoldsThePasswordWhereItIsWished() throws Exception {
        Path file = folder.resolve("users.acl");
        assertThat(run(file + "=user default on nopass +ping\\nuser zakupai on >{} ~* +@all"))
                .isZero();
        assertThat(Files.readString(file))
                .matches("user default on nopass \\+ping\nuser zakupai on >[A-Za-z0-9_-]{43} ~\\* \\+@all");
    }

    @Test
    void aLineWithoutAPlaceForItChangesNothing() {
        Path good = folder.resolve("good");
        assertThat(run(good.toString(), folder.resolve("bad") + "=no place")).isEqualTo(1);
        assertThat(good).doesNotExist();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no place for the password", "hint:");
    }
}
