package kz.zakupai.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.VaultShell.Outcome;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.flag.Flag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTreeTests {
    private final CommandTree tree = new CommandTree();
    private final VaultShell shell = new VaultShell(Map.of());

    static Stream<String> names() {
        CommandTree tree = new CommandTree();
        List<String> names = new ArrayList<>(tree.below(""));
        CommandTree.GROUPS.keySet().forEach(group -> tree.below(group).forEach(name -> names.add(group + " " + name)));
        return names.stream().filter(name -> !CommandTree.GROUPS.containsKey(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCommandTellsWhatItTakesAndIsFor(String name) {
        Declaration declaration = tree.command(name).orElseThrow().declaration();
        assertThat(declaration.name()).isEqualTo(name);
        assertThat(declaration.synopsis()).isNotBlank();
        List<String> arguments = new ArrayList<>(List.of(name.split(" ")));
        arguments.add("-h");
        Outcome help = shell.run(arguments, "");
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .startsWith("Usage: vault " + name)
                .contains(declaration.about().strip().lines().findFirst().orElseThrow());
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noCommandDeclaresAFlagTwiceAndItsHelpNamesEach(String name) {
        Declaration declaration = tree.command(name).orElseThrow().declaration();
        Set<String> seen = new HashSet<>();
        declaration.flags().stream().flatMap(group -> group.flags().stream()).forEach(flag -> {
            assertThat(seen.add(flag.name())).as(flag.name()).isTrue();
            assertThat(seen.addAll(flag.aliases()) || flag.aliases().isEmpty())
                    .as(flag.name())
                    .isTrue();
            assertThat(declaration.help()).contains("\n  -" + flag.name());
        });
        assertThat(declaration.flags().getFirst().flags())
                .extracting(Flag::name)
                .contains("address");
    }

    @Test
    void aServersHelpHasNoFlagsOfAClient() {
        assertThat(shell.run("server", "-h").out())
                .contains("-dev-root-token-id")
                .doesNotContain("-ca-cert");
    }

    @Test
    void groupsListTheirCommandsAndTheLongestNameWins() {
        assertThat(shell.run("kv", "-h").out()).contains("\n    metadata ").contains("\n    rollback ");
        assertThat(shell.run("kv", "metadata", "-h").out())
                .contains("\n    patch ")
                .doesNotContain("rollback");
        assertThat(shell.run("kv", "metadata", "get").err()).isEqualTo("Not enough arguments (expected 1, got 0)\n");
    }
}
