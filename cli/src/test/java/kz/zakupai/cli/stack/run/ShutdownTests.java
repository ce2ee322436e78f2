package kz.zakupai.cli.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import kz.zakupai.cli.stack.home.Home;
import kz.zakupai.cli.stack.home.OwnerOnly;
import kz.zakupai.cli.stack.home.Ports;
import kz.zakupai.cli.stack.home.StackFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTests {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsAlsoSomebodyElsesIsNotWiped() throws Exception {
        Home home = stack();
        Path letter = Files.writeString(home.folder().resolve("letter.txt"), "mine");

        assertThatExceptionOfType(StackFailure.class)
                .isThrownBy(() -> Shutdown.wipe(home))
                .withMessageContaining("letter.txt")
                .withMessageContaining("nothing was deleted");

        assertThat(letter).hasContent("mine");
        assertThat(home.credentials().resolve("init.json")).exists();
    }

    @Test
    void aStacksOwnFolderIsWipedWithWhatAnInterruptedWriteLeft() throws Exception {
        Home home = stack();
        Files.createFile(home.folder().resolve(".new-123"));

        Shutdown.wipe(home);

        assertThat(home.folder()).doesNotExist();
    }

    /** With something in every place that a stack uses. */
    private Home stack() {
        Home home = new Home(folder.resolve("project"), folder.resolve("home"));
        home.remember(new Ports(0));
        for (Path file : new Path[] {
            home.configuration(),
            home.auditFile(),
            home.credentials().resolve("init.json"),
            home.postgres().resolve("data"),
            home.log("vault"),
            home.runs().resolve("vault.json"),
            home.imports().resolve("page.json")
        }) {
            OwnerOnly.touch(file);
        }
        return home;
    }
}
