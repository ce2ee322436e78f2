package kz.zakupai.vault.server.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.Operation;
import kz.zakupai.vault.server.request.RequestFailure;
import kz.zakupai.vault.server.request.Response;
import org.jspecify.annotations.Nullable;

/**
 * An engine's declared paths, compiled: finds the path of a request and calls its handler with validated fields.
 * Immutable, thread-safe; finding is linear in the request's path as no pattern has more than a few parameters.
 */
public final class PathTable {
    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private @Nullable Node parameter;
        private @Nullable Pattern end;
        private @Nullable Pattern rest;
        private final Map<String, Pattern> restBefore = new HashMap<>();
    }

    /** A declared path with the names of its parameters in order. */
    private record Pattern(EnginePath path, List<String> names) {}

    /** A declared path and the values that a request's path gave to its parameters. */
    public record Match(EnginePath path, Map<String, String> parameters) {}

    private final Node root = new Node();

    /** @throws IllegalArgumentException when two patterns are equal but for parameter names */
    public PathTable(List<EnginePath> paths) {
        paths.forEach(this::add);
    }

    private void add(EnginePath path) {
        Node node = root;
        var names = new ArrayList<String>();
        String[] segments = path.pattern().split("/");
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment.endsWith("...}")) {
                names.add(segment.substring(1, segment.length() - 4));
                addRest(node, new Pattern(path, List.copyOf(names)), segments, i + 1);
                return;
            }
            if (segment.startsWith("{")) {
                names.add(segment.substring(1, segment.length() - 1));
                node.parameter = node.parameter == null ? new Node() : node.parameter;
                node = node.parameter;
            } else {
                node = node.literals.computeIfAbsent(segment, name -> new Node());
            }
        }
        node.end = only(node.end, new Pattern(path, List.copyOf(names)));
    }

    private static void addRest(Node node, Pattern pattern, String[] segments, int next) {
        if (next == segments.length) {
            node.rest = only(node.rest, pattern);
        } else {
            String suffix = "/" + String.join("/", List.of(segments).subList(next, segments.length));
            node.restBefore.put(suffix, only(node.restBefore.get(suffix), pattern));
        }
    }

    private static Pattern only(@Nullable Pattern present, Pattern pattern) {
        if (present != null) {
            throw new IllegalArgumentException(
                    "two paths match the same requests: " + present.path.pattern() + " and " + pattern.path.pattern());
        }
        return pattern;
    }

    /** The declared path that {@code relativePath} belongs to, or null. A LIST's trailing slash is ignored. */
    public @Nullable Match match(String relativePath, Operation operation) {
        String path = operation == Operation.LIST && relativePath.endsWith("/")
                ? relativePath.substring(0, relativePath.length() - 1)
                : relativePath;
        var values = new ArrayList<String>(4);
        Pattern found = find(root, path, 0, values);
        if (found == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < found.names.size(); i++) {
            parameters.put(found.names.get(i), values.get(i));
        }
        return new Match(found.path, parameters);
    }

    /** Literals first, then one parameter, then the rest: backtracks at most once per parameter of a pattern. */
    private static @Nullable Pattern find(Node node, String path, int from, List<String> values) {
        if (from > path.length() || (from == 0 && path.isEmpty())) {
            if (node.end != null) {
                return node.end;
            }
            return rest(node, "", values);
        }
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        String segment = path.substring(from, end);
        Node literal = node.literals.get(segment);
        if (literal != null) {
            Pattern found = find(literal, path, end + 1, values);
            if (found != null) {
                return found;
            }
        }
        if (node.parameter != null && !segment.isEmpty()) {
            int mark = values.size();
            values.add(segment);
            Pattern found = find(node.parameter, path, end + 1, values);
            if (found != null) {
                return found;
            }
            while (values.size() > mark) {
                values.removeLast();
            }
        }
        return rest(node, path.substring(from), values);
    }

    private static @Nullable Pattern rest(Node node, String value, List<String> values) {
        for (var suffixed : node.restBefore.entrySet()) {
            int length = value.length() - suffixed.getKey().length();
            if (length > 0 && value.endsWith(suffixed.getKey())) {
                values.add(value.substring(0, length));
                return suffixed.getValue();
            }
        }
        if (node.rest != null) {
            values.add(value);
        }
        return node.rest;
    }

    /**
     * Calls the handler of {@code operation}.
     *
     * @throws RequestFailure 404 or 405 when the path has no such operation, 400 when a field is wrong
     */
    public static Response dispatch(Match match, Operation operation, Call call) {
        Handler handler = match.path.handlers().get(operation);
        if (handler == null) {
            throw refusal(match, operation);
        }
        Response response = handler.handle(call);
        if (response.empty()) {
            return response;
        }
        Fields fields = call.fields();
        Response answer = response;
        if (!fields.unknown().isEmpty()) {
            answer = answer.withWarning("Endpoint ignored these unrecognized parameters: " + goList(fields.unknown()));
        }
        if (!fields.replaced().isEmpty()) {
            answer = answer.withWarning(
                    "Endpoint replaced the value of these parameters with the values captured from the endpoint's path: "
                            + goList(fields.replaced()));
        }
        return answer;
    }

    /**
     * The error for an operation that the path of {@code match} does not have, or for no path at all. A LIST's slash makes
     * it ask for another path, which only a pattern that takes any rest has.
     */
    public static RequestFailure refusal(@Nullable Match match, Operation operation) {
        boolean known = match != null
                && (operation != Operation.LIST || match.path.pattern().endsWith("...}"));
        return known ? unsupported(match, "unsupported operation", 405) : unsupported(match, "unsupported path", 404);
    }

    /** Unauthenticated paths get the plain text. */
    private static RequestFailure unsupported(@Nullable Match match, String text, int status) {
        boolean plain = match != null && match.path.unauthenticated();
        return RequestFailure.of(status, plain ? text : "1 error occurred:\n\t* " + text + "\n\n");
    }

    private static String goList(List<String> items) {
        return "[" + String.join(" ", items) + "]";
    }
}
