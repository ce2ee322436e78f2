package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that swaps a file between two contents, as fast as it can and until it is killed; or once, within limits. */
final class SwapProcess {
    static final String ONE = "one\n".repeat(50_000);
    static final String OTHER = "two\n".repeat(60_000);

    private SwapProcess() {}

    /**
     * @param arguments a folder, and what to do: {@code loop}; {@code keep} a file until there is a line to read; or {@code large}, which
     *     makes a second attempt then
     */
    public static void main(String[] arguments) throws IOException {
        KeptFile kept = new KeptFile(Path.of(arguments[0]));
        if (arguments[1].equals("loop")) {
            FileKeeper keeper = kept.command("true").keeper();
            while (true) {
                keeper.rendered(KeptFile.content(ONE));
                keeper.rendered(KeptFile.content(OTHER));
            }
        }
        try (FileKeeper keeper = kept.keeper()) {
            keeper.rendered(KeptFile.content("small"));
            if (arguments[1].equals("keep")) {
                keeper.rendered(KeptFile.content("kept"));
                System.out.println("kept");
                System.out.flush();
                keeper.rendered(KeptFile.content(System.in.read() < 0 ? "ended" : "kept to the end"));
                return;
            }
            try {
                keeper.rendered(KeptFile.content(ONE));
            } catch (NotTaken e) {
                System.out.println("not taken: " + e.getMessage() + " " + kept.text() + " " + kept.names());
                System.out.flush();
                if (System.in.read() >= 0) {
                    keeper.rendered(KeptFile.content(ONE));
                }
            }
        }
    }

    static ProcessBuilder inShell(String before, Path folder, String what) {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", before + "exec \"$@\"", "sh"));
        line.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                SwapProcess.class.getName(),
                folder.toString(),
                what));
        return new ProcessBuilder(line);
    }

    static void awaitEnd(Process process) throws InterruptedException {
        if (!process.waitFor(Duration.ofSeconds(60).toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process did not end");
        }
    }
}
