package kz.zakupai.vault.server.auth.github;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.zakupai.secret.Secret;
import kz.zakupai.vault.server.json.Json;
import kz.zakupai.vault.server.json.JsonSyntax;
import kz.zakupai.vault.server.outbound.OutboundAnswer;
import kz.zakupai.vault.server.outbound.OutboundCaller;
import kz.zakupai.vault.server.outbound.OutboundRequest;
import kz.zakupai.vault.server.request.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The few calls of <a href="https://docs.github.com/en/rest">GitHub's REST API</a> that a login needs.
 *
 * @param token the client's, or null to ask as nobody
 */
record GithubApi(
        OutboundCaller caller, String baseUrl, @Nullable Secret token) {
    private static final String GITHUB = "https://api.github.com/";
    /** A member of more organisations or teams than this many pages of a hundred is not asked about further. */
    private static final int MAX_PAGES = 20;

    private static final Pattern NEXT = Pattern.compile("<([^>]{1,2000})>;\\s*rel=\"next\"");

    /** A team of an organisation; policies are mapped by either name. */
    record Team(String name, String slug) {}

    long organizationId(String organization) {
        OutboundAnswer answer = get(base() + "orgs/" + URLEncoder.encode(organization, StandardCharsets.UTF_8));
        return number(object(answer).get("id"));
    }

    /** The login name of the token's owner. */
    String user() {
        Object login = object(get(base() + "user")).get("login");
        if (login instanceof String name && !name.isEmpty()) {
            return name;
        }
        throw RequestFailure.badRequest("GitHub does not say whose token this is");
    }

    boolean memberOf(long organizationId) {
        return pages("user/orgs?per_page=100").stream().anyMatch(one -> number(one.get("id")) == organizationId);
    }

    List<Team> teams(long organizationId) {
        var teams = new ArrayList<Team>();
        for (Map<?, ?> team : pages("user/teams?per_page=100")) {
            boolean ours = team.get("organization") instanceof Map<?, ?> of && number(of.get("id")) == organizationId;
            if (ours && team.get("name") instanceof String name) {
                teams.add(new Team(name, team.get("slug") instanceof String slug ? slug : name));
            }
        }
        return teams;
    }

    private List<Map<?, ?>> pages(String path) {
        var all = new ArrayList<Map<?, ?>>();
        String next = base() + path;
        for (int page = 0; page < MAX_PAGES && !next.isEmpty(); page++) {
            OutboundAnswer answer = get(next);
            for (Object item : array(answer)) {
                if (item instanceof Map<?, ?> map) {
                    all.add(map);
                }
            }
            Matcher link = NEXT.matcher(answer.header("Link"));
            // Only pages of the same server: the token goes nowhere else.
            next = link.find() && link.group(1).startsWith(base()) ? link.group(1) : "";
        }
        return all;
    }

    private OutboundAnswer get(String address) {
        var request = OutboundRequest.get(address).withHeader("Accept", "application/vnd.github+json");
        OutboundAnswer answer = caller.send(token == null ? request : request.withBearer(token));
        if (answer.status() != 200) {
            throw RequestFailure.badRequest("GitHub answered " + answer.status() + " to " + request
                    + ": check the token, the organization and base_url");
        }
        return answer;
    }

    private String base() {
        if (baseUrl.isEmpty()) {
            return GITHUB;
        }
        return baseUrl.endsWith("/") ? baseUrl : baseUrl + "/";
    }

    private static Map<String, @Nullable Object> object(OutboundAnswer answer) {
        try {
            return Json.object(answer.body());
        } catch (JsonSyntax e) {
            throw notJson(e);
        }
    }

    /** An empty body counts as an empty array. */
    private static List<@Nullable Object> array(OutboundAnswer answer) {
        try {
            return answer.body().length == 0 ? List.of() : Json.array(answer.body());
        } catch (JsonSyntax e) {
            throw notJson(e);
        }
    }

    private static RequestFailure notJson(JsonSyntax syntax) {
        return RequestFailure.badRequest("GitHub's answer is not the expected JSON: " + syntax.getMessage());
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
