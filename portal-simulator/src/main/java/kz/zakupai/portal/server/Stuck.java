package kz.zakupai.portal.server;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A page that says there is more and names itself as what comes next. */
final class Stuck {
    private Stuck() {}

    static Reply of(Reply reply, String address) {
        JsonNode body = JsonMapper.shared().readTree(reply.body());
        if (!body.isObject()) {
            return reply;
        }
        ObjectNode page = body.asObject();
        if (page.has("next_page")) {
            page.put("next_page", address);
        }
        JsonNode info = page.at("/extensions/pageInfo");
        if (info.isObject()) {
            info.asObject().put("hasNextPage", true).put("lastId", 1);
        }
        return Reply.json(page);
    }
}
