package kz.zakupai.risk.watch;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.zakupai.risk.register.Entry;
import kz.zakupai.risk.register.Validation;
import kz.zakupai.service.biin.Biin;
import kz.zakupai.service.portal.PortalMoment;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The words of a notice: Russian, in Telegram's HTML, far below its limit of 4096 characters. */
final class NoticeMessage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int SHOWN_ENTRIES = 5;
    private static final int SHOWN_CHARACTERS = 80;

    private NoticeMessage() {}

    static String of(NoticeKind kind, Biin supplier, Validation answer) {
        String title = switch (kind) {
            case LISTED -> "Поставщик внесён в реестр недобросовестных участников";
            case REMOVED -> "Поставщик больше не состоит в реестре недобросовестных участников";
            case EXTENDED -> "Срок в реестре недобросовестных участников продлён или добавлена запись";
            case CHANGED -> "Срок в реестре недобросовестных участников сокращён";
        };
        String entries = answer.entries().stream()
                .limit(SHOWN_ENTRIES)
                .map(NoticeMessage::line)
                .collect(Collectors.joining());
        int more = answer.entries().size() - SHOWN_ENTRIES;
        return "<b>" + title + "</b>\n" + name(supplier, answer) + entries
                + (more > 0 ? "\nи ещё записей: " + more : "")
                + "\nПроверено: " + day(answer.validatedAt())
                + ". Перед решением сверьте с реестром на goszakup.gov.kz.";
    }

    /** A person's number is recognised by its last four digits; the whole one does not leave the service. */
    private static String name(Biin supplier, Validation answer) {
        if (supplier.holder() == Biin.Holder.PERSON) {
            return "ИИН, последние цифры " + supplier.digits().substring(8);
        }
        String name = answer.entries().stream()
                .filter(entry -> entry.through() == null)
                .map(Entry::name)
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> escaped(text) + ", ")
                .orElse("");
        return name + "БИН " + supplier.digits();
    }

    private static String line(Entry entry) {
        String reason = entry.reason() == null ? "" : ": " + escaped(entry.reason());
        String through = entry.through() == null
                ? ""
                : switch (entry.through()) {
                    case FOUNDING_ORGANISATION -> " (как учредитель участника " + entry.participant() + ")";
                    case FOUNDER -> " (через учредителя участника " + entry.participant() + ")";
                    case HEAD -> " (через руководителя участника " + entry.participant() + ")";
                };
        return "\n• с " + day(entry.startDate()) + " по " + day(entry.endDate()) + reason + through;
    }

    private static String day(@Nullable Instant instant) {
        return instant == null ? "(дата не указана)" : DAY.format(PortalMoment.day(instant));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text.substring(0, Math.min(text.length(), SHOWN_CHARACTERS)), "UTF-8");
    }
}
