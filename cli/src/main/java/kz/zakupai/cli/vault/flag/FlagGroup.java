package kz.zakupai.cli.vault.flag;

import java.util.List;

/** Flags under one heading of the help. */
public record FlagGroup(String title, List<Flag> flags) {
    public FlagGroup {
        flags = List.copyOf(flags);
    }

    public static FlagGroup of(String title, Flag... flags) {
        return new FlagGroup(title, List.of(flags));
    }
}
