package kz.zakupai.vault.server.engine.database.username;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The functions of a template, over the facts of one name. */
final class Functions {
    static final Set<String> NAMES = Set.of(
            "random",
            "truncate",
            "truncate_sha256",
            "uppercase",
            "lowercase",
            "replace",
            "sha256",
            "base64",
            "unix_time",
            "unix_time_millis",
            "timestamp",
            "uuid",
            "printf",
            "print");
    static final Set<String> FACTS = Set.of("DisplayName", "RoleName");

    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int MAX_LENGTH = 1024;
    private static final int HASH_CHARACTERS = 8;

    private final UsernameTemplate.Facts facts;
    private final SecureRandom random;

    Functions(UsernameTemplate.Facts facts, SecureRandom random) {
        this.facts = facts;
        this.random = random;
    }

    String fact(String name) {
        return name.equals("RoleName") ? facts.roleName() : facts.displayName();
    }

    static String text(Object value) {
        return String.valueOf(value);
    }

    Object apply(String function, List<Object> arguments) {
        return switch (function) {
            case "random" -> random(length(arguments, 0, 1, function));
            case "truncate" -> truncate(length(arguments, 0, 2, function), text(arguments.get(1)));
            case "truncate_sha256" -> truncateHashed(length(arguments, 0, 2, function), text(arguments.get(1)));
            case "uppercase" -> only(arguments, function).toUpperCase(Locale.ROOT);
            case "lowercase" -> only(arguments, function).toLowerCase(Locale.ROOT);
            case "replace" -> replace(arguments);
            case "sha256" -> hash(only(arguments, function));
            case "base64" -> Base64.getEncoder().encodeToString(bytes(only(arguments, function)));
            case "unix_time" -> none(arguments, function, facts.now().getEpochSecond());
            case "unix_time_millis" -> none(arguments, function, facts.now().toEpochMilli());
            case "timestamp" -> GoTime.format(only(arguments, function), facts.now());
            case "uuid" -> none(arguments, function, UUID.randomUUID().toString());
            case "printf" -> GoFormat.format(arguments);
            case "print" -> arguments.stream().map(Functions::text).collect(Collectors.joining());
            default -> throw new InvalidTemplate("function \"" + function + "\" not defined");
        };
    }

    private String random(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }

    private static String truncate(int length, String text) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    /** The characters that are cut off live on in eight characters of their hash. */
    private static String truncateHashed(int length, String text) {
        if (length <= HASH_CHARACTERS) {
            throw new InvalidTemplate("truncate_sha256 needs a length above " + HASH_CHARACTERS);
        }
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        String kept = truncate(length - HASH_CHARACTERS, text);
        return kept + hash(text.substring(kept.length())).substring(0, HASH_CHARACTERS);
    }

    private static String replace(List<Object> arguments) {
        count(arguments, 3, "replace");
        return text(arguments.get(2)).replace(text(arguments.get(0)), text(arguments.get(1)));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String only(List<Object> arguments, String function) {
        count(arguments, 1, function);
        return text(arguments.getFirst());
    }

    private static Object none(List<Object> arguments, String function, Object value) {
        count(arguments, 0, function);
        return value;
    }

    private static int length(List<Object> arguments, int index, int count, String function) {
        count(arguments, count, function);
        if (arguments.get(index) instanceof Long length && length > 0 && length <= MAX_LENGTH) {
            return length.intValue();
        }
        throw new InvalidTemplate(function + " needs a length from 1 to " + MAX_LENGTH);
    }

    private static void count(List<Object> arguments, int wanted, String function) {
        if (arguments.size() != wanted) {
            throw new InvalidTemplate(
                    "wrong number of args for " + function + ": want " + wanted + " got " + arguments.size());
        }
    }
}
