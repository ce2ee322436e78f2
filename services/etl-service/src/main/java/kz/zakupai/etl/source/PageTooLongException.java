package kz.zakupai.etl.source;

import java.io.IOException;

/** The page is longer than the service loads. */
public final class PageTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    PageTooLongException() {
        super("the page is longer than zakupai.etl.page-limit (for a file: file-limit)");
    }
}
