package kz.zakupai.cli.stack.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.cli.stack.home.StackFailure;

/** What an installed Alertmanager can do, by what {@code alertmanager --version} says. */
record AlertmanagerVersion(int major, int minor) {
    private static final Pattern VERSION = Pattern.compile("version (\\d{1,4})\\.(\\d{1,4})\\.");
    private static final int LIMIT_SECONDS = 20;
    private static final int MOST_BYTES = 64 << 10;
    private static final int FIRST_WITH_TOKEN_FILE = 26;

    /** @throws StackFailure when the program cannot be run */
    static AlertmanagerVersion of(Path program, Map<String, String> environment) {
        var builder = new ProcessBuilder(List.of(program.toString(), "--version")).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", environment.getOrDefault("PATH", "/usr/bin:/bin"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return parse(said);
        } catch (IOException e) {
            throw new StackFailure(
                    "cannot run " + program, "install Alertmanager anew, or run bin/monitoring-programs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted", "run it again", e);
        }
    }

    /** One that names no version counts as an old one: a token in the configuration is understood by all of them. */
    static AlertmanagerVersion parse(String said) {
        Matcher matcher = VERSION.matcher(said);
        return matcher.find()
                ? new AlertmanagerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new AlertmanagerVersion(0, 0);
    }

    /** Whether {@code bot_token_file} is known: a new token then is in use without a reload. */
    boolean readsTokenFile() {
        return major > 0 || minor >= FIRST_WITH_TOKEN_FILE;
    }
}
