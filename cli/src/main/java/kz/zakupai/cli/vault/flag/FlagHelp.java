package kz.zakupai.cli.vault.flag;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.cli.vault.text.TextWrap;

/** The part of a help text that explains the flags. */
public final class FlagHelp {
    private FlagHelp() {}

    /** The groups with their flags, each flag's usage wrapped to a terminal's width; no newline at the end. */
    public static String of(List<FlagGroup> groups) {
        List<String> parts = new ArrayList<>();
        for (FlagGroup group : groups) {
            if (!group.flags().isEmpty()) {
                parts.add(group.title() + ":");
                group.flags().forEach(flag -> parts.add(of(flag)));
            }
        }
        return String.join("\n\n", parts);
    }

    private static String of(Flag flag) {
        String example = flag.type().example();
        StringBuilder usage = new StringBuilder(flag.usage());
        if (!flag.initial().isEmpty()) {
            usage.append(" The default is ").append(flag.initial()).append('.');
        }
        if (!flag.environment().isEmpty()) {
            usage.append(" This can also be specified via the ")
                    .append(flag.environment())
                    .append(" environment variable.");
        }
        String head = "  -" + flag.name() + (example.isEmpty() ? "" : "=<" + example + ">");
        return head + "\n" + TextWrap.wrap(usage.toString(), 6);
    }
}
