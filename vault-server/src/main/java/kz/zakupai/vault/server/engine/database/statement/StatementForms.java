package kz.zakupai.vault.server.engine.database.statement;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;

/**
 * The forms in which an item of a statements field may come: SQL with semicolons, a JSON array of such, or either in base64.
 * See the <a href="https://openbao.org/api-docs/secret/databases/postgresql/">API page</a>.
 */
final class StatementForms {
    private static final String WRAPPED = "list";

    private StatementForms() {}

    /** The SQL texts that {@code item} stands for. */
    static List<String> texts(String item) {
        List<String> listed = array(item.strip());
        if (!listed.isEmpty()) {
            return listed;
        }
        String decoded = decoded(item.strip());
        List<String> inside = array(decoded.strip());
        return inside.isEmpty() ? List.of(decoded) : inside;
    }

    private static List<String> array(String text) {
        if (!text.startsWith("[")) {
            return List.of();
        }
        try {
            byte[] object = ("{\"" + WRAPPED + "\":" + text + "}").getBytes(StandardCharsets.UTF_8);
            return Json.object(object).get(WRAPPED) instanceof List<?> list
                            && list.stream().allMatch(String.class::isInstance)
                    ? list.stream().map(String.class::cast).toList()
                    : List.of();
        } catch (JsonSyntax e) {
            return List.of();
        }
    }

    /** SQL has a space or a sign that base64 has not, so that the two cannot be mistaken for each other. */
    private static String decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return text;
        }
    }
}
