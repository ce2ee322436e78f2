package kz.zakupai.cli.agent.config;

import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.config.Section;

/** The signals that a program can be told to end with. */
final class Signals {
    private static final List<String> KNOWN =
            List.of("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGKILL", "SIGUSR1", "SIGUSR2", "SIGWINCH");

    private Signals() {}

    static String named(Section section, String name, String fallback) {
        String written = section.text(name, fallback).toUpperCase(Locale.ROOT);
        String full = written.startsWith("SIG") ? written : "SIG" + written;
        if (KNOWN.contains(full)) {
            return full;
        }
        throw section.error(name, "takes one of " + String.join(", ", KNOWN));
    }
}
