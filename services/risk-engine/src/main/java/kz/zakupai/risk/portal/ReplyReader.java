package kz.zakupai.risk.portal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.zakupai.risk.portal.PortalReply.Answered;
import kz.zakupai.risk.portal.PortalReply.Failed;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.portal.PortalFault;
import kz.zakupai.service.portal.PortalMoment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an answer of {@code GET /v3/rnu/{biin}} (documentation: goszakup.gov.kz/ru/developer/ows_v3). Only two answers
 * mean "not in the register": 404 with the portal's own sentence, and an envelope that counts no entry. Numbers may come
 * as text and the other way round; a time that cannot be read makes the answer unusable, since it could hide a ban.
 */
final class ReplyReader {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOT_LISTED = "не найден в реестре";
    private static final int NOT_FOUND = 404;
    private static final int TEXT_LIMIT = 2000;

    private ReplyReader() {}

    static PortalReply read(Biin asked, int status, byte[] body) {
        Optional<PortalFault> refused = PortalFault.ofStatus(status);
        if (refused.isPresent()) {
            return new Failed(refused.get());
        }
        try {
            JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!json.isObject()) {
                return new Failed(json.isArray() ? PortalFault.UNEXPECTED : PortalFault.NOT_JSON);
            }
            return status == NOT_FOUND ? missing(json) : envelope(asked, json);
        } catch (JacksonException _) {
            return new Failed(PortalFault.NOT_JSON);
        } catch (DateTimeException | NumberFormatException _) {
            return new Failed(PortalFault.UNEXPECTED);
        }
    }

    private static PortalReply missing(JsonNode json) {
        return json.path("message").asString("").contains(NOT_LISTED)
                ? new Answered(List.of(), true)
                : new Failed(PortalFault.UNEXPECTED);
    }

    private static PortalReply envelope(Biin asked, JsonNode json) {
        JsonNode items = json.path("items");
        Integer total = number(json, "total");
        if (!items.isArray() || total == null) {
            return new Failed(PortalFault.UNEXPECTED);
        }
        List<PortalEntry> entries = new ArrayList<>();
        for (JsonNode item : items) {
            if (!asked.digits().equals(text(item, "supplier_biin"))) {
                return new Failed(PortalFault.UNEXPECTED);
            }
            entries.add(entry(item));
        }
        boolean lastPage = json.path("next_page").asString("").isBlank();
        boolean whole = lastPage && entries.size() == total;
        return entries.isEmpty() && !whole ? new Failed(PortalFault.UNEXPECTED) : new Answered(entries, whole);
    }

    private static PortalEntry entry(JsonNode item) {
        return new PortalEntry(
                moment(item, "start_date"),
                moment(item, "end_date"),
                number(item, "ref_reason_id"),
                number(item, "system_id"),
                text(item, "supplier_name_ru"),
                text(item, "customer_biin"),
                text(item, "customer_name_ru"),
                text(item, "court_decision"),
                moment(item, "court_decision_date"));
    }

    private static @Nullable Instant moment(JsonNode item, String field) {
        String text = text(item, field);
        return text == null ? null : PortalMoment.parse(text).orElse(null);
    }

    private static @Nullable Integer number(JsonNode item, String field) {
        String text = text(item, field);
        return text == null ? null : Integer.valueOf(text);
    }

    private static @Nullable String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        if (!value.isString() && !value.isNumber()) {
            return null;
        }
        String text = value.asString().strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), TEXT_LIMIT));
    }
}
