package kz.zakupai.cli.agent.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a template asks the Vault. Templates that ask the same share the answer.
 *
 * @param path as the template wrote it, without what follows a question mark
 * @param query what follows the question mark
 * @param parameters what is written; none for a read
 */
record Question(Kind kind, String path, Map<String, String> query, Map<String, String> parameters) {
    enum Kind {
        SECRET,
        NAMES,
        CERTIFICATE
    }

    Question {
        query = Map.copyOf(query);
        parameters = Map.copyOf(parameters);
    }

    /** @param address a path, and where there is one a query: {@code zakupai/app?version=3} */
    static Question of(Kind kind, String address, Map<String, String> parameters) {
        int mark = address.indexOf('?');
        String path = mark < 0 ? address : address.substring(0, mark);
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String part : address.substring(mark + 1).split("&", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    query.put(part.substring(0, equals), part.substring(equals + 1));
                }
            }
        }
        return new Question(kind, trimmed(path), query, parameters);
    }

    boolean writes() {
        return !parameters.isEmpty();
    }

    /** The parameters in order, so that the same question is the same request. */
    Map<String, String> body() {
        return new TreeMap<>(parameters);
    }

    private static String trimmed(String path) {
        String text = path.strip();
        int start = text.startsWith("/") ? 1 : 0;
        int end = text.length() > start && text.endsWith("/") ? text.length() - 1 : text.length();
        return text.substring(start, end);
    }

    /** The path only: a parameter may be a secret. */
    @Override
    public String toString() {
        return path;
    }
}
