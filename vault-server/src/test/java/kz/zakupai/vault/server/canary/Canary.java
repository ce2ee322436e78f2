package kz.zakupai.vault.server.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import kz.zakupai.vault.server.json.Json;

/**
 * A secret that can be recognised, also where it was encoded: as it is, as JSON and URLs escape it, in hexadecimal, and in
 * base64 wherever in the encoded text it began.
 *
 * @param name what it is, for messages: the secret itself is not shown
 */
record Canary(String name, List<byte[]> forms) {
    private static final int SHORTEST = 12;

    static Canary of(String name, String text) {
        List<byte[]> forms = new ArrayList<>(encoded(text.getBytes(UTF_8)));
        String json = new String(Json.bytes(text), UTF_8);
        forms.add(json.substring(1, json.length() - 1).getBytes(UTF_8));
        forms.add(URLEncoder.encode(text, UTF_8).getBytes(UTF_8));
        forms.add(URLEncoder.encode(text, UTF_8).replace("+", "%20").getBytes(UTF_8));
        return new Canary(name, List.copyOf(forms));
    }

    /** A secret that is no text. */
    static Canary of(String name, byte[] bytes) {
        return new Canary(name, encoded(bytes));
    }

    private static List<byte[]> encoded(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("too short to be recognised");
        }
        List<byte[]> forms = new ArrayList<>(List.of(bytes));
        String hex = HexFormat.of().formatHex(bytes);
        forms.add(hex.getBytes(ISO_8859_1));
        forms.add(hex.toUpperCase(Locale.ROOT).getBytes(ISO_8859_1));
        for (int begin = 0; begin < 3; begin++) {
            forms.add(inside(Base64.getEncoder(), bytes, begin));
            forms.add(inside(Base64.getUrlEncoder(), bytes, begin));
        }
        return List.copyOf(forms);
    }

    /** What stands in the base64 of anything that has {@code bytes} at a place that is {@code begin} modulo 3. */
    private static byte[] inside(Base64.Encoder encoder, byte[] bytes, int begin) {
        byte[] shifted = new byte[begin + bytes.length];
        System.arraycopy(bytes, 0, shifted, begin, bytes.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        int first = (begin * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return text.substring(first, end).getBytes(ISO_8859_1);
    }
}
