package kz.zakupai.vault.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWritingTests {
    private static String written(@Nullable Object value) {
        return new String(Json.bytes(value), UTF_8);
    }

    @Test
    void everyKindOfValueIsWritten() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("text", "t");
        object.put("int", 1);
        object.put("long", Long.MIN_VALUE);
        object.put("huge", new BigInteger("123456789012345678901234567890"));
        object.put("exact", new BigDecimal("0.10"));
        object.put("double", 1.5);
        object.put("whole", 2.0);
        object.put("flag", false);
        object.put("none", null);
        object.put("list", List.of(1, "2", List.of()));
        object.put("map", Map.of());
        object.put("raw", new RawJson("{\"k\":[1]}".getBytes(UTF_8)));
        object.put("time", Instant.parse("2026-11-22T17:00:00.120Z"));

        assertThat(written(object))
                .isEqualTo("{\"text\":\"t\",\"int\":1,\"long\":-9223372036854775808,"
                        + "\"huge\":123456789012345678901234567890,\"exact\":0.10,\"double\":1.5,\"whole\":2,"
                        + "\"flag\":false,\"none\":null,\"list\":[1,\"2\",[]],\"map\":{},\"raw\":{\"k\":[1]},"
                        + "\"time\":\"2026-11-22T17:00:00.12Z\"}");
    }

    @Test
    void whatMustBeEscapedIs() {
        assertThat(written("\"\\\n\r\t\b\f\u0000\u001f\u007f/<>&'"))
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\u007f/<>&'\"");
        assertThat(written("a\u2028b\u2029")).isEqualTo("\"a\\u2028b\\u2029\"");
        assertThat(written(Map.of("\"", 1))).isEqualTo("{\"\\\"\":1}");
    }

    @Test
    void loneSurrogatesBecomeTheReplacementCharacter() {
        assertThat(written("a\ud800")).isEqualTo("\"a\ufffd\"");
        assertThat(written("\udc00\ud83d\ude00\ud83d")).isEqualTo("\"\ufffd\ud83d\ude00\ufffd\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, 99, 100, 1234567890, Long.MAX_VALUE, -Long.MAX_VALUE, Long.MIN_VALUE})
    void longsAreWrittenAsJavaPrintsThem(long number) {
        assertThat(written(number)).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatJsonDoesNotKnowAreRefused(double number) {
        assertThatThrownBy(() -> written(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherClassesAreRefused() {
        assertThatThrownBy(() -> written(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> written(new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void instantsAreWrittenAsGoPrintsThem() {
        assertThat(written(Instant.parse("0001-01-01T00:00:00Z"))).isEqualTo("\"0001-01-01T00:00:00Z\"");
        assertThat(written(Instant.ofEpochSecond(0, 1))).isEqualTo("\"1970-01-01T00:00:00.000000001Z\"");
        assertThat(written(Instant.ofEpochSecond(0, 100_000_000))).isEqualTo("\"1970-01-01T00:00:00.1Z\"");
        assertThat(written(Instant.MAX)).isEqualTo("\"" + Instant.MAX + "\"");
        assertThat(written(Instant.MIN)).isEqualTo("\"" + Instant.MIN + "\"");
    }

    @Test
    void everyDayOfTenThousandYearsIsWrittenRight() {
        LocalDate last = LocalDate.of(9999, 12, 31);
        for (LocalDate day = LocalDate.of(1, 1, 1); day.isBefore(last); day = day.plusDays(13)) {
            Instant noon = day.atTime(12, 34, 56).toInstant(ZoneOffset.UTC);
            assertThat(written(noon)).isEqualTo("\"" + noon + "\"");
        }
        assertThat(written(Instant.parse("2024-02-29T23:59:59Z"))).isEqualTo("\"2024-02-29T23:59:59Z\"");
        assertThat(written(Instant.parse("9999-12-31T23:59:59Z"))).isEqualTo("\"9999-12-31T23:59:59Z\"");
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        Random random = new Random(20261122);
        for (int round = 0; round < 2000; round++) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                object.put(randomText(random), randomValue(random, 3));
            }
            assertThat(Json.object(Json.bytes(object))).isEqualTo(object);
        }
    }

    @Test
    void aResetWriterStartsAnew() {
        JsonWriter writer = new JsonWriter(1);
        writer.value(Map.of("secret", "canary"));
        writer.wipe();
        assertThat(new String(writer.buffer(), UTF_8)).doesNotContain("canary");

        writer.beginArray().number(1).number(2).endArray();

        assertThat(new String(writer.toByteArray(), UTF_8)).isEqualTo("[1,2]");
    }

    private static @Nullable Object randomValue(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> new BigInteger(100, random).shiftLeft(64).add(BigInteger.ONE);
            case 4 -> new BigDecimal(new BigInteger(80, random), 1 + random.nextInt(30));
            case 5 -> randomText(random);
            case 6 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(randomValue(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(randomText(random), randomValue(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            int point = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> 0x20 + random.nextInt(0x60);
                case 2 -> 0x80 + random.nextInt(0xd700);
                default -> 0x10000 + random.nextInt(0x100000);
            };
            text.appendCodePoint(point);
        }
        return text.toString();
    }
}
