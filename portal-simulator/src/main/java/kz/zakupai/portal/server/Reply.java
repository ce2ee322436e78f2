package kz.zakupai.portal.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer before it is sent. */
public record Reply(int status, String contentType, String body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=UTF-8";

    public Reply {
        headers = Map.copyOf(headers);
    }

    static Reply json(JsonNode body) {
        return new Reply(200, JSON, body.toString(), Map.of());
    }

    static Reply json(int status, JsonNode body) {
        return new Reply(status, JSON, body.toString(), Map.of());
    }

    /** An error as the portal's framework words it. */
    public static Reply error(int status, String name, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name).put("message", message).put("code", 0).put("status", status);
        String type = switch (status) {
            case 404 -> "yii\\web\\NotFoundHttpException";
            case 429 -> "yii\\web\\TooManyRequestsHttpException";
            default -> "yii\\web\\HttpException";
        };
        body.put("type", type);
        return json(status, body);
    }

    static Reply notFound(String message) {
        return error(404, "Not Found", message);
    }

    /** A page of HTML, as a proxy in front of the portal sends it. */
    public static Reply html(int status, String title) {
        String body = String.format(
                Locale.ROOT,
                "<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
                status,
                title,
                status,
                title);
        return new Reply(status, "text/html", body, Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value));
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
