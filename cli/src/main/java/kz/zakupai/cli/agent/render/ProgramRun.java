package kz.zakupai.cli.agent.render;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import kz.zakupai.cli.agent.config.FileTemplate.Program;

/**
 * Runs the programs of a template, with few variables and never the agent's token, without input, for a limited time. One text runs in
 * {@code sh -c}, a list without a shell; {@code {}} stands for a file's path.
 */
final class ProgramRun {
    /** How the configuration writes one text. */
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    private static final List<String> VARIABLES = List.of(
            "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS");
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int MOST_SAID = 600;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Map<String, String> environment;

    /** @param environment the agent's own, of which a few variables are handed on */
    ProgramRun(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Runs the program to its end.
     *
     * @param file what {@code {}} stands for
     * @param redacted takes secrets out of what it printed
     * @return why it failed; empty if it ended with 0
     * @throws NotTaken if this agent is ending
     */
    String failure(Program program, Path file, UnaryOperator<String> redacted) {
        try {
            Process process = started(program, file);
            ProgramOutput output = new ProgramOutput(process.getInputStream());
            boolean ended;
            try {
                ended = process.waitFor(program.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                end(process);
            }
            String said = said(output, redacted);
            if (!ended) {
                return "did not end within " + program.timeout().toMillis() + " ms" + said;
            }
            return process.exitValue() == 0 ? "" : "ended with " + process.exitValue() + said;
        } catch (IOException e) {
            return "cannot be started: " + redacted.apply(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotTaken.forNow("the agent ended while a program ran for " + file, e);
        }
    }

    private Process started(Program program, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(commandLine(program.command(), file))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        Map<String, String> handed = builder.environment();
        handed.clear();
        handed.put("PATH", environment.getOrDefault("PATH", USUAL_PATH));
        for (String name : VARIABLES) {
            if (environment.containsKey(name)) {
                handed.put(name, environment.getOrDefault(name, ""));
            }
        }
        return builder.start();
    }

    private static List<String> commandLine(List<String> command, Path file) {
        boolean shell = command.size() == 3 && command.subList(0, 2).equals(SHELL);
        String path = shell ? "'" + file.toString().replace("'", "'\\''") + "'" : file.toString();
        return command.stream().map(word -> word.replace("{}", path)).toList();
    }

    private static void end(Process process) throws InterruptedException {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            // By the handle: the process itself would close its output, of which the end may not have been read.
            process.toHandle().destroy();
            children.forEach(ProcessHandle::destroy);
            if (!process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                process.toHandle().destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String said(ProgramOutput output, UnaryOperator<String> redacted) throws InterruptedException {
        String text = redacted.apply(output.text(FAREWELL)).strip();
        String line = text.replaceAll("\\s*\\R\\s*", " | ").replaceAll("\\p{Cntrl}", "");
        return line.isEmpty() ? "" : ": " + (line.length() > MOST_SAID ? line.substring(0, MOST_SAID) + "..." : line);
    }
}
