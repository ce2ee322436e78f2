package kz.zakupai.etl.page;

import org.jspecify.annotations.Nullable;

/**
 * What the portal says about the page itself.
 *
 * @param total how many records it has in all; absent where the page does not say
 * @param nextPage the path of the next page; empty on the last one, absent where the page does not say
 */
public record PageEnvelope(@Nullable Long total, @Nullable String nextPage) {

    /** Of a page that says nothing about itself: a bare array, bare records. */
    public static final PageEnvelope SILENT = new PageEnvelope(null, null);

    /** True where the page says that it is the last one. */
    public boolean isLast() {
        return nextPage != null && nextPage.isEmpty();
    }
}
