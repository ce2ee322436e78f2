package kz.zakupai.vault.server.engine.pki.revocation;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.zakupai.vault.server.request.RequestFailure;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/** An entry of {@code revoked_certs}. */
record GivenEntry(BigInteger serial, Instant revoked, List<Extension> extensions) {
    private static final int LONGEST_SERIAL = 80;

    /** @throws RequestFailure 400 naming the first entry that is wrong, and in what */
    static List<GivenEntry> parse(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        List<GivenEntry> entries = new ArrayList<>();
        Map<BigInteger, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> map) {
                BigInteger serial = serial(map, i);
                Integer before = seen.put(serial, i);
                if (before != null) {
                    throw RequestFailure.badRequest("duplicate serial number: " + map.get("serial_number")
                            + ", original entry " + before + " and " + i);
                }
                entries.add(new GivenEntry(serial, time(map, i), extensions(map, i)));
            }
        }
        return entries;
    }

    void addTo(ListDraft draft) {
        if (extensions.isEmpty()) {
            draft.entry(serial, revoked);
        } else {
            draft.entry(serial, revoked, new Extensions(extensions.toArray(Extension[]::new)));
        }
    }

    private static BigInteger serial(Map<?, ?> map, int index) {
        String failed = "failed parsing serial_number from entry " + index + ": ";
        if (!map.containsKey("serial_number")) {
            throw RequestFailure.badRequest(failed + "missing 'serial_number' field");
        }
        String digits = String.valueOf(map.get("serial_number")).replaceAll("[:. -]", "");
        if (digits.isEmpty()
                || digits.length() > LONGEST_SERIAL
                || digits.length() % 2 != 0
                || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw RequestFailure.badRequest(
                    failed + "'serial_number' failed converting to bytes: not hexadecimal octets");
        }
        return new BigInteger(digits, 16);
    }

    private static Instant time(Map<?, ?> map, int index) {
        String failed = "failed parsing revocation_time from entry " + index + ": ";
        Object value = map.get("revocation_time");
        if (value == null) {
            throw RequestFailure.badRequest(failed + "missing 'revocation_time' field");
        }
        try {
            return value instanceof Number number
                    ? Instant.ofEpochSecond(number.longValue())
                    : seconds(String.valueOf(value));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw RequestFailure.badRequest(failed + "failed parsing time " + value);
        }
    }

    private static Instant seconds(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static List<Extension> extensions(Map<?, ?> map, int index) {
        Object value = map.get("extensions");
        if (value == null || value.equals("")) {
            return List.of();
        }
        try {
            if (!(value instanceof List<?>)) {
                throw RequestFailure.badRequest("'extensions' field did not contain a slice");
            }
            return GivenExtensions.parse(value);
        } catch (RequestFailure e) {
            throw RequestFailure.badRequest("failed parsing extensions from entry " + index + ": "
                    + e.errors().getFirst());
        }
    }
}
