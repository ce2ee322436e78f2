package kz.zakupai.e2e.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * node-vault under {@code target/node-vault}, installed when it is absent or when {@code package.json} has changed, and
 * kept between runs. No package's own scripts are run.
 */
final class NodeModules {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path HOME = Path.of("target/node-vault").toAbsolutePath();
    private static final Path MODULES = HOME.resolve("node_modules");
    private static final Path MADE_FROM = HOME.resolve("made-from.json");

    private NodeModules() {}

    /** @throws AssertionError with what to do, when Node.js or the packages can't be had */
    static void prepare() throws IOException {
        String wanted = Files.readString(SCRIPTS.resolve("package.json"));
        if (Files.exists(MADE_FROM) && Files.readString(MADE_FROM).equals(wanted)) {
            return;
        }
        Files.createDirectories(HOME);
        Files.writeString(HOME.resolve("package.json"), wanted);
        String otherwise =
                "node-vault could not be installed: Node.js 20 or newer with npm, and the npm registry or the"
                        + " mirror that npm is configured for, are needed";
        try {
            Program.Result result = Program.run(
                    List.of("npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"),
                    HOME,
                    Map.of());
            if (!result.succeeded()) {
                throw new AssertionError(otherwise + "\n" + result.output());
            }
        } catch (IOException e) {
            throw new AssertionError(otherwise + " (" + e.getMessage() + ")", e);
        }
        Files.writeString(MADE_FROM, wanted);
    }

    /** Runs one script's tests with {@code environment}. */
    static Program.Result run(String script, Map<String, String> environment) throws IOException {
        var all = new HashMap<>(environment);
        all.put("NODE_PATH", MODULES.toString());
        all.put("NO_PROXY", "*");
        return Program.run(List.of("node", "--test", "--test-reporter=tap", script), SCRIPTS, all);
    }
}
