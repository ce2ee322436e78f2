package kz.zakupai.cli.agent.template;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions between forms of values: base64, JSON, YAML, numbers, digests. */
final class CodecFunctions {
    private CodecFunctions() {}

    static Map<String, Operation> all() {
        return Map.ofEntries(
                Map.entry("base64Decode", arguments -> decoded(arguments, Base64.getDecoder())),
                Map.entry("base64Encode", arguments -> Base64.getEncoder().encodeToString(bytes(arguments))),
                Map.entry("base64URLDecode", arguments -> decoded(arguments, Base64.getUrlDecoder())),
                Map.entry("base64URLEncode", arguments -> Base64.getUrlEncoder().encodeToString(bytes(arguments))),
                Map.entry(
                        "toJSON",
                        arguments -> Documents.json(arguments.between(1, 1).value(0), false, true)),
                Map.entry(
                        "toJSONPretty",
                        arguments -> Documents.json(arguments.between(1, 1).value(0), true, true)),
                Map.entry(
                        "toUnescapedJSON",
                        arguments -> Documents.json(arguments.between(1, 1).value(0), false, false)),
                Map.entry(
                        "toUnescapedJSONPretty",
                        arguments -> Documents.json(arguments.between(1, 1).value(0), true, false)),
                Map.entry(
                        "toYAML",
                        arguments -> Documents.yaml(arguments.between(1, 1).value(0))),
                Map.entry("parseJSON", arguments -> Documents.parsedJson(arguments.between(1, 1))),
                Map.entry("parseYAML", arguments -> Documents.parsedYaml(arguments.between(1, 1))),
                Map.entry("parseBool", CodecFunctions::truth),
                Map.entry("parseInt", arguments -> whole(arguments, false)),
                Map.entry("parseUint", arguments -> whole(arguments, true)),
                Map.entry("parseFloat", CodecFunctions::decimal),
                Map.entry("sha256Hex", arguments -> HexFormat.of().formatHex(sha256(bytes(arguments)))));
    }

    private static byte[] bytes(Arguments arguments) {
        return arguments.between(1, 1).text(0).getBytes(StandardCharsets.UTF_8);
    }

    private static String decoded(Arguments arguments, Base64.Decoder decoder) {
        try {
            return new String(decoder.decode(arguments.between(1, 1).text(0)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw arguments.error("takes base64, and this is none");
        }
    }

    private static @Nullable Object truth(Arguments arguments) {
        String text = arguments.between(1, 1).text(0);
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            case "" -> false;
            default -> throw arguments.error("takes true or false");
        };
    }

    private static Object whole(Arguments arguments, boolean unsigned) {
        String text = arguments.between(1, 1).text(0);
        try {
            long number = text.isEmpty() ? 0 : Long.parseLong(text);
            if (!unsigned || number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw arguments.error("takes a whole number, and this text is none");
        }
        throw arguments.error("takes no negative number");
    }

    private static Object decimal(Arguments arguments) {
        String text = arguments.between(1, 1).text(0);
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw arguments.error("takes a number, and this text is none");
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
