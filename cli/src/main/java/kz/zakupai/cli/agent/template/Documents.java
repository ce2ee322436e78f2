package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.cli.vault.text.GoJson;
import kz.zakupai.vault.client.json.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Values as JSON and YAML documents, maps sorted by their keys as Go writes them. */
final class Documents {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private Documents() {}

    /** @param escaped whether {@code <>&} are written as Go's encoding/json writes them */
    static String json(@Nullable Object value, boolean pretty, boolean escaped) {
        String text = pretty ? GoJson.indented(JsonValue.of(plain(value))) : JSON.writeValueAsString(plain(value));
        return escaped ? text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") : text;
    }

    static String yaml(@Nullable Object value) {
        return YAML.writeValueAsString(plain(value)).stripTrailing();
    }

    static @Nullable Object parsedJson(Arguments arguments) {
        return parsed(arguments, JSON, "JSON");
    }

    static @Nullable Object parsedYaml(Arguments arguments) {
        return parsed(arguments, YAML, "YAML");
    }

    private static @Nullable Object parsed(Arguments arguments, ObjectMapper mapper, String form) {
        String text = arguments.text(0);
        if (text.isBlank()) {
            return Map.of();
        }
        try {
            return known(mapper.readValue(text, Object.class));
        } catch (JacksonException e) {
            throw arguments.error("takes " + form + ", and this is none");
        }
    }

    /** The value in the kinds that templates know: whole numbers as Long, others as BigDecimal. */
    private static @Nullable Object known(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, element) -> copy.put(String.valueOf(key), known(element)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(element -> copy.add(known(element)));
                yield copy;
            }
            case Integer number -> number.longValue();
            case Number number when !(number instanceof Long) -> new BigDecimal(number.toString());
            case null, default -> value;
        };
    }

    /** The value as Jackson writes it: maps sorted, nothing for what is no value. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                GoValue.sorted(map).forEach((key, element) -> copy.put(key, plain(element)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(element -> copy.add(plain(element)));
                yield copy;
            }
            case null, default -> GoValue.isNoValue(value) ? null : value;
        };
    }
}
