package kz.zakupai.etl.source;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** All ways in which a page can come in. Thread-safe. */
@Component
public class PageSources {
    private static final int MAX_NAME = 200;
    private final ImportDirectory directory;
    private final PortalAddress portal;

    PageSources(ImportDirectory directory, PortalAddress portal) {
        this.directory = directory;
        this.portal = portal;
    }

    /** An uploaded file; its name is kept for people and tells code lists apart. */
    public PageSource upload(MultipartFile file) {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[^\\p{L}\\p{N}._ -]", "_");
        return new PageSource(
                "upload",
                plain.isBlank() ? "unnamed" : plain.substring(0, Math.min(plain.length(), MAX_NAME)),
                file::getInputStream);
    }

    /** A file of the import directory. */
    public PageSource file(String path) {
        return directory.file(path);
    }

    /** A page at an allowed address. */
    public PageSource address(String url) {
        return portal.page(url);
    }
}
