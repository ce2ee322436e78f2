package kz.zakupai.cli.vault.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.zakupai.vault.client.json.JsonValue;
import kz.zakupai.vault.client.transport.VaultRequest;

/**
 * One request before headers.
 *
 * @param path without {@code /v1/}
 */
public record ApiRequest(String method, String path, List<VaultRequest.Parameter> query, Optional<JsonValue> body) {
    public ApiRequest {
        query = List.copyOf(query);
    }

    public static ApiRequest of(String method, String path) {
        return new ApiRequest(method, path, List.of(), Optional.empty());
    }

    public static ApiRequest of(String method, String path, JsonValue body) {
        return new ApiRequest(method, path, List.of(), Optional.of(body));
    }

    public static ApiRequest get(String path, List<VaultRequest.Parameter> query) {
        return new ApiRequest("GET", path, query, Optional.empty());
    }

    /** The same request with one more query parameter. */
    public ApiRequest with(String name, String value) {
        List<VaultRequest.Parameter> longer = new ArrayList<>(query);
        longer.add(new VaultRequest.Parameter(name, value));
        return new ApiRequest(method, path, longer, body);
    }

    boolean isList() {
        return query.contains(new VaultRequest.Parameter("list", "true"));
    }

    /** Path and query below the address, as people read them. */
    String target() {
        String parameters = query.stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
        return "v1/" + path + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    VaultRequest toVaultRequest() {
        VaultRequest request = body.map(json -> method.equals("PATCH")
                        ? VaultRequest.patch(path, json)
                        : VaultRequest.of(method, path).withJson(json))
                .orElseGet(() -> VaultRequest.of(method, path));
        for (VaultRequest.Parameter parameter : query) {
            request = request.withQuery(parameter.name(), parameter.value());
        }
        return request;
    }

    /** Method and path only: a body may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
