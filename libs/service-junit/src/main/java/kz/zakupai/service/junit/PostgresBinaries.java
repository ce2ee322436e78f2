package kz.zakupai.service.junit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Finds the binaries of the embedded PostgreSQL. The library's own search stops when the class path holds the same ones twice: among
 * a test's dependencies, and beside a jar that brings them along.
 */
public final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The archive for this system, as {@code EmbeddedPostgres.Builder.setPgBinaryResolver} wants it. */
    public static InputStream find(String system, String machine) throws IOException {
        String architecture = machine.equals("aarch64") || machine.equals("arm64") ? "arm_64" : "x86_64";
        String name = "/postgres-" + system.toLowerCase(Locale.ROOT) + "-" + architecture + ".txz";
        InputStream found = PostgresBinaries.class.getResourceAsStream(name);
        if (found == null) {
            throw new FileNotFoundException("no PostgreSQL binaries " + name + " on the class path");
        }
        return found;
    }
}
