package kz.zakupai.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a simulator as a client would. */
final class Asking {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;
    private String token = Settings.TOKEN;

    Asking(PortalSimulator portal) {
        base = portal.base();
    }

    Asking with(String other) {
        token = other;
        return this;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    JsonNode rest(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path).body());
    }

    JsonNode graphQl(String query, String variables) throws IOException, InterruptedException {
        String body = JsonMapper.shared().createObjectNode().put("query", query).toString();
        String whole = body.substring(0, body.length() - 1) + ",\"variables\":" + variables + "}";
        HttpResponse<String> answer = CLIENT.send(
                request("/v3/graphql").POST(BodyPublishers.ofString(whole)).build(), BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }

    JsonNode graphQl(String query) throws IOException, InterruptedException {
        return graphQl(query, "{}");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }
}
