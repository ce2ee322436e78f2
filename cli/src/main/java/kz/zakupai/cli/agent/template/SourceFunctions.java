package kz.zakupai.cli.agent.template;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that look outside: the Vault, files, the environment, the clock. */
final class SourceFunctions {
    private static final DateTimeFormatter RFC3339 = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssX");
    private static final int MOST_PARAMETERS = 100;

    private SourceFunctions() {}

    static Map<String, Operation> all(Sources sources) {
        return Map.of(
                "secret",
                arguments ->
                        sources.secret(arguments.between(1, MOST_PARAMETERS).text(0), parameters(arguments)),
                "secrets",
                arguments -> sources.secrets(arguments.between(1, 1).text(0)),
                "pkiCert",
                arguments -> sources.certificate(
                        arguments.between(1, MOST_PARAMETERS).text(0), parameters(arguments)),
                "file",
                arguments -> sources.file(arguments.between(1, 1).text(0)),
                "env",
                arguments -> sources.variable(arguments.between(1, 1).text(0)).orElse(""),
                "mustEnv",
                arguments -> sources.variable(arguments.between(1, 1).text(0))
                        .orElseThrow(() -> arguments.error("finds no variable " + arguments.text(0))),
                "envOrDefault",
                arguments -> sources.variable(arguments.between(2, 2).text(0))
                        .filter(value -> !value.isEmpty())
                        .orElse(arguments.text(1)),
                "timestamp",
                arguments -> timestamp(sources, arguments.between(0, 1)));
    }

    /** {@code "common_name=a.example" "ttl=1h"}. */
    private static Map<String, String> parameters(Arguments arguments) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int place = 1; place < arguments.count(); place++) {
            @Nullable Object given = arguments.value(place);
            String text = given instanceof String ? arguments.text(place) : GoText.plain(given);
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw arguments.error("takes parameters as name=value; argument " + (place + 1) + " is none");
            }
            parameters.put(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return parameters;
    }

    private static String timestamp(Sources sources, Arguments arguments) {
        if (arguments.count() == 0) {
            return RFC3339.format(sources.now().atOffset(ZoneOffset.UTC));
        }
        String format = arguments.text(0);
        return format.equals("unix")
                ? Long.toString(sources.now().getEpochSecond())
                : GoTimeLayout.formatted(format, sources.now(), arguments);
    }
}
