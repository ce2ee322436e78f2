package kz.zakupai.vault.server.log;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import kz.zakupai.vault.server.json.Json;
import org.jspecify.annotations.Nullable;

/** How lines look: as Vault's own log does. */
public enum LogFormat {
    /** {@code 2026-11-23T09:12:08.188+05:00 [INFO]  core: unsealed}. */
    STANDARD {
        @Override
        byte[] bytes(LogLine line) {
            String level = "[" + line.level() + "]";
            String text = TIME.format(line.time().atZone(ZoneId.systemDefault())) + " " + level
                    + " ".repeat(8 - level.length()) + line.module() + ": " + onOneLine(line.text()) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        }
    },
    /** One object a line: {@code @level}, {@code @message}, {@code @module}, {@code @timestamp}. */
    JSON {
        @Override
        byte[] bytes(LogLine line) {
            Map<String, @Nullable Object> wire = new LinkedHashMap<>();
            wire.put("@level", line.level().wireName());
            wire.put("@message", line.text());
            wire.put("@module", line.module());
            wire.put("@timestamp", TIME.format(line.time().atZone(ZoneId.systemDefault())));
            byte[] json = Json.bytes(wire);
            byte[] all = Arrays.copyOf(json, json.length + 1);
            all[json.length] = '\n';
            return all;
        }
    };

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    /** With the newline at its end, and none within. */
    abstract byte[] bytes(LogLine line);

    /** Nobody can forge a line by what he has the server log. */
    private static String onOneLine(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != 0x7f;
            if (!plain && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                if (plain) {
                    out.append(c);
                } else {
                    out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "?");
                }
            }
        }
        return out == null ? text : out.toString();
    }
}
