package kz.zakupai.service.junit.telegram;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The methods of the API, with the checks that Telegram makes and its words for what fails them. */
final class BotMethods {
    /** Of a message, once tags and entities are read; in UTF-16 units. */
    static final int MAX_TEXT = 4096;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long DATE = 1_785_567_600L;

    private final String token;
    private final @Nullable String known;

    /** @param known the one chat that there is; null for every chat */
    BotMethods(String token, @Nullable String known) {
        this.token = token;
        this.known = known;
    }

    /** A message that passed: what its sender is told. */
    record Checked(ObjectNode chat, ObjectNode from, HtmlText text) {
        JsonNode numbered(int number) {
            ObjectNode message = JSON.createObjectNode();
            message.put("message_id", number);
            message.set("from", from);
            message.set("chat", chat);
            message.put("date", DATE);
            message.put("text", text.text());
            ArrayNode entities = message.putArray("entities");
            for (HtmlText.Entity entity : text.entities()) {
                ObjectNode one = entities.addObject();
                one.put("type", entity.type());
                one.put("offset", entity.offset());
                one.put("length", entity.length());
                entity.address().ifPresent(address -> one.put("url", address));
            }
            return message;
        }
    }

    ObjectNode me() {
        ObjectNode bot = JSON.createObjectNode();
        bot.put("id", Long.parseLong(token.substring(0, token.indexOf(':'))));
        bot.put("is_bot", true);
        bot.put("first_name", "ZakupAI");
        bot.put("username", "zakupai_test_bot");
        return bot;
    }

    ObjectNode chat(JsonNode parameters) throws RefusedCallException {
        String id = parameters.path("chat_id").asString("").strip();
        if (id.isEmpty()) {
            throw RefusedCallException.badRequest("chat_id is empty");
        }
        if (!id.matches("-?[0-9]{1,16}|@[A-Za-z0-9_]{5,32}") || (known != null && !known.equals(id))) {
            throw RefusedCallException.badRequest("chat not found");
        }
        ObjectNode chat = JSON.createObjectNode();
        chat.put("id", id.startsWith("@") ? -1_001_234L : Long.parseLong(id));
        chat.put("type", id.startsWith("-") ? "supergroup" : "private");
        return chat;
    }

    Checked message(JsonNode parameters) throws RefusedCallException {
        String text = parameters.path("text").asString("");
        HtmlText read = switch (parameters.path("parse_mode").asString("")) {
            case "" -> new HtmlText(text, List.of());
            case "HTML" -> HtmlText.parse(text);
            default -> throw RefusedCallException.badRequest("unsupported parse_mode");
        };
        if (read.text().isBlank()) {
            throw RefusedCallException.badRequest("message text is empty");
        }
        if (read.text().strip().length() > MAX_TEXT) {
            throw RefusedCallException.badRequest("message is too long");
        }
        return new Checked(chat(parameters), me(), read);
    }

    /** What people see of a text that was taken, with the addresses of its links. */
    static String shown(String html) {
        try {
            HtmlText read = HtmlText.parse(html);
            StringBuilder shown = new StringBuilder(read.text());
            read.entities()
                    .forEach(entity -> entity.address()
                            .ifPresent(address ->
                                    shown.append("\n[").append(address).append(']')));
            return shown.toString();
        } catch (RefusedCallException e) {
            return html;
        }
    }
}
