package kz.zakupai.risk.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Data that comes with this service: lines of fields parted by semicolons; empty lines and those that begin with # say nothing. */
final class DataLines {
    private DataLines() {}

    /**
     * The lines of a file beside a class, split into fields.
     *
     * @throws IllegalStateException if there is no such file
     */
    static List<List<String>> of(Class<?> neighbour, String name) {
        try (InputStream file = neighbour.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the data file " + name + " is not in this build");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(";", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the data file " + name, e);
        }
    }
}
