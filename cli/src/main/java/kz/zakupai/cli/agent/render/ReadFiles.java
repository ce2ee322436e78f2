package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that one rendering has read, inside the folder that it may read from, and whether they have changed since. */
final class ReadFiles {
    private static final long MAX_SIZE = 1 << 20;

    private final Optional<Path> sandbox;
    private final Map<Path, FileMark> read = new LinkedHashMap<>();

    ReadFiles(Optional<Path> sandbox) {
        this.sandbox = sandbox;
    }

    String text(String name) {
        Path file = Path.of(name);
        read.put(file, FileMark.of(file));
        try {
            Path real = file.toRealPath();
            if (sandbox.isPresent() && !real.startsWith(sandbox.get().toRealPath())) {
                throw new RenderingFailed("the template may read files below " + sandbox.get() + " only, not " + name);
            }
            if (Files.size(real) > MAX_SIZE) {
                throw new RenderingFailed("the file " + name + " is longer than " + MAX_SIZE + " bytes");
            }
            return new String(Files.readAllBytes(real), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RenderingFailed("the template cannot read the file " + name + ": " + Problems.of(e), e);
        }
    }

    boolean changed() {
        return read.entrySet().stream()
                .anyMatch(entry -> !FileMark.of(entry.getKey()).equals(entry.getValue()));
    }
}
