package kz.zakupai.portal.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import kz.zakupai.portal.archive.Kind;

/** The organisations of a neighbourhood; everything about one follows from its number. */
final class Parties {
    private static final LocalDate FIRST_MONTH = LocalDate.of(1995, 1, 1);
    private static final int MONTHS = 336;
    private static final int YOUNG_MONTHS = 6;
    private static final List<String> KINDS =
            List.of("Школа-лицей", "Районная больница", "Аппарат акима", "Дом культуры", "Колледж", "Детский сад");
    private static final List<String> NAMES = List.of(
            "Алатау Трейд", "Есиль Снаб", "Жетысу Сервис", "Тобол Строй", "Иртыш Групп", "Каспий Лайн", "Сарыарка Мед");
    private static final List<String> KATO = List.of("711210000", "751110000", "351010000", "551010000", "631010000");
    private static final List<String> CITIES =
            List.of("г. Астана", "г. Алматы", "г. Караганда", "г. Павлодар", "г. Усть-Каменогорск");

    private static final String STATE = "84113";
    private static final String TRADE = "46900";

    private final long story;

    Parties(long story) {
        this.story = story;
    }

    /** A customer; numbers are 0 to 9. */
    Participant customer(int number) {
        return registered(number, STATE, registered(serial(number)), serial(number) / MONTHS);
    }

    /** A trader; numbers of suppliers are 10 to 63. */
    Participant supplier(int number) {
        return supplier(number, TRADE);
    }

    /** A supplier that registered another activity. */
    Participant supplier(int number, String oked) {
        return registered(number, oked, registered(serial(number)), serial(number) / MONTHS);
    }

    /** A supplier that was registered in the last months before the world's year, or in its first. */
    Participant newcomer(int number) {
        LocalDate month = LocalDate.of(2024, 11, 4).plusMonths(story % YOUNG_MONTHS);
        return registered(number, TRADE, month, (int) (story / YOUNG_MONTHS) * 2 + number % 2);
    }

    private int serial(int number) {
        return (int) story * Ids.stride(Kind.SUBJECT) + number;
    }

    private static LocalDate registered(int serial) {
        return FIRST_MONTH.plusMonths(serial % MONTHS).plusDays(serial % 25);
    }

    private Participant registered(int number, String oked, LocalDate day, int biinSerial) {
        boolean customer = oked.equals(STATE);
        int serial = serial(number);
        String name = customer
                ? String.format(Locale.ROOT, "КГУ \"%s № %d\"", KINDS.get(serial % KINDS.size()), serial)
                : String.format(Locale.ROOT, "ТОО \"%s %d\"", NAMES.get(serial % NAMES.size()), serial);
        int place = (int) (story % KATO.size());
        LocalDate born = LocalDate.of(1960 + serial % 35, 1 + serial % 12, 1 + serial % 28);
        return new Participant(
                Ids.of(Kind.SUBJECT, story, number),
                number,
                Biin.organisation(day, biinSerial),
                name,
                customer,
                day,
                CITIES.get(place) + ", ул. Достык, дом " + serial,
                String.format(Locale.ROOT, "+7 700 %07d", serial),
                Biin.person(born, serial / 420 % 1000),
                oked,
                KATO.get(place));
    }
}
