package kz.zakupai.cli.vault.completion;

import java.util.List;
import java.util.Optional;
import kz.zakupai.cli.vault.command.Declaration;

/** The commands that there are. */
public interface CommandNames {
    /** The last parts of the names of what is directly below {@code group}; the empty group has all. */
    List<String> below(String group);

    /** What the command of that full name declares; empty if there is none. */
    Optional<Declaration> declaration(String name);

    /** Whether there is a group of that full name. */
    boolean isGroup(String name);
}
