package kz.zakupai.vault.server.http;

import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Request;

/**
 * A request to one of the {@link PlainEndpoints}.
 *
 * @param method {@code GET}, {@code HEAD}, {@code PUT} or {@code POST}; other verbs are answered 405 before
 * @param query the query parameters, decoded
 * @param request the request itself; its {@code data} is the body's object, empty without a body, never the query
 */
public record PlainRequest(String method, Map<String, List<String>> query, Request request) {}
