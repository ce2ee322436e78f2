package kz.zakupai.e2e.storm.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a server is started: with the project's launcher where it has been built, else with the classes of this JVM. */
public final class Launch {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final boolean BUILT = Files.exists(PROJECT.resolve("cli/target/cli-0.1.0.jar"));

    private Launch() {}

    /** For the report. */
    public static String description() {
        return BUILT
                ? "./vault server -config=FILE"
                : "the classes of this JVM, without start-up cache (the project is not built)";
    }

    static ProcessBuilder server(Home home) {
        return server(home, "kz.zakupai.cli.vault.Main");
    }

    /** @param main other than the command's own: then the launcher is not asked */
    static ProcessBuilder server(Home home, String main) {
        String configuration = "-config=" + home.configuration();
        var command = new ArrayList<String>();
        if (BUILT && main.equals("kz.zakupai.cli.vault.Main")) {
            command.addAll(List.of(PROJECT.resolve("vault").toString(), "server", configuration));
        } else {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:MaxRAMPercentage=25",
                    "-Xms64m",
                    "-Xmn48m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    absoluteClassPath(),
                    main,
                    "server",
                    configuration));
        }
        var builder = new ProcessBuilder(command).directory(home.folder().toFile());
        builder.environment().put("ZAKUPAI_SKIP_BUILD", "true");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** The child works in another folder, so relative entries would be lost. */
    private static String absoluteClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
