package kz.zakupai.etl.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An address in one form, however it was written: {@code 050000, г.Алматы, ул. Абая, дом 10 кв. 5} and {@code Алматы қаласы,
 * Абая көшесі 10, 5} are both {@code алматы абая 10 5}. Small letters; ё as е; no country, postal code or words for kinds
 * of places, in Russian and Kazakh; a letter joins its house number. The order of the parts stays, since 10 5 is not 5 10.
 */
final class PostalAddress {
    private static final int MIN_WORD = 3;
    private static final int POSTAL_CODE = 6;

    /** Words that say what kind of place a name is, or which country: each is written in many ways or left out. */
    private static final Set<String> KINDS =
            Set.of(("республика казахстан рк қазақстан республикасы қр облысы область обл аудан ауданы район р-н "
                            + "город гор қаласы қала село ауылы ауыл поселок пос кенті аул сельский округ со округі "
                            + "улица ул көшесі көше к-сі проспект пр просп пр-т пр-кт даңғылы даңғыл переулок пер "
                            + "бульвар б-р микрорайон мкр мкр-н м-н ықшам ықшамауданы шағын шағынауданы ш-а трасса шоссе "
                            + "дом зд здание үй строение стр корпус корп квартира кв пәтер офис оф кеңсе каб кабинет "
                            + "помещение пом нп н-п вп литер лит блок этаж индекс юридический адрес")
                    .split(" "));

    /** The same, shortened to one letter and a point: {@code г.}, {@code д.}; without the point, before a name. */
    private static final Pattern SHORT_KIND = Pattern.compile("(?<![\\p{L}\\p{N}])[гсдапқ]\\.");

    private static final String LETTERS_OF_KINDS = "гсдапқ";

    private PostalAddress() {}

    /** The one form; empty where nothing is left by which a place could be told from others: a name and a number. */
    static Optional<String> normalised(String text) {
        List<String> parts = new ArrayList<>();
        String plain = text.toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replace("нур-султан", "астана")
                .replace("нұр-сұлтан", "астана");
        for (String token : SHORT_KIND.matcher(plain).replaceAll(" ").split("[^\\p{L}\\p{N}-]+", -1)) {
            String part = stripped(token);
            if (part.isEmpty() || KINDS.contains(part) || (parts.isEmpty() && isPostalCode(part))) {
                continue;
            }
            boolean letter = part.length() == 1 && Character.isLetter(part.charAt(0));
            if (letter && !parts.isEmpty() && endsInDigit(parts.getLast())) {
                parts.set(parts.size() - 1, parts.getLast() + part);
            } else if (!letter || !LETTERS_OF_KINDS.contains(part)) {
                parts.add(part);
            }
        }
        boolean named = parts.stream().anyMatch(PostalAddress::isName);
        boolean numbered = parts.stream().anyMatch(part -> Character.isDigit(part.charAt(0)) && !part.matches("0+"));
        return named && numbered ? Optional.of(String.join(" ", parts)) : Optional.empty();
    }

    private static String stripped(String token) {
        int from = 0;
        int to = token.length();
        while (from < to && token.charAt(from) == '-') {
            from++;
        }
        while (to > from && token.charAt(to - 1) == '-') {
            to--;
        }
        return token.substring(from, to);
    }

    private static boolean isPostalCode(String part) {
        return part.length() == POSTAL_CODE && part.chars().allMatch(Character::isDigit);
    }

    private static boolean endsInDigit(String part) {
        return Character.isDigit(part.charAt(part.length() - 1));
    }

    private static boolean isName(String part) {
        return part.codePoints().filter(Character::isLetter).count() >= MIN_WORD;
    }
}
