package kz.zakupai.cli.vault.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The user's browser. */
final class Browser {
    private Browser() {}

    /** Opens an address by the means of the operating system; what went wrong, if anything did. */
    static Optional<String> open(String address) {
        List<String> command = new ArrayList<>(opener());
        command.add(address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("exec: \"" + command.getFirst() + "\": cannot be started");
        }
    }

    private static List<String> opener() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open");
        }
        return system.contains("windows") ? List.of("rundll32", "url.dll,FileProtocolHandler") : List.of("xdg-open");
    }
}
