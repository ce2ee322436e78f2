package kz.zakupai.risk.population;

/** Codes of currencies; where the portal gives none it means tenge. */
final class Currencies {
    static final String TENGE = "KZT";

    private Currencies() {}

    static boolean tenge(Words words, int currency) {
        String code = words.word(currency);
        return code == null || code.equals(TENGE);
    }

    static String code(Words words, int currency) {
        String code = words.word(currency);
        return code == null ? TENGE : code;
    }
}
