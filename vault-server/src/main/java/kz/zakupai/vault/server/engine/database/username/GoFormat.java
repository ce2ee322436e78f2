package kz.zakupai.vault.server.engine.database.username;

import java.util.List;

/** Go's {@code printf}, for the verbs that names need: {@code %s %v %d %q %%}. */
final class GoFormat {
    private GoFormat() {}

    static String format(List<Object> arguments) {
        if (arguments.isEmpty()) {
            throw new InvalidTemplate("wrong number of args for printf: want at least 1 got 0");
        }
        String format = Functions.text(arguments.getFirst());
        var text = new StringBuilder();
        int next = 1;
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if (c != '%') {
                text.append(c);
                i++;
                continue;
            }
            char verb = i + 1 < format.length() ? format.charAt(i + 1) : ' ';
            i += 2;
            if (verb == '%') {
                text.append('%');
                continue;
            }
            if (next >= arguments.size()) {
                throw new InvalidTemplate("printf has more verbs than arguments");
            }
            text.append(argument(verb, arguments.get(next)));
            next++;
        }
        if (next < arguments.size()) {
            throw new InvalidTemplate("printf has more arguments than verbs");
        }
        return text.toString();
    }

    private static String argument(char verb, Object value) {
        return switch (verb) {
            case 's', 'v' -> Functions.text(value);
            case 'q' -> '"' + Functions.text(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            case 'd' -> {
                if (value instanceof Long number) {
                    yield number.toString();
                }
                throw new InvalidTemplate("printf needs a number for the verb d");
            }
            default -> throw new InvalidTemplate("printf knows the verbs s, v, d, q and a doubled percent sign");
        };
    }
}
