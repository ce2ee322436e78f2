package kz.zakupai.etl.portal;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A whole answer of the portal that is JSON and no error, and what it says about the page after it. */
public final class PortalAnswer {
    private final byte[] body;
    private final AnswerFacts facts;

    PortalAnswer(byte[] body, AnswerFacts facts) {
        this.body = body;
        this.facts = facts;
    }

    /** The body, unpacked. */
    public InputStream content() {
        return new ByteArrayInputStream(body);
    }

    /** The body's length in bytes. */
    public int length() {
        return body.length;
    }

    /** How many records the portal says there are in all pages together. */
    public OptionalLong total() {
        Long total = facts.total();
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** GraphQL: whether there is another page. */
    public boolean hasNextPage() {
        return facts.hasNextPage();
    }

    /** GraphQL: what the next page comes after. */
    public @Nullable Long lastId() {
        return facts.lastId();
    }

    /** REST: the portal's address of the next page; empty or absent on the last. */
    public @Nullable String nextPage() {
        return facts.nextPage();
    }
}
