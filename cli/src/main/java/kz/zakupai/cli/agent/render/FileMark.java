package kz.zakupai.cli.agent.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What tells one state of a file from another without reading it. Links are followed, so that those of Kubernetes are seen to change. */
record FileMark(long size, FileTime changed, @Nullable Object key) {
    private static final FileMark ABSENT = new FileMark(-1, FileTime.from(Instant.EPOCH), null);

    /** Whether it is the same file, whatever its content. */
    boolean isSameFileAs(FileMark other) {
        return key != null && key.equals(other.key);
    }

    static FileMark of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileMark(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException notThere) {
            return ABSENT;
        }
    }
}
