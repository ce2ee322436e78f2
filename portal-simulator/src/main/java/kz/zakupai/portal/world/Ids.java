package kz.zakupai.portal.world;

import kz.zakupai.portal.archive.Kind;

/** The portal's numbers: each neighbourhood has a range of its own in every kind, so that a number tells where it belongs. */
final class Ids {
    private Ids() {}

    static long of(Kind kind, long story, int number) {
        if (number >= stride(kind)) {
            throw new IllegalStateException("a neighbourhood has too many records of " + kind);
        }
        return base(kind) + story * stride(kind) + number;
    }

    static long storyOf(Kind kind, long id) {
        return id < base(kind) ? -1 : (id - base(kind)) / stride(kind);
    }

    private static long base(Kind kind) {
        return switch (kind) {
            case SUBJECT -> 600_000;
            case PLAN -> 80_000_000;
            case ANNOUNCEMENT -> 17_000_000;
            case LOT -> 42_000_000;
            case BID -> 72_000_000;
            case CONTRACT -> 25_000_000;
            case ACT -> 9_000_000;
            case PAYMENT -> 96_000_000;
            case RNU -> 20_000;
        };
    }

    /** How many numbers a neighbourhood has. */
    static int stride(Kind kind) {
        return switch (kind) {
            case SUBJECT -> 64;
            case RNU -> 16;
            case PLAN -> 1_000;
            case BID, CONTRACT, ACT, PAYMENT -> 1_000;
            case ANNOUNCEMENT, LOT -> 256;
        };
    }
}
