package kz.zakupai.etl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kz.zakupai.etl.portal.PortalQuestion;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL query of the portal: its root and the fields to bring, which stand in a resource beside this class.
 *
 * @param root for example {@code TrdBuy}
 * @param fields the selection set, without the outer braces
 */
record Query(String root, String fields) {

    /** The query whose fields are in {@code <root>.graphql}. */
    static Query of(String root) {
        try (InputStream fields = Query.class.getResourceAsStream(root + ".graphql")) {
            if (fields == null) {
                throw new IllegalStateException("the fields of " + root + " are missing from this build");
            }
            String text = new String(fields.readAllBytes(), StandardCharsets.UTF_8);
            return new Query(
                    root,
                    text.replaceAll("(?m)#.*$", "").replaceAll("\\s+", " ").strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PortalQuestion page(Filter filter, int limit, @Nullable Long after) {
        String arguments = "limit: " + limit + (after == null ? "" : ", after: " + after)
                + (filter.text().isEmpty() ? "" : ", filter: {" + filter.text() + "}");
        return new PortalQuestion.GraphQl(root, "{ " + root + "(" + arguments + ") { " + fields + " } }");
    }
}
