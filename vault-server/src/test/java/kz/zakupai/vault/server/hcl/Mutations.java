package kz.zakupai.vault.server.hcl;

import java.util.Random;
import java.util.function.Consumer;

/** Random damage to valid documents. */
public final class Mutations {
    private static final String ALPHABET = "{}[]=,\"\\$<#/*-+.0x1eE \n\r\taEOF'\u00E9\uD83D\uFEFF\0";
    private static final int ROUNDS = 20_000;

    private Mutations() {}

    /**
     * How many of many damaged documents the reader refused.
     *
     * @throws AssertionError with the seed if it ended in anything but reading or {@code refusal}
     */
    public static int refusals(String valid, Consumer<String> reader, Class<? extends RuntimeException> refusal) {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var mutated = new StringBuilder(valid);
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutate(mutated, random);
            }
            try {
                reader.accept(mutated.toString());
            } catch (RuntimeException | StackOverflowError e) {
                if (!refusal.isInstance(e)) {
                    throw new AssertionError("seed " + seed + ", round " + round + ": " + mutated, e);
                }
                refused++;
            }
        }
        return refused;
    }

    private static void mutate(StringBuilder text, Random random) {
        if (text.isEmpty()) {
            return;
        }
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            case 2 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            default -> text.setLength(at);
        }
    }
}
