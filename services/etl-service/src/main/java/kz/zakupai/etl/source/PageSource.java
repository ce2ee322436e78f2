package kz.zakupai.etl.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * A page that can be opened once.
 *
 * @param type how it came: {@code upload, file, url}
 * @param name what people know it by: a file name or an address without query
 */
public record PageSource(String type, String name, Content content) {

    /** Opens the page. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
