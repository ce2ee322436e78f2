package kz.zakupai.cli.vault.policy.lint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.zakupai.cli.vault.command.Call;
import kz.zakupai.cli.vault.command.Command;
import kz.zakupai.cli.vault.command.CommandFailure;
import kz.zakupai.cli.vault.command.Declaration;
import kz.zakupai.cli.vault.command.Declaration.Output;
import kz.zakupai.cli.vault.flag.Flag;
import kz.zakupai.cli.vault.policy.source.Excerpt;
import kz.zakupai.cli.vault.policy.source.PolicyFile;
import kz.zakupai.cli.vault.policy.source.Span;
import kz.zakupai.vault.client.json.JsonValue;

/** {@code vault policy lint}. */
public final class PolicyLint implements Command {
    private static final Set<String> NAMES =
            Set.copyOf(Stream.of(Check.values()).map(Check::text).toList());

    @Override
    public Declaration declaration() {
        return Declaration.of("policy lint", "[options] FILE...", "Finds mistakes in policy files", """
                        Looks for what a Vault would refuse (errors), and for rules that do something else than it looks
                        like (warnings): unreachable ones, denies that hide or are overridden, paths that stand twice,
                        sudo that is missing or not needed, wildcards that are none, KV version 2 without data/. "-" is
                        stdin.

                            $ vault policy lint policies/*.hcl
                            $ vault policy lint -mount=secret=kv-v2 app.hcl

                        Where mounts are not given, they are asked of the server that VAULT_ADDR or -address names.
                        What is meant as it stands is allowed by a comment in its line or the one above it:

                            # lint:allow sudo-needless

                        The exit code is 0 when there is nothing but notes, 1 for warnings, and 2 for errors.
                        """)
                .with(Output.FORMAT)
                .options(
                        Flag.pairs("mount", "A mount and its type, such as secret=kv-v2. May be given many times."),
                        Flag.texts(
                                "disable",
                                "A check that is left out, by the name behind each finding. May be given"
                                        + " many times."),
                        Flag.bool("offline", "Do not ask a server for its mounts."));
    }

    /** The findings of one file. */
    private record Checked(String file, String text, List<Finding> findings) {}

    @Override
    public int run(Call call) {
        call.expectArguments(1, Integer.MAX_VALUE, "at least 1");
        Linter linter = new Linter(MountSource.of(call), disabled(call));
        List<Checked> checked =
                call.arguments().stream().map(file -> check(call, file, linter)).toList();
        if (call.isTable()) {
            print(call, checked);
        } else {
            call.printer()
                    .structured(JsonValue.of(checked.stream()
                            .flatMap(file -> file.findings().stream().map(finding -> finding.wire(file.file())))
                            .toList()));
        }
        return checked.stream()
                .flatMap(file -> file.findings().stream())
                .mapToInt(finding -> finding.severity().exitCode())
                .max()
                .orElse(0);
    }

    private static Set<String> disabled(Call call) {
        Set<String> disabled = new HashSet<>();
        call.flags().texts("disable").forEach(text -> disabled.addAll(Arrays.asList(text.split("[, ]+"))));
        for (String name : disabled) {
            if (!NAMES.contains(name)) {
                throw CommandFailure.local("There is no check \"" + name + "\"" + Spelling.suggestion(name, NAMES));
            }
        }
        return disabled;
    }

    private static Checked check(Call call, String file, Linter linter) {
        String shown = file.equals("-") ? "<stdin>" : file;
        try {
            String text = PolicyFile.read(file, call.in());
            return new Checked(shown, text, linter.lint(text));
        } catch (IOException e) {
            Finding unreadable = new Finding(Check.UNREADABLE, new Span(1, 1, 1), String.valueOf(e.getMessage()));
            return new Checked(shown, "", List.of(unreadable));
        }
    }

    private static void print(Call call, List<Checked> checked) {
        for (Checked file : checked) {
            for (Finding finding : file.findings()) {
                call.screen()
                        .line(file.file() + ":" + finding.span().line() + ":"
                                + finding.span().column() + ": "
                                + finding.severity().text() + ": " + finding.message()
                                + " [" + finding.check().text() + "]");
                Excerpt.of(file.text(), finding.span())
                        .forEach(line -> call.screen().line("  " + line));
            }
        }
        call.screen().line(summary(checked));
    }

    private static String summary(List<Checked> checked) {
        String files = counted(checked.size(), "file");
        List<String> counts = new ArrayList<>();
        Map<Severity, Long> numbers = checked.stream()
                .flatMap(file -> file.findings().stream())
                .collect(Collectors.groupingBy(Finding::severity, Collectors.counting()));
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
            long number = numbers.getOrDefault(severity, 0L);
            if (number > 0) {
                counts.add(counted(number, severity.text()));
            }
        }
        return counts.isEmpty() ? "Success! Nothing found in " + files : String.join(", ", counts) + " in " + files;
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
