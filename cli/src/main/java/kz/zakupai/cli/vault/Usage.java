package kz.zakupai.cli.vault;

import java.util.List;
import java.util.stream.Collectors;

/** The texts that list commands. */
final class Usage {
    private static final List<String> COMMON =
            List.of("read", "write", "delete", "list", "login", "server", "status", "unwrap");

    private final CommandTree tree;

    Usage(CommandTree tree) {
        this.tree = tree;
    }

    /** All commands. */
    String all() {
        List<String> other = tree.below("").stream()
                .filter(name -> !COMMON.contains(name) && !name.equals("version"))
                .toList();
        return "Usage: vault <command> [args]\n\nCommon commands:\n" + lines("", COMMON, 6) + "\n\nOther commands:\n"
                + lines("", other, 6);
    }

    /** The commands of a group. */
    String group(String group) {
        return "Usage: vault " + group + " <subcommand> [options] [args]\n\n  " + CommandTree.GROUPS.get(group)
                + ".\n\nSubcommands:\n" + lines(group + " ", tree.below(group), 4);
    }

    private String lines(String prefix, List<String> names, int gap) {
        int width = names.stream().mapToInt(String::length).max().orElse(0) + gap;
        return names.stream()
                .map(name -> "    " + name + " ".repeat(width - name.length()) + tree.synopsis(prefix + name))
                .collect(Collectors.joining("\n"));
    }
}
