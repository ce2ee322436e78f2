package kz.zakupai.vault.server.seal;

import java.util.Arrays;
import kz.zakupai.secret.Secret;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What one try of a passphrase costs with Argon2id (RFC 9106, version 0x13).
 *
 * @param memoryKib memory in KiB, 8 for each lane at least, {@link #MAX_MEMORY_KIB} at most
 * @param iterations passes over it, 1..{@link #MAX_ITERATIONS}
 * @param parallelism lanes, 1..{@link #MAX_PARALLELISM}; they are computed one after the other
 */
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {
    /** OWASP's first choice: 46 MiB, one pass, one lane. A server is unsealed within a tenth of a second more. */
    public static final Argon2Cost STANDARD = new Argon2Cost(46 * 1024, 1, 1);

    public static final int MAX_MEMORY_KIB = 256 * 1024;
    public static final int MAX_ITERATIONS = 16;
    public static final int MAX_PARALLELISM = 8;
    /** OWASP's password storage cheat sheet: 19 MiB with two passes, or 46 MiB with one. */
    public static final int LEAST_MEMORY_KIB = 19 * 1024;

    private static final int LEAST_FOR_ONE_PASS_KIB = 46 * 1024;
    static final int SALT_BYTES = 16;
    private static final int LEAST_PER_LANE_KIB = 8;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Argon2Cost {
        if (parallelism < 1
                || parallelism > MAX_PARALLELISM
                || iterations < 1
                || iterations > MAX_ITERATIONS
                || memoryKib < LEAST_PER_LANE_KIB * parallelism
                || memoryKib > MAX_MEMORY_KIB) {
            throw new IllegalArgumentException("Argon2id takes " + LEAST_PER_LANE_KIB * Math.max(1, parallelism)
                    + " to " + MAX_MEMORY_KIB + " KiB, 1 to " + MAX_ITERATIONS + " iterations and 1 to "
                    + MAX_PARALLELISM + " lanes here");
        }
    }

    /** Whether a guess costs what OWASP asks for at least. */
    public boolean strongEnough() {
        return memoryKib >= LEAST_FOR_ONE_PASS_KIB || (memoryKib >= LEAST_MEMORY_KIB && iterations >= 2);
    }

    /** A key of 32 bytes, the caller's to destroy. */
    Secret derive(Secret passphrase, byte[] salt, byte[] context) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .withAdditional(context)
                .build();
        var generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] text = passphrase.revealBytes();
        byte[] key = new byte[StoredSeal.KEY_BYTES];
        try {
            generator.generateBytes(text, key);
            return Secret.of(key);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(key, (byte) 0);
            parameters.clear();
        }
    }
}
