package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The file that is rendered, and the hidden ones beside it that exist while it is changed. All lie in one folder, so that each change of name
 * happens at once.
 */
final class Destination {
    private final Path file;
    private final Path folder;

    Destination(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.folder = Objects.requireNonNull(this.file.getParent(), "a file lies in a folder");
    }

    Path file() {
        return file;
    }

    Path folder() {
        return folder;
    }

    /** Keeps the name's ending, which some programs go by when they check a file. */
    String draftPrefix() {
        return ".new-";
    }

    String draftSuffix() {
        return "." + file.getFileName();
    }

    /** What was there before, until the new content has proved itself. */
    Path former() {
        return hidden("former");
    }

    /** There while the content of the file has not proved itself. */
    Path pending() {
        return hidden("pending");
    }

    /** Held by the agent that keeps the file. */
    Path lock() {
        return hidden("lock");
    }

    Path backup() {
        return file.resolveSibling(file.getFileName() + ".bak");
    }

    private Path hidden(String purpose) {
        return file.resolveSibling("." + file.getFileName() + "." + purpose);
    }

    /** Removes drafts that an agent which was killed has left. */
    void removeDrafts() throws IOException {
        try (var drafts = Files.newDirectoryStream(folder, draftPrefix() + "*")) {
            for (Path draft : drafts) {
                if (String.valueOf(draft.getFileName())
                        .matches("\\.new-\\d+" + java.util.regex.Pattern.quote(draftSuffix()))) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    /** A name is as durable as its folder. */
    void forceNames() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
