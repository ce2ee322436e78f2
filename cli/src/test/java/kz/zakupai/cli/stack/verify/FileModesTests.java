package kz.zakupai.cli.stack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileModesTests {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void privateHome() {
        home = new Home(Path.of("..").toAbsolutePath().normalize(), folder.resolve("home"));
        List.of(home.credentials(), home.vault(), home.runs()).forEach(OwnerOnly::directory);
        OwnerOnly.touch(home.log("vault"));
        OwnerOnly.write(home.monitoring().resolve("alertmanager/alertmanager.yml"), "bot_token: secret");
        OwnerOnly.write(home.monitoring().resolve("prometheus/vault-token"), "token");
    }

    @Test
    void filesOfTheirOwnerAlonePass() throws IOException {
        assertThat(new FileModes(home).open()).isEmpty();
    }

    @Test
    void tokensOfTheMonitoringThatOthersReadAreTold() throws IOException {
        for (String name : List.of("alertmanager/alertmanager.yml", "prometheus/vault-token")) {
            Path file = home.monitoring().resolve(name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            assertThat(new FileModes(home).open()).singleElement().asString().contains(file + " is open to others");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
