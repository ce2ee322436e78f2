package kz.zakupai.cli.agent.cache;

/**
 * What the cache may hold. When it is full, answers pass and are not kept: those that are there are being renewed for somebody.
 *
 * @param entries how many answers
 * @param bytes of all their bodies together
 * @param answerBytes of one body
 */
public record CacheLimits(int entries, long bytes, int answerBytes) {
    private static final int MEBIBYTE = 1 << 20;

    /** 10,000 answers, 64 MiB together, 1 MiB each. */
    public static final CacheLimits STANDARD = new CacheLimits(10_000, 64L * MEBIBYTE, MEBIBYTE);
}
