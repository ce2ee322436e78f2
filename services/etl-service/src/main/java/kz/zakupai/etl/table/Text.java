package kz.zakupai.etl.table;

/** What a text from outside may hold, and how a letter in the wrong place is named. */
final class Text {
    private Text() {}

    /** No NUL, which PostgreSQL's text cannot hold, and no surrogate without its other half, which UTF-8 cannot. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The place of the first letter, or -1. */
    static int firstLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The place of the first letter that is Cyrillic in a text that has Latin letters too, or -1. */
    static int cyrillicAmongLatin(String text) {
        boolean latin = false;
        int cyrillic = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                latin |= Character.isLetter(c);
            } else if (cyrillic < 0 && Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC) {
                cyrillic = i;
            }
        }
        return latin ? cyrillic : -1;
    }

    /** The letter at {@code place} as people and programs can tell it from its look-alikes: its form, script and code. */
    static String named(String text, int place) {
        char letter = text.charAt(place);
        String script = switch (Character.UnicodeScript.of(letter)) {
            case CYRILLIC -> "Cyrillic";
            case LATIN -> "Latin";
            default -> "other";
        };
        return "the " + script + " letter " + letter + " (U+" + String.format("%04X", (int) letter) + ") in place "
                + (place + 1);
    }
}
